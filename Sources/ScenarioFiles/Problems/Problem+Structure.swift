/// What is wrong with a key or with the value behind it.
extension Problem {
  static func unknownKey(_ key: String, in table: KeyTable, at place: Place) -> Self {
    let known = table.keys.map(\.name)
    let nearest = table.usualName(for: key) ?? nearestName(to: key, among: known)
    return Self(
      "PR1101", "\(table.title) has no key \(key.shown.shortened(to: 40))", at: place,
      note: nearest.map { "did you mean \($0)?" } ?? "unknown key",
      why: "a key that nothing reads is a mistake, so it is never ignored",
      fix: nearest.map { "write \($0)" } ?? "use \(known.alternatives)")
  }

  static func missingKey(_ key: KeyTable.Key, in title: String, at place: Place) -> Self {
    Self(
      "PR1103", "\(title) lacks the key \(key.name)", at: place, note: "\(key.name) is missing",
      why: "nothing sensible can be assumed for it: \(key.summary.asClause)",
      fix: "add \(key.name): \(key.shape.example)")
  }

  static func wrongType(_ element: Element, expected: String, example: String) -> Self {
    Self(
      "PR1104", "expected \(expected), found \(element.description.shown)", at: element.place,
      note: "not \(expected)", why: element.typeAdvice,
      fix: "write \(expected)\(expected.contains(" or ") ? "" : ", such as \(example)")")
  }

  static func outOfRange(
    _ shown: String, key: String, range: String, example: String, at place: Place
  ) -> Self {
    Self(
      "PR1105", "\(key) is out of range", at: place,
      note: "\(shown.shown.shortened(to: 40)) is not in \(range)",
      why: "a value outside of it has no meaning, or is beyond what the simulation counts with",
      fix: "use a value in \(range), such as \(example)")
  }

  static func noUnit(_ number: String, measure: Measure, at place: Place) -> Self {
    let ambiguity = measure.ambiguity
    let readings =
      measure == .units
      ? "\(number) units?"
      : "\(number) \(ambiguity.first) or \(number) \(ambiguity.second); \(ambiguity.difference)"
    return Self(
      "PR1106", "a quantity needs a unit", at: place,
      note: "\(number.shown.shortened(to: 20)) what? \(readings)",
      why: "guessing a unit would be wrong silently, by large factors",
      fix: "add the unit, such as \(number) \(ambiguity.first)\(measure.shareExample)")
  }

  static func unknownUnit(
    _ unit: String, number: String, measure: Measure, at place: Place
  ) -> Self {
    let nearest = measure.nearestUnit(to: unit)
    return Self(
      "PR1107", "\(unit.shown.shortened(to: 30)) is not a unit of this quantity", at: place,
      note: nearest.map { "did you mean \($0)?" } ?? "unknown unit",
      why: "k, M, G are powers of 1000 and Ki, Mi, Gi of 1024; B is a byte and bit is a bit",
      fix: "use \(measure.offeredUnits.alternatives), such as "
        + "\(number) \(nearest ?? measure.offeredUnits[0])\(measure.shareExample)")
  }

  static func noShare(_ text: String, measure: Measure, at place: Place) -> Self {
    let isMemory = measure == .sharedSize
    return Self(
      "PR1106", "a \(isMemory ? "node's memory" : "shared bandwidth") must say whose it is",
      at: place,
      note: "\(text.shown.shortened(to: 30)) per device or per node?",
      why: "a node's devices share it, so that the two differ by the devices of a node",
      fix: "add per device or per node")
  }

  static func unknownName(
    _ name: String, what: String, known: [String], list: String?, at place: Place
  ) -> Self {
    let nearest = nearestName(to: name, among: known)
    let all =
      known.count > 12 ? "\(known.prefix(12).joined(separator: ", ")), …" : known.alternatives
    return Self(
      "PR1108", "there is no \(what) \(name.shown.shortened(to: 40))", at: place,
      note: nearest.map { "did you mean \($0)?" } ?? "unknown name",
      why: list.map { "parreport list \($0) prints every name" }
        ?? "names are fixed words, in lower case",
      fix: nearest.map { "write \($0)" } ?? "use \(all)")
  }

  static func notSupportedYet(_ what: String, instead: String, at place: Place) -> Self {
    Self(
      "PR1109", "\(what.shown.shortened(to: 60)) is not supported yet", at: place,
      note: "known, but not simulated",
      why: "a setting that changed nothing would make the result wrong silently",
      fix: instead)
  }

  static func unprintableName(_ scalar: Unicode.Scalar, at place: Place) -> Self {
    Self(
      "PR1110", "a name has a character that cannot be printed", at: place,
      note: scalar.codePoint,
      why: "names stand in charts, tables and file names",
      fix: "remove line ends, control characters and marks of writing direction")
  }

  static func nameLength(_ count: Int, at place: Place) -> Self {
    Self(
      "PR1110", count == 0 ? "a name is empty" : "a name is too long", at: place,
      note: "\(count) characters; 1 to \(Limits.nameLength) are possible",
      why: "names stand in charts, tables and file names",
      fix: count == 0 ? "write a name" : "write a shorter name")
  }

  static func wrongLength(
    _ count: Int, key: String, limit: Int, at place: Place
  ) -> Self {
    Self(
      "PR1111", "\(key) has \(count == 0 ? "no entries" : "too many entries")", at: place,
      note: "\(count) entries; 1 to \(limit) are possible",
      why: count == 0 ? "an empty list says nothing" : "a report of more would not be readable",
      fix: count == 0 ? "add an entry, or remove the key" : "split it into several scenarios")
  }

  static func notExactlyOne(
    of names: [String], found: [String], title: String, at place: Place
  ) -> Self {
    Self(
      "PR1112", "\(title) needs exactly one of \(names.alternatives)", at: place,
      note: found.isEmpty ? "there is none" : "there are \(found.joined(separator: " and "))",
      why: "each of them says everything by itself",
      fix: found.isEmpty ? "add one of them" : "keep one of them")
  }
}
