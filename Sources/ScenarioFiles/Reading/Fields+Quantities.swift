import Training

extension Fields {
  /// A quantity in the base unit of its key's measure; nil when it is absent or faulty.
  func amount(_ name: String) -> Double? { reading(name)?.amount }

  func amount(_ name: String, or value: Double, because reason: String) -> Double {
    if let amount = amount(name) { return amount }
    if !has(name), let measure = measure(of: name) {
      assume(name, measure.text(value), because: reason)
    }
    return value
  }

  /// A quantity, with whose share it is.
  func reading(_ name: String) -> Measure.Reading? {
    guard let element = element(name), let measure = measure(of: name) else { return nil }
    guard let scalar = element.scalar, !scalar.isNull else {
      fail(.wrongType(element, expected: "a number with a unit", example: example(of: name)))
      return nil
    }
    do {
      let reading = try measure.read(scalar.text)
      record(name, scalar.text)
      return reading
    } catch {
      fail(problem(for: error, in: element, text: scalar.text, name: name, measure: measure))
      return nil
    }
  }

  private func problem(
    for fault: Measure.Fault, in element: Element, text: String, name: String, measure: Measure
  ) -> Problem {
    switch fault {
    case .notANumber:
      .wrongType(element, expected: "a number with a unit", example: example(of: name))
    case .noUnit(let number):
      .noUnit(number, measure: measure, at: element.place)
    case .unknownUnit(let unit, let number):
      .unknownUnit(unit, number: number, measure: measure, at: element.place)
    case .noShare:
      .noShare(text, measure: measure, at: element.place)
    case .outOfRange:
      .outOfRange(
        text, key: name,
        range:
          "\(measure.text(measure.range.lowerBound)) … \(measure.text(measure.range.upperBound))",
        example: example(of: name), at: element.place)
    }
  }

  private func example(of name: String) -> String { shape(of: name).example }

  private func measure(of name: String) -> Measure? {
    if case .quantity(let measure) = shape(of: name) { measure } else { nil }
  }
}
