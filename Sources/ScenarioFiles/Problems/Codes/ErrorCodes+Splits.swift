/// Of splits of sequences and experts, of packed ones, of sharding and of where state lies.
extension ErrorCodes {
  static let splits = sequenceCodes + expertCodes + placementCodes

  private static let sequenceCodes = [
    ErrorCode(
      "PR1220", "context parallelism needs a transformer",
      "It splits each sequence of tokens over the ranks. Only a transformer has sequences, and "
        + "attention that can be computed part by part.",
      exampleFix: "{ name: DP 8, dataParallel: 8 }"),
    ErrorCode(
      "PR1221", "context-parallel size does not divide the sequence",
      "Each rank holds an equal part of every sequence, so the size must divide sequenceLength.",
      exampleFix: "job: { sequenceLength: 131072 } with { contextParallel: 8 }"),
    ErrorCode(
      "PR1222", "context-parallel size does not divide the heads",
      "With contextParallelKind: all-to-all each rank exchanges its part of the sequence for whole "
        + "attention heads. Heads ÷ tensorParallel must be a multiple of contextParallel. The ring "
        + "has no such limit.",
      exampleFix: "{ contextParallel: 16, contextParallelKind: ring }"),
  ]

  private static let expertCodes = [
    ErrorCode(
      "PR1223", "the model has no experts",
      "Settings of experts mean something for models whose blocks choose among several "
        + "feed-forward layers for each token.", exampleFix: "model: mixtral-8x7b"),
    ErrorCode(
      "PR1224", "expert-parallel size does not divide the experts",
      "Each expert-parallel rank owns whole experts, equally many.",
      exampleFix: "{ name: EP 8, expertParallel: 8 }"),
    ErrorCode(
      "PR1225", "the ranks that share the experts do not divide those of a stage",
      "Experts need no devices of their own: those of a stage, tensor × context × data, are grouped "
        + "anew into expertParallel × expertTensorParallel, and all groups are equally large.",
      exampleFix: "{ name: EP 8, dataParallel: 16, expertParallel: 8 }"),
    ErrorCode(
      "PR1226", "expertTensorParallel is neither 1 nor tensorParallel",
      "Each expert is whole on one rank, or split over as many ranks as the layers around it.",
      exampleFix: "{ tensorParallel: 4, expertTensorParallel: 1 }"),
    ErrorCode(
      "PR1227", "experts on other ranks need sequence parallelism",
      "With tensor parallelism alone all its ranks hold the same tokens, and each would send all of "
        + "them to the experts. With sequence parallelism each holds and sends its own part.",
      exampleFix: "{ tensorParallel: 4, sequenceParallel: true, expertParallel: 8 }"),
  ]

  private static let placementCodes = [
    ErrorCode(
      "PR1228", "tensorOverlap needs sequence parallelism",
      "The gathers and reduce-scatters of sequence parallelism are cut into pieces that run beside "
        + "the multiplications before and after them. An all-reduce cannot be cut so, and without "
        + "tensor parallelism there is nothing to overlap.",
      exampleFix: "{ tensorParallel: 8, sequenceParallel: true, tensorOverlap: true }"),
    ErrorCode(
      "PR1229", "meshOrder does not name each dimension once",
      "It arranges all ranks of a strategy from the innermost dimension, whose ranks are "
        + "neighbours, to the outermost. So each of the four has one place.",
      exampleFix: "meshOrder: [tensor, pipeline, context, data]"),
    ErrorCode(
      "PR1230", "offload needs the nodes' memory",
      "What moves out of the devices goes over a link into the memory of their node. The cluster's "
        + "key host says how fast and how large they are.",
      exampleFix: "host: { bandwidth: 31 GB/s, memoryBandwidth: 200 GB/s per node, "
        + "memory: 1 TB per node }"),
    ErrorCode(
      "PR1231", "shardGroup does not divide the replicas",
      "Each group of neighbouring replicas holds all of what is sharded, and all "
        + "groups are equally large. With context parallelism, its ranks count as replicas: they "
        + "hold the same weights.",
      exampleFix: "{ name: HSDP, dataParallel: 32, sharding: hsdp, shardGroup: 8 }"),
    ErrorCode(
      "PR1232", "recomputeLayers is more than a stage's layers",
      "It counts the layers of each stage that recompute; the others keep their activations. "
        + "Without it, recompute: full means all of them.",
      exampleFix: "{ name: PP 4, pipelineParallel: 4, recompute: full, recomputeLayers: 2 }"),
    ErrorCode(
      "PR1233", "a straggler is described wrongly",
      "A straggler is one device: its rank, and by how much it computes slower, or how much less "
        + "bandwidth it has to other nodes, or both. Each rank stands in the list once.",
      exampleFix: "stragglers: [{ rank: 3, slowdown: 1.2 }]"),
    ErrorCode(
      "PR1234", "networkCardsPerNode does not divide the devices of a node",
      "Each network card serves equally many devices of its node.",
      exampleFix: "devicesPerNode: 8 with networkCardsPerNode: 4"),
    ErrorCode(
      "PR1235", "the rows are no schedule",
      "A schedule has one row a rank and one action a cell, as PyTorch writes them: stage, F "
        + "(forward), B (backward), I (input gradient) or W (weight gradient), micro-batch. Ranks "
        + "and slots count from 0. Stages are k·p + r on rank r, or folded in a V.",
      exampleFix: "schedule: { name: two stages, rows: [\"0F0,0B0\", \"1F0,1B0\"] }"),
    ErrorCode(
      "PR1236", "a written schedule does not fit the strategy",
      "A schedule that is written down, in a file or in rows, says what each rank does with each "
        + "micro-batch. So it holds for one pipelineParallel, one virtualStages and one number of "
        + "micro-batches, which is global batch ÷ (micro-batch × replicas).",
      exampleFix: "{ pipelineParallel: 4, dataParallel: 2, microBatch: 1, schedule: mine.csv }"),
    ErrorCode(
      "PR1237", "scatterGather needs a pipeline whose devices hold the same tensors",
      "With tensor parallelism alone, all devices of a stage have its whole output, and each would "
        + "send all of it to the next stage. Instead each sends a part, and those that receive gather "
        + "the parts. With sequence parallelism each has a part only, and sends that.",
      exampleFix: "{ tensorParallel: 8, pipelineParallel: 4, scatterGather: true }"),
    ErrorCode(
      "PR1238", "packed examples are longer than the sequence",
      "Fine-tuning packs short examples into sequences of sequenceLength tokens; packedLength says how "
        + "long they are on average, and fused attention computes nothing between them.",
      exampleFix: "job: { sequenceLength: 4096, packedLength: 190 }"),
    ErrorCode(
      "PR1239", "expertOverlap needs a schedule that runs passes of two micro-batches at once",
      "Tokens of one micro-batch travel to experts while another one computes: a backward pass and the forward "
        + "pass after it take turns. In a pipeline each of them waits for a neighbour, so that only the "
        + "interleaved schedule, which starts early enough, has both at hand; a single stage always has.",
      exampleFix:
        "{ pipelineParallel: 4, schedule: interleaved-1f1b, virtualStages: 2, expertParallel: 8, expertOverlap: true }"
    ),
    ErrorCode(
      "PR1240", "a ring of context-parallel ranks does not attend within windows",
      "In a ring each rank gets the keys and values of all others, part by part. A layer whose tokens attend to "
        + "the nearest few before them needs almost none of these; Transformer Engine has such layers with "
        + "all-to-all only, where each rank has the whole sequence of some heads.",
      exampleFix: "{ contextParallel: 4, contextParallelKind: all-to-all }"),
  ]
}
