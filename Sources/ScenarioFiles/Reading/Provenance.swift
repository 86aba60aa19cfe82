import Training

/// Where the values of a mapping come from.
struct Provenance: Sendable {
  var origin: InputRecord.Origin
  /// By key, relative to the preset file; "" holds for the others.
  var sources: [String: String] = [:]

  static let given = Self(origin: .given)

  /// The source of `peak.bf16` is its own, that of `peak`, or that of the whole file.
  func source(of key: String) -> String {
    let head = String(key.prefix { $0 != "." })
    return sources[key] ?? sources[head] ?? sources[""] ?? ""
  }
}
