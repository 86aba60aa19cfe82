/// The columns of a measurement file that are read; others are ignored.
///
/// The names are a promise.
enum MeasurementColumn: String, CaseIterable {
  case sourceID = "source_id"
  case stack
  case completeness
  case modelName = "model_name"
  case parametersInBillions = "params_b"
  case layers
  case hidden
  case feedForward = "ffn_hidden"
  case heads
  case keyValueHeads = "kv_heads"
  case headSize = "head_dim"
  case vocabulary = "vocab"
  case sequenceLength = "seq_len"
  case experts
  case activeExperts = "topk"
  case accelerator = "gpu"
  case memoryInGB = "gpu_mem_gb"
  case devicesPerNode = "gpus_per_node"
  case interconnect
  case devices = "gpus"
  case tensorParallel = "tp"
  case pipelineParallel = "pp"
  case virtualStages = "vpp"
  case contextParallel = "cp"
  case expertParallel = "ep"
  case dataParallel = "dp"
  case sharding
  case sequenceParallel = "sequence_parallel"
  case recompute
  case dispatcher
  case schedule
  case microBatch = "micro_batch"
  case globalBatch = "global_batch"
  case precision
  case stepTime = "step_time_s"
  case tokensPerSecondPerDevice = "tokens_per_s_per_gpu"
  case samplesPerSecond = "samples_per_s"
  case throughputColumn = "throughput_col"
  case teraFLOPsPerDevice = "tflops_per_gpu"
  case peakMemory = "memory_gb_peak"
  case mixedPrecisionMode = "mp_mode"
  case task
  case softwareVersion = "container"
  case provenance
  case notes
  case system
  case inputData = "data"
}
