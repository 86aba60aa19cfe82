extension ErrorCodes {
  static let rules = splitCodes + otherCodes

  private static let splitCodes = [
    ErrorCode(
      "PR1201", "the strategy needs more devices than the cluster has",
      "Replicas × context-parallel size × tensor-parallel size × stages is the number of devices "
        + "that a strategy uses. It may be smaller than the cluster, and the rest stays idle, but "
        + "not larger. Experts share these devices and need no others.",
      exampleFix: "{ name: PP 4 × DP 8, pipelineParallel: 4, dataParallel: 8 }"),
    ErrorCode(
      "PR1202", "no number of replicas fills the cluster",
      "Without dataParallel, as many replicas are used as fill the cluster exactly. The other "
        + "sizes must divide the number of devices then.",
      exampleFix: "{ name: PP 3, pipelineParallel: 3, dataParallel: 10 }"),
    ErrorCode(
      "PR1203", "tensor-parallel size does not divide the attention heads",
      "Tensor parallelism gives each rank whole attention heads, so the size must divide their "
        + "number.", exampleFix: "tensorParallel: 8"),
    ErrorCode(
      "PR1204", "tensor-parallel size does not fit the key-value heads",
      "With grouped-query attention there are fewer key-value heads than heads. Each rank owns "
        + "whole ones when the size divides their number; when the size is a multiple of their "
        + "number, as many ranks hold a copy of the same one. Other sizes do not work.",
      exampleFix: "tensorParallel: 8"),
    ErrorCode(
      "PR1205", "tensor parallelism needs a transformer",
      "Only the layers of a transformer have heads and widths that we know how to split.",
      exampleFix: "{ name: DP 8, dataParallel: 8 }"),
    ErrorCode(
      "PR1206", "there are more stages than layers",
      "A stage of a pipeline holds at least one transformer block, layer or part.",
      exampleFix: "pipelineParallel: 4"),
    ErrorCode(
      "PR1207", "layersPerStage does not describe the model",
      "It has one number for each stage, and they add up to the layers of the model. Repeated "
        + "layers of a list count as often as they are repeated.",
      exampleFix: "{ name: PP 4, pipelineParallel: 4, layersPerStage: [9, 8, 8, 7] }"),
    ErrorCode(
      "PR1208", "the global batch cannot be split evenly",
      "Each replica computes global batch ÷ replicas samples, in micro-batches of equal size. "
        + "Uneven shares would leave replicas waiting. Only a model in words spreads whole "
        + "batches unevenly, with at least one for each replica.",
      exampleFix: "job: { globalBatch: 256 } with { dataParallel: 32, microBatch: 2 }"),
  ]

  private static let otherCodes = [
    ErrorCode(
      "PR1209", "two strategies have the same name",
      "The report, its files and the baseline refer to strategies by name.",
      exampleFix: "strategies: [zero-3, { name: ZeRO-3 with recomputation, sharding: zero3 }]"),
    ErrorCode(
      "PR1210", "the baseline is not in the list of strategies",
      "The others are compared with the baseline, so it must be simulated, too.",
      exampleFix: "baseline: data-parallel"),
    ErrorCode(
      "PR1211", "the accelerator does not compute in this format",
      "The time of a matrix multiplication follows from the accelerator's peak rate in the job's "
        + "number format. Older accelerators have no bf16 or fp8.", exampleFix: "precision: fp16"),
    ErrorCode(
      "PR1212", "the sequence is longer than the model's positions",
      "Models with learned positions have an embedding for each, and none beyond.",
      exampleFix: "sequenceLength: 1024"),
    ErrorCode(
      "PR1213", "two batches have the same name",
      "Results are named after batch and layer, batch1-layerA, so names must differ.",
      exampleFix: "batches: [batch1, batch2, batch3]"),
    ErrorCode(
      "PR1214", "a step has too many parts to simulate",
      "Each layer of each micro-batch is simulated by itself, forward and backward. At most 20 "
        + "million fit.", exampleFix: "microBatch: 8"),
    ErrorCode(
      "PR1215", "tensor-parallel size does not divide the sequence",
      "Sequence parallelism splits the tokens between the split layers over the same ranks.",
      exampleFix: "sequenceLength: 8192"),
    ErrorCode(
      "PR1217", "the sizes of a layer contradict each other",
      "Heads divide the width unless headSize is stated; key-value heads divide the heads, and with latent "
        + "attention there are as many; a token visits at most as many experts as there are; groups divide the "
        + "channels.",
      exampleFix: "transformer: { hidden: 4096, heads: 32, keyValueHeads: 8 }"),
    ErrorCode(
      "PR1218", "the model is too large",
      "More than 10¹⁵ parameters or 100000 layers are beyond what is counted with; usually a "
        + "size has a digit too many.", exampleFix: "hidden: 4096"),
    ErrorCode(
      "PR1219", "a schedule cannot run the pipeline",
      "Schedules are made for certain numbers of ranks, model chunks and micro-batches.",
      exampleFix: "{ pipelineParallel: 4, virtualStages: 2, schedule: interleaved-1f1b }"),
  ]
}
