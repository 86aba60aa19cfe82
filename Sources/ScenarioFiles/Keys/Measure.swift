/// What a quantity in a file measures: its units, its bounds, and what a missing unit might mean.
enum Measure: CaseIterable, Sendable {
  /// Bytes that are stored or sent.
  case size
  /// Bytes of one device's share or of a whole node, which the text must say.
  case sharedSize
  /// Bytes per second in one direction.
  case bandwidth
  /// Bytes per second of one device or of a whole node, which the text must say.
  case sharedBandwidth
  /// Nanoseconds.
  case latency
  /// FLOPs per second.
  case rate
  /// FLOPs.
  case work
  /// The abstract units of a model in words; one is a second.
  case units

  struct Unit: Equatable, Sendable {
    var name: String
    /// In the measure's base unit.
    var scale: Double

    init(_ name: String, _ scale: Double) {
      self.name = name
      self.scale = scale
    }
  }

  /// Its units, the base unit first.
  var units: [Unit] {
    switch self {
    case .size, .sharedSize: Self.sizes
    case .bandwidth, .sharedBandwidth: Self.bandwidths
    case .latency:
      [Unit("ns", 1), Unit("us", 1e3), Unit("µs", 1e3), Unit("ms", 1e6), Unit("s", 1e9)]
    case .rate: Self.decimal("FLOP/s", ["", "G", "T", "P"])
    case .work: Self.decimal("FLOP", ["", "k", "M", "G", "T", "P"])
    case .units: [Unit("units", 1), Unit("unit", 1)]
    }
  }

  /// The units that messages offer.
  var offeredUnits: [String] {
    switch self {
    case .size: ["MB", "MiB", "GB", "GiB"]
    case .sharedSize: ["GiB", "GB", "TB"]
    case .bandwidth, .sharedBandwidth: ["GB/s", "Gbit/s"]
    case .latency: ["ns", "us", "ms"]
    case .rate: ["TFLOP/s", "PFLOP/s"]
    case .work: ["MFLOP", "GFLOP"]
    case .units: ["units"]
    }
  }

  /// In the base unit.
  var range: ClosedRange<Double> {
    switch self {
    case .size, .sharedSize: 0...1e18
    case .bandwidth, .sharedBandwidth: 1...1e18
    case .latency: 0...1e12
    case .rate: 1...1e24
    case .work: 0...1e24
    case .units: 0.001...1e6
    }
  }

  /// What the two most likely readings of a number without a unit differ by.
  var ambiguity: (first: String, second: String, difference: String) {
    switch self {
    case .size, .sharedSize: ("GB", "GiB", "they differ by 7 %")
    case .bandwidth, .sharedBandwidth: ("GB/s", "Gbit/s", "they differ 8×")
    case .latency: ("us", "ms", "they differ 1000×")
    case .rate: ("TFLOP/s", "PFLOP/s", "they differ 1000×")
    case .work: ("MFLOP", "GFLOP", "they differ 1000×")
    case .units: ("units", "unit", "they are the same")
    }
  }

  /// Whether the text must say if it is a device's or a node's.
  var isShared: Bool { self == .sharedBandwidth || self == .sharedSize }

  private static let sizes: [Unit] =
    decimal("B", ["", "k", "M", "G", "T"]) + [
      Unit("KiB", 1024), Unit("MiB", 1_048_576), Unit("GiB", 1_073_741_824),
      Unit("TiB", 1_099_511_627_776),
    ]

  private static let bandwidths: [Unit] =
    sizes.map { Unit("\($0.name)/s", $0.scale) }
    + ["", "k", "M", "G", "T"].enumerated().map { Unit("\($1)bit/s", power(1000, $0) / 8) }

  private static func decimal(_ base: String, _ prefixes: [String]) -> [Unit] {
    prefixes.map { Unit("\($0)\(base)", scales[$0] ?? 1) }
  }

  private static let scales = ["": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15]

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
