/// The fields of one `config.json`, read one by one; what is wrong with them is collected.
struct ConfigFields {
  private(set) var problems: [Problem] = []
  /// Keys that were asked for and that the file leaves out.
  private(set) var defaultedKeys: Set<String> = []
  private let root: JSONNode
  private let values: [String: JSONNode]

  /// Parses the file.
  ///
  /// - Throws: One problem when it is not a JSON object.
  init(_ source: SourceFile) throws(ProblemReport) {
    do {
      root = try JSONParser.parse(source.bytes)
    } catch {
      throw ProblemReport(source: source, problems: [.configIsNoJSON(error)])
    }
    guard case .object(let values) = root.content else {
      throw ProblemReport(source: source, problems: [.configIsNoObject(root)])
    }
    self.values = values
  }

  /// In the order of the file.
  var sortedProblems: [Problem] {
    problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
  }

  mutating func report(_ problem: Problem) {
    problems.append(problem)
  }

  /// The value of a key, or where the file starts: for problems that a default causes.
  func place(of key: String) -> JSONNode { values[key] ?? root }

  /// The value of a key, without noting its absence.
  func value(_ key: String) -> JSONNode? { values[key] }

  /// The value of a key; nil where the file leaves it out, which is noted.
  ///
  /// `keys` are the spellings of one field, the usual one first; when several are given they have
  /// to agree.
  mutating func node(_ keys: [String]) -> JSONNode? {
    let given = keys.filter { values[$0] != nil }
    guard let first = given.first, let node = values[first] else {
      defaultedKeys.formUnion(keys.prefix(1))
      return nil
    }
    for key in given.dropFirst() {
      guard let other = values[key], other.content != node.content else { continue }
      report(.spellingsDisagree(first, key, at: other))
    }
    return node
  }

  /// A whole number from `least` to `limit`; `standard` where the file leaves it out.
  mutating func size(
    _ keys: String..., standard: Int, least: Int = 1, limit: Int
  ) -> Int {
    size(keys, standard: standard, least: least, limit: limit)
  }

  mutating func size(_ keys: [String], standard: Int, least: Int = 1, limit: Int) -> Int {
    guard let node = node(keys) else { return standard }
    return wholeNumber(node, key: keys[0], least: least, limit: limit) ?? standard
  }

  /// A whole number that another value decides where it is null; `standard` where the file leaves
  /// it out, nil when null is the default.
  mutating func optionalSize(_ keys: String..., standard: Int? = nil, limit: Int) -> Int? {
    guard let node = node(keys) else { return standard }
    if node.content == .null { return nil }
    return wholeNumber(node, key: keys[0], least: 1, limit: limit)
  }

  mutating func flag(_ key: String, standard: Bool) -> Bool {
    guard let node = node([key]) else { return standard }
    if let flag = node.flag { return flag }
    report(.notTrueOrFalse(key: key, at: node))
    return standard
  }

  /// Whether a probability is above zero; `standard` where the file leaves it out.
  mutating func isPositive(_ keys: String..., standard: Bool) -> Bool {
    guard let node = node(keys) else { return standard }
    if let probability = node.number, (0...1).contains(probability) { return probability > 0 }
    report(.notAProbability(key: keys[0], at: node))
    return standard
  }

  /// A list of whole numbers; empty where null or left out.
  mutating func indices(_ key: String) -> Set<Int> {
    guard let node = node([key]), node.content != .null else { return [] }
    guard case .list(let elements) = node.content else {
      report(.notAList(key: key, at: node))
      return []
    }
    var indices: Set<Int> = []
    for element in elements {
      guard let index = wholeNumber(element, key: key, least: 0, limit: .max) else { continue }
      indices.insert(index)
    }
    return indices
  }

  /// The text of a key that ends a path: `Llama-3.1-8B` of `meta-llama/Llama-3.1-8B`.
  func lastPathComponent(_ key: String) -> String? {
    values[key]?.text?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
  }

  private mutating func wholeNumber(
    _ node: JSONNode, key: String, least: Int, limit: Int
  ) -> Int? {
    guard let number = node.wholeNumber, least <= number, number <= limit else {
      report(.notAWholeNumber(key: key, least: least, limit: limit, at: node))
      return nil
    }
    return number
  }
}
