import Training

/// What is wrong with the split of sequences, with overlap and with the order of ranks.
extension Problem {
  static func contextParallelNeedsTransformer(model: String, at place: Place) -> Self {
    Self(
      "PR1220", "context parallelism needs a transformer", at: place,
      note: "\(model.shown.shortened(to: 40)) is none",
      why: "only a transformer's samples are sequences of tokens to split",
      fix: "use data or pipeline parallelism")
  }

  static func contextSizeDoesNotDivideSequence(
    _ size: Int, length: Int, valid: [Int], at place: Place
  ) -> Self {
    Self(
      "PR1221", "context-parallel size does not divide the sequence", at: place,
      note: "\(length) tokens cannot be split into \(size) equal parts",
      why: "each context-parallel rank holds sequenceLength ÷ size tokens of every sequence",
      fix: "use \(valid.suffix(10).map(String.init).alternatives)")
  }

  static func contextSizeDoesNotDivideHeads(
    _ size: Int, heads: Int, tensorSize: Int, valid: [Int], at place: Place
  ) -> Self {
    let whose = tensorSize > 1 ? " of each tensor-parallel rank" : ""
    return Self(
      "PR1222", "context-parallel size does not divide the heads", at: place,
      note: "\(heads) heads\(whose) cannot be split into \(size) equal parts",
      why: "all-to-all gives each context-parallel rank whole heads for attention",
      fix: "use \(valid.map(String.init).alternatives), or contextParallelKind: ring")
  }

  static func ringWithinWindows(of size: Int, at place: Place) -> Self {
    Self(
      "PR1240", "a ring of context-parallel ranks does not attend within windows", at: place,
      note: "some layers attend to \(size) tokens at most",
      why:
        "the ring brings every rank the keys and values of all others, of which a window needs few; "
        + "frameworks let ranks swap heads instead",
      fix: "write contextParallelKind: all-to-all")
  }

  static func overlapNeedsSequenceParallel(_ strategy: Strategy, at place: Place) -> Self {
    let isSplit = strategy.tensorParallelSize > 1
    return Self(
      "PR1228", "tensorOverlap needs sequence parallelism", at: place,
      note: isSplit ? "sequenceParallel is false" : "tensorParallel is 1",
      why: "only gathers and reduce-scatters of sequence parallelism can be cut into pieces that "
        + "run beside multiplications",
      fix: isSplit
        ? "add sequenceParallel: true, or remove tensorOverlap"
        : "add tensorParallel with sequenceParallel: true, or remove tensorOverlap")
  }

  static func nothingToScatter(_ strategy: Strategy, at place: Place) -> Self {
    let note =
      strategy.pipelineParallelSize == 1
      ? "pipelineParallel is 1"
      : strategy.tensorParallelSize == 1 ? "tensorParallel is 1" : "sequenceParallel is true"
    return Self(
      "PR1237", "scatterGather needs a pipeline whose devices hold the same tensors", at: place,
      note: note,
      why: "it sends a part from each tensor-parallel device where all have the whole; with "
        + "sequence parallelism each has its part only",
      fix: strategy.sequenceParallel && strategy.tensorParallelSize > 1
        ? "remove scatterGather"
        : "add pipelineParallel and tensorParallel, or remove scatterGather")
  }

  static func nothingToAlternate(_ strategy: Strategy, at place: Place) -> Self {
    Self(
      "PR1239", "expertOverlap needs a schedule that runs passes of two micro-batches at once",
      at: place,
      note:
        "pipelineParallel is \(strategy.pipelineParallelSize), schedule is \(strategy.schedule)",
      why:
        "a backward pass and the next forward pass take turns, and in a pipeline only the interleaved "
        + "schedule has the inputs of both on every stage",
      fix: strategy.pipelineParallelSize == 1
        ? "write schedule: 1f1b, or remove expertOverlap"
        : "write schedule: interleaved-1f1b with virtualStages, or remove expertOverlap")
  }

  static func meshOrder(_ names: [String], at place: Place) -> Self {
    let all = MeshDimension.allCases.map(\.rawValue)
    let missing = all.filter { !names.contains($0) }
    return Self(
      "PR1229", "meshOrder does not name each dimension once", at: place,
      note: "\(missing.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing",
      why: "it arranges all ranks: each dimension has one place, also if its size is 1",
      fix: "write all four, such as [\(MeshDimension.usualOrder)]")
  }

  static func offloadWithoutHost(_ what: String, at place: Place) -> Self {
    Self(
      "PR1230", "offload needs the nodes' memory", at: place,
      note: "\(what.shown) moves to a memory that the cluster does not describe",
      why: "the time to move state follows from the way to the node's memory, and what fits from "
        + "its size",
      fix: "add to the cluster: host: { bandwidth: 31 GB/s, memoryBandwidth: 200 GB/s per node, "
        + "memory: 1 TB per node }")
  }
}
