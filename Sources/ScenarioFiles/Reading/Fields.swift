import Training

/// The values of one mapping, read key by key with the shapes of its table.
///
/// A faulty value is reported and then read as absent, and makes the mapping unsound.
final class Fields {
  let table: KeyTable
  /// `cluster.interNode`; empty for the root.
  let path: String
  let place: Place
  let diagnosis: Diagnosis
  /// Whether no value of the mapping was faulty so far.
  private(set) var isSound = true
  private var values: [String: Element] = [:]
  private var keyPlaces: [String: Place] = [:]

  /// - Returns: Nil when the element is no mapping, which is reported.
  init?(_ element: Element, table: KeyTable, path: String, diagnosis: Diagnosis) {
    self.table = table
    self.path = path
    self.diagnosis = diagnosis
    place = element.entries?.first?.keyPlace ?? element.place
    guard let entries = element.entries else {
      let shape = Shape.mapping(table)
      diagnosis.add(.wrongType(element, expected: "a mapping", example: shape.example))
      return nil
    }
    for entry in entries { take(entry) }
    for key in table.keys where key.isRequired && keyPlaces[key.name] == nil {
      fail(.missingKey(key, in: table.title, at: place))
    }
  }

  private func take(_ entry: Element.Entry) {
    if diagnosis.isFull {
      isSound = false
    } else if let first = keyPlaces[entry.key] {
      diagnosis.add(.repeatedKey(entry.key, firstLine: first.line, at: entry.keyPlace))
    } else if table[entry.key] != nil {
      values[entry.key] = entry.value
      keyPlaces[entry.key] = entry.keyPlace
    } else {
      fail(.unknownKey(entry.key, in: table, at: entry.keyPlace))
    }
  }

  func fail(_ problem: Problem) {
    diagnosis.add(problem)
    isSound = false
  }

  /// For a value below this mapping that was reported already.
  func failSilently() {
    isSound = false
  }

  /// Whether the file has the key, faulty or not.
  func has(_ name: String) -> Bool { keyPlaces[name] != nil }

  /// The names of those that the file has.
  func present(among names: [String]) -> [String] { names.filter(has) }

  func element(_ name: String) -> Element? {
    precondition(table[name] != nil, "a reader asks for keys of its table only")
    return values[name]
  }

  /// Where the value stands, or the mapping when it has none.
  func place(of name: String) -> Place { values[name]?.place ?? place }

  func keyPlace(of name: String) -> Place { keyPlaces[name] ?? place }

  func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func shape(of name: String) -> Shape {
    guard let key = table[name] else {
      preconditionFailure("a reader asks for keys of its table only")
    }
    return key.shape
  }

  /// The mapping behind a key.
  func fields(_ name: String, _ table: KeyTable) -> Fields? {
    guard let element = element(name) else { return nil }
    let fields = Fields(element, table: table, path: path(of: name), diagnosis: diagnosis)
    if fields == nil { isSound = false }
    return fields
  }

  /// Records where a value comes from.
  func record(_ name: String, _ value: String) {
    let provenance = diagnosis.provenance
    diagnosis.record(
      path(of: name), value, provenance.origin, source: provenance.source(of: path(of: name)))
  }

  /// Records a value that the file does not have.
  func assume(_ name: String, _ value: String, because reason: String) {
    diagnosis.record(path(of: name), value, .assumed, source: reason)
  }

  func derive(_ name: String, _ value: String, from source: String) {
    diagnosis.record(path(of: name), value, .derived, source: source)
  }
}
