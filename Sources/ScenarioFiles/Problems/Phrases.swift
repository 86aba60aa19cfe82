extension [String] {
  /// As people list them, "a, b or c".
  var alternatives: String {
    guard count > 1, let last else { return joined() }
    return "\(dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension String {
  /// A sentence as a part of another: lower case at the start, no full stop.
  var asClause: String {
    let body = hasSuffix(".") ? dropLast() : self[...]
    guard let first = body.first, body.dropFirst().first?.isUppercase != true else {
      return String(body)
    }
    return first.lowercased() + body.dropFirst()
  }
}

extension Element {
  /// Why a value is not what it looks like, in one sentence.
  var typeAdvice: String {
    guard let scalar else { return "a single value is expected here, or the other way round" }
    if scalar.isNull { return "a key without a value says nothing" }
    if ["yes", "no", "on", "off"].contains(scalar.text.lowercased()) {
      return "only true and false are flags; yes, no, on and off are words"
    }
    if scalar.text.contains("_") || scalar.text.contains(",") {
      return "numbers are written with digits only, without separators"
    }
    return scalar.isPlain
      ? "what a value is follows from its text: digits are a number, the rest is a word"
      : "a value in quotes is text, even if it looks like a number"
  }
}

extension Measure {
  /// What follows the unit in an example.
  var shareExample: String { isShared ? " per device" : "" }

  /// The unit that was probably meant.
  func nearestUnit(to written: String) -> String? {
    let usual = [
      "gbps": "Gbit/s", "gb/s": "Gbit/s", "gbit": "Gbit/s", "mbps": "Mbit/s", "gib": "GiB",
      "gb": "GB", "g": "GB", "mb": "MB", "mib": "MiB", "m": "MB", "tflops": "TFLOP/s",
      "tflop": "TFLOP/s", "tflops/s": "TFLOP/s", "pflops": "PFLOP/s", "gflops": "GFLOP",
      "usec": "us", "μs": "us", "msec": "ms", "sec": "s", "gbyte/s": "GB/s",
    ]
    let names = units.map(\.name)
    if let meant = usual[written.lowercased()], names.contains(meant) { return meant }
    return names.first { $0.lowercased() == written.lowercased() }
      ?? nearestName(to: written, among: names)
  }
}
