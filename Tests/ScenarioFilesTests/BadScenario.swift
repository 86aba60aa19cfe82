import Testing

/// A file, or an override, that is wrong in one way; its messages are in `Golden/<name>.txt`.
struct BadScenario: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var overrides: [String] = []

  var testDescription: String { name }

  /// A small scenario with one part replaced.
  init(_ name: String, _ part: String, _ other: String) {
    self.name = name
    bytes = Array(Self.base.replacing(part, with: other).utf8)
  }

  init(_ name: String, text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }

  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(_ name: String, overrides: [String]) {
    self.name = name
    bytes = Array(Self.base.utf8)
    self.overrides = overrides
  }

  static let base = """
    version: 1
    name: Base
    model: llama3-8b
    cluster:
      accelerator: h100-sxm-80gb
      nodes: 4
      devicesPerNode: 8
      interNode: { bandwidth: 400 Gbit/s per device, latency: 5 us }
    job:
      globalBatch: 256
      sequenceLength: 8192
      precision: bf16
    strategies:
      - data-parallel
      - name: TP 8
        tensorParallel: 8
        microBatch: 1
    baseline: data-parallel

    """

  static let all = text + structure + inputs + rules + shapes + splits + clusters
}
