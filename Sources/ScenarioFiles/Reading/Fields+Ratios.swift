import Training

extension Fields {
  /// A number in the range of its key, also in percent; nil when it is absent or faulty.
  func ratio(_ name: String) -> Double? {
    guard let element = element(name), case .ratio(let range) = shape(of: name) else { return nil }
    let example = shape(of: name).example
    guard let scalar = element.scalar, let number = Self.ratio(of: scalar) else {
      fail(.wrongType(element, expected: "a number", example: example))
      return nil
    }
    guard range.contains(number) else {
      fail(
        .outOfRange(
          scalar.text, key: name, range: range.shown, example: example, at: element.place))
      return nil
    }
    record(name, scalar.text)
    return number
  }

  /// A number that has a default.
  func ratio(_ name: String, or value: Double, because reason: String) -> Double {
    if let number = ratio(name) { return number }
    if !has(name) { assume(name, value.plain, because: reason) }
    return value
  }

  /// `1.2`, or `2 %`, which is 0.02.
  private static func ratio(of scalar: Element.Scalar) -> Double? {
    guard scalar.isPlain || scalar.text.hasSuffix("%") else { return nil }
    guard let (number, unit) = NumberText.split(scalar.text), let value = NumberText.real(number)
    else { return nil }
    switch unit {
    case "": return value
    case "%": return value / 100
    default: return nil
    }
  }
}

extension ClosedRange<Double> {
  /// "1 … 8".
  var shown: String { "\(lowerBound.plain) … \(upperBound.plain)" }
}
