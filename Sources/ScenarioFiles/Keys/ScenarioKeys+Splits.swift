import Training

/// How a strategy splits sequences and experts, and where its ranks and its state lie.
extension ScenarioKeys {
  static let contextKeys = [
    Key("contextParallel", devices, "Devices that share each sequence of a replica; 1 by default."),
    Key(
      "contextParallelKind",
      .choice(.init(names: Strategy.ContextParallelKind.allCases.map(\.rawValue))),
      "How devices with parts of a sequence attend to all of it; ring by default."),
    Key(
      "contextParallelBalance", .flag,
      "With a ring, give each device an early and a late piece of the sequence; true by default."),
  ]

  static let expertKeys = [
    Key(
      "expertParallel", devices,
      "Devices that share the experts, among those of a stage; 1 by default."),
    Key(
      "expertTensorParallel", devices,
      "Devices that split each expert: 1, or as many as tensorParallel, which is the default."),
    Key(
      "expertDispatch", .choice(.init(names: Strategy.ExpertDispatch.allCases.map(\.rawValue))),
      "Send tokens to other nodes as copies, one for each expert there, or once-per-node; copies by "
        + "default."),
    Key(
      "expertOverlap", .flag,
      "Let each backward pass and the next forward pass take turns: tokens travel meanwhile."),
    Key(
      "expertImbalance", .ratio(1...65_536),
      "The busiest device's tokens divided by the mean; 1 by default."),
    Key(
      "expertSpread", .ratio(0.001...1),
      "Draw each expert's tokens with this standard deviation, as a part of the mean."),
    Key("expertSeed", .integer(0...Limits.seed), "What expertSpread draws with; 1 by default."),
    Key(
      "capacityFactor", .ratio(0.001...65_536),
      "Places of an expert divided by its mean tokens; others are dropped. Without it, none is."),
  ]

  static let placementKeys = [
    Key(
      "tensorOverlap", .flag,
      "Run tensor-parallel communication in pieces beside the multiplications it belongs to."),
    Key(
      "scatterGather", .flag,
      "Send a part from each tensor-parallel device to the next stage, which gathers them."),
    Key(
      "meshOrder",
      .list(
        .choice(.init(names: MeshDimension.allCases.map(\.rawValue))),
        limit: MeshDimension.allCases.count),
      "How ranks are arranged, innermost first; tensor, context, data, pipeline by default."),
    Key(
      "offload", .choice(.init(names: Strategy.Offload.allCases.map(\.rawValue))),
      "What is kept in the memory of the nodes; none by default."),
  ]
}
