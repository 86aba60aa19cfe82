import Training

/// The keys of accelerators and clusters, in a scenario and in a file of the catalog.
enum ClusterKeys {
  typealias Key = KeyTable.Key

  static let cluster = KeyTable(
    "the cluster",
    [
      Key("name", .text, "As in the catalog."),
      Key("title", .text, "As people say it."),
      Key("source", ModelKeys.sources, "Where the numbers come from."),
      Key(
        "accelerator", .anyOf([.preset(.accelerator), .mapping(accelerator)]),
        "A device type of the catalog, or one written out."),
      Key("nodes", .integer(1...Limits.devices), "Nodes; 1 by default."),
      Key("devicesPerNode", .integer(1...4_096), "Devices of one node."),
      Key("intraNode", .mapping(intraNode), "The link between two devices of a node."),
      Key("interNode", .mapping(interNode), "The network between nodes."),
      Key(
        "groups", .list(.mapping(group), limit: 256),
        "Nodes of several kinds, in the order of their ranks, in place of accelerator, nodes and "
          + "links."),
      Key(
        "networkCardsPerNode", .integer(1...4_096),
        "Network cards that the devices of a node share; one for each device by default."),
      Key("host", .mapping(host), "The nodes' own memory, for offload."),
      Key(
        "stragglers", .list(.mapping(straggler), limit: 1_024),
        "Devices that are slower than the others."),
      Key("jitter", .mapping(jitter), "Chance differences between how long tasks take."),
      Key("devices", .integer(1...Limits.devices), "Abstract devices, for a model in words only."),
    ])

  static let accelerator = KeyTable(
    "the accelerator",
    [
      Key("name", .text, isRequired: true, "As in the catalog."),
      Key("title", .text, "As people say it."),
      Key("source", ModelKeys.sources, "Where the numbers come from."),
      Key("memory", .quantity(.size), isRequired: true, "What a program can allocate."),
      Key("memoryBandwidth", .quantity(.bandwidth), isRequired: true, "Of its memory."),
      Key("peak", .mapping(rates), isRequired: true, "Dense peak rates by number format."),
      Key("achieved", .mapping(rates), "The best measured rates by number format."),
      Key(
        "multiprocessors", .integer(1...10_000),
        "What computes tiles of a matrix multiplication at the same time; nothing is lost at the "
          + "borders of tiles where it is left out."),
      Key(
        "portableInstructions", .ratio(0.01...1),
        "What kernels for several generations of devices reach of the peak; 1 by default."),
      Key(
        "overlapSlowdown", .ratio(0...10),
        "How much longer compute takes while the device communicates, less 1; 0 by default."),
    ])

  static let rates = KeyTable(
    "the table of rates",
    NumberFormat.allCases.map { Key($0.rawValue, .quantity(.rate), "In \($0.rawValue).") })

  static let intraNode = KeyTable(
    "the link inside a node",
    [
      Key("bandwidth", .quantity(.bandwidth), isRequired: true, "In one direction."),
      Key("latency", .quantity(.latency), "Until the first byte arrives."),
      efficiency,
      Key(
        "wiring", .choice(.init(names: Wiring.allCases.map(\.rawValue))),
        "How devices are joined: by a switch, by one that adds up what they send, or to some "
          + "neighbours only; switch by default."),
    ])

  private static let efficiency = Key(
    "efficiency", .ratio(Link.efficiencyBounds),
    "What long transfers reach, divided by the bandwidth.")

  static let interNode = KeyTable(
    "the network between nodes",
    [
      Key(
        "bandwidth", .quantity(.sharedBandwidth), isRequired: true,
        "In one direction, per device or per node."),
      Key("latency", .quantity(.latency), "Until the first byte arrives."),
      efficiency,
    ])
}
