import ArgumentParser

/// A cost as the user wrote it, `11.347`, without rounding: digits ÷ 10^decimals.
struct DecimalCost: Hashable, Sendable {
  let digits: Int64
  /// Digits after the point, without zeros at the end.
  let decimals: Int

  /// Nil unless the text is a decimal number from 0 on with at most 18 digits.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }) else { return nil }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    var whole = parts[0]
    while whole.first == "0" { whole.removeFirst() }
    let all = whole + fraction
    guard all.utf8.count <= 18, fraction.utf8.count <= 18,
      all.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    digits = Int64(all) ?? 0
    decimals = fraction.utf8.count
  }

  static let one = Self(whole: 1)
  static let zero = Self(whole: 0)

  private init(whole: Int64) {
    digits = whole
    decimals = 0
  }

  /// The cost × 10^exponent, a whole number, for an exponent of at least `decimals`.
  ///
  /// Nil if it is too large.
  func scaled(to exponent: Int) -> Int64? {
    var value = digits
    for _ in decimals..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}

extension DecimalCost: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  var defaultValueDescription: String { decimals == 0 ? String(digits) : "\(digits)e-\(decimals)" }
}
