extension Measure {
  /// Whose a bandwidth or a memory is.
  enum Share: String, CaseIterable, Sendable {
    case device = "per device"
    case node = "per node"
  }

  struct Reading: Equatable, Sendable {
    /// In the base unit.
    var amount: Double
    var share: Share?
  }

  enum Fault: Error, Equatable {
    case notANumber
    case noUnit(number: String)
    case unknownUnit(String, number: String)
    case noShare
    case outOfRange
  }

  /// Reads `400 Gbit/s per device`.
  func read(_ text: String) throws(Fault) -> Reading {
    guard let (number, rest) = NumberText.split(text) else { throw .notANumber }
    guard let count = NumberText.real(number) else { throw .outOfRange }
    guard !rest.isEmpty else { throw .noUnit(number: number) }
    let (name, share) = Self.splitShare(rest)
    guard let unit = units.first(where: { $0.name == name }) else {
      throw .unknownUnit(name, number: number)
    }
    if isShared, share == nil { throw .noShare }
    if share != nil, !isShared { throw .unknownUnit(rest, number: number) }
    let amount = count * unit.scale
    guard range.contains(amount) else { throw .outOfRange }
    return Reading(amount: amount, share: share)
  }

  /// Writes an amount so that reading it gives exactly the same one.
  func text(_ amount: Double) -> String {
    let exact = units.filter { $0.name != "µs" && isShort(amount / $0.scale, $0, amount) }
    let best = exact.max { $0.scale < $1.scale } ?? units[0]
    return "\((amount / best.scale).plain) \(best.name)"
  }

  private func isShort(_ count: Double, _ unit: Unit, _ amount: Double) -> Bool {
    count >= 1 && count * unit.scale == amount && count.plain.count <= 8
      && !unit.name.contains("bit")
  }

  private static func splitShare(_ rest: String) -> (unit: String, share: Share?) {
    for share in Share.allCases where rest.hasSuffix(" \(share.rawValue)") {
      return (String(rest.dropLast(share.rawValue.count + 1)).trimmed, share)
    }
    return (rest.trimmed, nil)
  }
}

extension Double {
  /// The shortest text that reads back as the same number; whole numbers without a point.
  var plain: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
