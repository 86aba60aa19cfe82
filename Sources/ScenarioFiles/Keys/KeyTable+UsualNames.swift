extension KeyTable {
  /// Our name for what other tools call differently.
  func usualName(for key: String) -> String? {
    let plain = key.lowercased().filter { $0 != "_" && $0 != "-" }
    return Self.usualNames[plain].flatMap { self[$0]?.name }
  }

  private static let usualNames = [
    "dp": "dataParallel", "tp": "tensorParallel", "pp": "pipelineParallel",
    "cp": "contextParallel", "ep": "expertParallel", "etp": "expertTensorParallel",
    "vpp": "virtualStages", "contextparallelsize": "contextParallel",
    "expertparallelsize": "expertParallel", "cpcommtype": "contextParallelKind",
    "cptype": "contextParallelKind", "moecapacityfactor": "capacityFactor",
    "moetokendispatchertype": "expertDispatch", "tokendispatcher": "expertDispatch",
    "moeflexdispatcherbackend": "expertDispatch", "deepep": "expertDispatch",
    "moea2aoverlap": "expertOverlap", "overlapmoeexpertparallelcomm": "expertOverlap",
    "expertcapacityfactor": "capacityFactor", "moeexpertcapacityfactor": "capacityFactor",
    "tpcommoverlap": "tensorOverlap", "asynctp": "tensorOverlap",
    "pipepartitioned": "scatterGather", "scattergathertensorsinpipeline": "scatterGather",
    "cpuoffload": "offload",
    "nics": "networkCardsPerNode", "nicspernode": "networkCardsPerNode", "cpu": "host",
    "straggler": "stragglers", "sigma": "deviation", "computeslowdown": "slowdown",
    "dataparallelsize": "dataParallel", "tensorparallelsize": "tensorParallel",
    "pipelineparallelsize": "pipelineParallel", "stages": "pipelineParallel", "zero": "sharding",
    "zerostage": "sharding", "mbs": "microBatch", "microbatchsize": "microBatch",
    "recomputation": "recompute", "checkpointing": "recompute", "gbs": "globalBatch",
    "globalbatchsize": "globalBatch", "batchsize": "globalBatch", "batch": "globalBatch",
    "seqlen": "sequenceLength", "seqlength": "sequenceLength", "sequence": "sequenceLength",
    "dtype": "precision", "gpu": "accelerator", "device": "accelerator", "gpus": "devicesPerNode",
    "gpuspernode": "devicesPerNode", "kvheads": "keyValueHeads", "numlayers": "layers",
    "numheads": "heads", "hiddensize": "hidden", "vocab": "vocabulary",
    "vocabsize": "vocabulary", "ffn": "feedForward", "ffnhidden": "feedForward",
  ]
}
