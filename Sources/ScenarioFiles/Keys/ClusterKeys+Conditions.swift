import Training

/// What tells the nodes of a cluster from one another, and their own memory.
extension ClusterKeys {
  static let group = KeyTable(
    "the group of nodes",
    [
      Key(
        "accelerator", .anyOf([.preset(.accelerator), .mapping(accelerator)]), isRequired: true,
        "A device type of the catalog, or one written out."),
      Key("nodes", .integer(1...Limits.devices), "Nodes of this kind; 1 by default."),
      Key("intraNode", .mapping(intraNode), "The link between two devices of a node."),
      Key("interNode", .mapping(interNode), "The network between nodes."),
    ])

  static let host = KeyTable(
    "the nodes' memory",
    [
      Key(
        "bandwidth", .quantity(.bandwidth), isRequired: true,
        "Between a device and the memory, in one direction."),
      Key("latency", .quantity(.latency), "Until the first byte arrives."),
      Key(
        "memoryBandwidth", .quantity(.sharedBandwidth), isRequired: true,
        "Of the memory itself, per device or per node, for an optimizer that runs there."),
      Key(
        "memory", .quantity(.sharedSize), isRequired: true,
        "What a program can allocate, per device or per node."),
    ])

  static let straggler = KeyTable(
    "the straggler",
    [
      Key(
        "rank", .integer(0...Limits.devices - 1), isRequired: true,
        "The slow device's number, counted from 0."),
      Key(
        "slowdown", .ratio(1...1_000),
        "The time of what it computes, divided by the usual time; 1 by default."),
      Key(
        "linkSlowdown", .ratio(1...1_000),
        "The usual bandwidth to other nodes, divided by its own; 1 by default."),
    ])

  static let jitter = KeyTable(
    "the jitter",
    [
      Key(
        "deviation", .ratio(0.0001...Jitter.largestDeviation), isRequired: true,
        "The standard deviation of a task's time, as a part of its mean."),
      Key("seed", .integer(0...Limits.seed), "What it is drawn with; 1 by default."),
    ])
}
