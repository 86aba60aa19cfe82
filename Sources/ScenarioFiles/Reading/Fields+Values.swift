import Training

extension Fields {
  /// A whole number in the range of its key; nil when it is absent or faulty.
  func integer(_ name: String) -> Int? {
    guard let element = element(name), let range = integerRange(of: name) else { return nil }
    guard let number = integer(element, in: range, key: name) else { return nil }
    record(name, "\(number)")
    return number
  }

  /// A whole number that has a default.
  func integer(_ name: String, or value: Int, because reason: String) -> Int {
    if let number = integer(name) { return number }
    if !has(name) { assume(name, "\(value)", because: reason) }
    return value
  }

  func integer(_ element: Element, in range: ClosedRange<Int>, key: String) -> Int? {
    let example = Shape.integer(range).example
    guard let scalar = element.scalar, scalar.isPlain, NumberText.isInteger(scalar.text) else {
      fail(notAnInteger(element, in: range, key: key, example: example))
      return nil
    }
    guard let number = Int(scalar.text), range.contains(number) else {
      fail(
        .outOfRange(
          scalar.text, key: key, range: range.shown, example: example, at: element.place))
      return nil
    }
    return number
  }

  private func notAnInteger(
    _ element: Element, in range: ClosedRange<Int>, key: String, example: String
  ) -> Problem {
    if let scalar = element.scalar, scalar.isNumber, let value = NumberText.real(scalar.text),
      value.magnitude >= 1e15
    {
      return .outOfRange(
        scalar.text, key: key, range: range.shown, example: example, at: element.place)
    }
    return .wrongType(element, expected: "a whole number", example: example)
  }

  private func integerRange(of name: String) -> ClosedRange<Int>? {
    switch shape(of: name) {
    case .integer(let range): range
    case .anyOf(let shapes):
      shapes.lazy.compactMap { if case .integer(let range) = $0 { range } else { nil } }.first
    default: nil
    }
  }

  func flag(_ name: String) -> Bool? {
    guard let element = element(name) else { return nil }
    guard let flag = element.scalar?.flag else {
      fail(.wrongType(element, expected: "true or false", example: "true"))
      return nil
    }
    record(name, "\(flag)")
    return flag
  }

  func flag(_ name: String, or value: Bool, because reason: String) -> Bool {
    if let flag = flag(name) { return flag }
    if !has(name) { assume(name, "\(value)", because: reason) }
    return value
  }

  /// A name that people chose, fit to be printed.
  func text(_ name: String) -> String? {
    guard let element = element(name), let text = printable(element) else { return nil }
    record(name, text)
    return text
  }

  /// Reads a text that may stand in charts and file names, of at most `limit` characters.
  func printable(_ element: Element, limit: Int = Limits.nameLength) -> String? {
    guard let scalar = element.scalar, !scalar.isNull, !scalar.isNumber, scalar.flag == nil else {
      fail(.wrongType(element, expected: "a text", example: quotedExample(of: element)))
      return nil
    }
    if let fault = scalar.text.unicodeScalars.first(where: { !$0.isHarmless }) {
      fail(.unprintableName(fault, at: element.place))
      return nil
    }
    let count = scalar.text.trimmed.isEmpty ? 0 : scalar.text.count
    guard (1...limit).contains(count) else {
      fail(.nameLength(count, at: element.place))
      return nil
    }
    return scalar.text
  }

  private func quotedExample(of element: Element) -> String {
    guard let scalar = element.scalar, !scalar.isNull else { return "a name" }
    return "\"\(scalar.text.shown.shortened(to: 40))\" in quotes"
  }

  /// One of the names of its key.
  func choice(_ name: String) -> String? {
    guard let element = element(name), let text = choice(element, of: name) else { return nil }
    record(name, text)
    return text
  }

  /// A value of a key, or of the list behind it, that is one of the key's names.
  func choice(_ element: Element, of name: String) -> String? {
    guard let choice = choices(of: name) else { return nil }
    guard let scalar = element.scalar, !scalar.isNull else {
      fail(.wrongType(element, expected: "a name", example: choice.names[0]))
      return nil
    }
    guard choice.names.contains(scalar.text) else {
      fail(choice.problem(for: scalar.text, key: name, at: element.place))
      return nil
    }
    return scalar.text
  }

  func choice(_ name: String, or value: String, because reason: String) -> String {
    if let choice = choice(name) { return choice }
    if !has(name) { assume(name, value, because: reason) }
    return value
  }

  private func choices(of name: String) -> Shape.Choice? {
    switch shape(of: name) {
    case .choice(let choice), .list(.choice(let choice), _): choice
    case .anyOf(let shapes):
      shapes.lazy.compactMap { if case .choice(let choice) = $0 { choice } else { nil } }.first
    default: nil
    }
  }

  /// A list of at least one entry, and at most as many as its key allows.
  func list(_ name: String) -> [Element]? {
    guard let element = element(name), case .list(let shape, let limit) = shape(of: name) else {
      return nil
    }
    guard let list = element.list else {
      fail(.wrongType(element, expected: "a list", example: "[\(shape.example)]"))
      return nil
    }
    guard (1...limit).contains(list.count) else {
      fail(.wrongLength(list.count, key: name, limit: limit, at: keyPlace(of: name)))
      return nil
    }
    return list
  }
}

extension Shape.Choice {
  func problem(for name: String, key: String, at place: Place) -> Problem {
    unsupported.contains(name)
      ? .notSupportedYet("\(key) \(name)", instead: "use \(names.alternatives)", at: place)
      : .unknownName(name, what: key, known: names, list: nil, at: place)
  }
}

extension ClosedRange<Int> {
  /// "1 … 128", or the one value.
  var shown: String {
    lowerBound == upperBound ? "\(lowerBound) … \(upperBound)" : "\(lowerBound) … \(upperBound)"
  }
}
