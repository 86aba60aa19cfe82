import Yams

/// Parses one YAML document, strictly.
///
/// Aliases, anchors, tags, deep nesting and keys that are no words are problems; repeated keys are
/// left to whoever reads the mapping.
///
/// - Throws: Every problem that the notation itself has.
func parseYAML(_ source: SourceFile) throws(ProblemReport) -> Element {
  do {
    let text = try checkedText(of: source)
    var builder = TreeBuilder(text: text)
    let root = try builder.build()
    guard builder.problems.isEmpty else {
      throw ProblemReport(source: source, problems: builder.problems)
    }
    return root
  } catch let problem as Problem {
    throw ProblemReport(source: source, problems: [problem])
  } catch let report as ProblemReport {
    throw report
  } catch {
    preconditionFailure("parsing throws problems only")
  }
}

/// Turns the parser's nodes into elements.
private struct TreeBuilder {
  static let depthLimit = 32
  /// Repeated keys beyond this many are not worth another parse; fewer in large files.
  static let repeatedKeyLimit = 40
  /// In bytes, over all parses of one file.
  static let parseLimit = 2_000_000

  let text: SourceText
  var disguise: Disguise
  var problems: [Problem] = []

  init(text: SourceText) {
    self.text = text
    disguise = Disguise(text)
  }

  mutating func build() throws(Problem) -> Element {
    let count = min(Self.repeatedKeyLimit, Self.parseLimit / max(text.text.utf8.count, 1))
    for _ in 0...count {
      do {
        let parser = try Parser(yaml: disguise.text, resolver: .basic, encoding: .utf8)
        guard let node = try parser.singleRoot() else { throw Problem.emptyFile() }
        return try withExtendedLifetime(parser) { try element(of: node, depth: 0) }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        try hide(keys.first ?? "", at: context.mark)
      } catch let problem as Problem {
        throw problem
      } catch let error as YamlError {
        throw problem(for: error)
      } catch {
        preconditionFailure("the YAML parser throws its own errors only")
      }
    }
    throw .tooManyRepeatedKeys()
  }

  private mutating func add(_ problem: Problem) {
    if problems.count < Diagnosis.limit { problems.append(problem) }
  }

  private mutating func hide(_ key: String, at mark: Mark) throws(Problem) {
    let row = mark.line - 1
    if text.lines.indices.contains(row),
      disguise.hide(key, at: text.lines[row].startIndex + mark.column - 1)
    {
      return
    }
    let place = place(of: mark, length: key.unicodeScalars.count)
    throw .repeatedKey(disguise.restored(key), firstLine: nil, at: place)
  }

  private func place(of mark: Mark?, length: Int) -> Place {
    text.clamped(Place(line: mark?.line ?? 1, column: mark?.column ?? 1, length: length))
  }

  private mutating func element(
    of node: Node, depth: Int, isKey: Bool = false
  ) throws(Problem) -> Element {
    let place = place(of: node.mark, length: 1)
    guard depth < Self.depthLimit else { throw .nestedTooDeeply(at: place) }
    checkProperties(of: node, at: place, isKey: isKey)
    switch node {
    case .scalar(let scalar):
      return self.scalar(scalar, at: place)
    case .sequence(let sequence):
      var elements: [Element] = []
      for child in sequence {
        elements.append(try element(of: child, depth: depth + 1, isKey: isKey))
      }
      return Element(content: .list(elements), place: place)
    case .mapping(let mapping):
      var entries: [Element.Entry] = []
      for (key, value) in mapping { try append(key, value, to: &entries, depth: depth + 1) }
      return Element(content: .mapping(entries), place: place)
    case .alias:
      preconditionFailure("the YAML parser replaces aliases, and none is left to replace")
    }
  }

  private mutating func append(
    _ key: Node, _ value: Node, to entries: inout [Element.Entry], depth: Int
  ) throws(Problem) {
    let name = try element(of: key, depth: depth, isKey: true)
    var value = try element(of: value, depth: depth)
    guard let text = name.scalar?.text else {
      add(.keyIsNoWord(at: name.place))
      return
    }
    if case .scalar(let scalar) = value.content, scalar.isPlain, scalar.text.isEmpty {
      value.place = name.place
    }
    entries.append(Element.Entry(key: text, keyPlace: name.place, value: value))
  }

  private mutating func scalar(_ scalar: Node.Scalar, at place: Place) -> Element {
    let isPlain = scalar.style == .plain || scalar.style == .any
    if isPlain, scalar.string.unicodeScalars.first == disguise.alias {
      add(.alias(at: place))
    }
    let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
    let firstLine = scalar.string.prefix { !$0.isNewline }
    var place = place
    place.length = firstLine.unicodeScalars.count + quotes
    let content = Element.Scalar(text: disguise.restored(scalar.string), isPlain: isPlain)
    return Element(content: .scalar(content), place: text.clamped(place))
  }

  /// The parser itself gives the tag of a text to quoted scalars, and to keys when it looks for
  /// repeated ones.
  private mutating func checkProperties(of node: Node, at place: Place, isKey: Bool) {
    if node.anchor != nil { add(.alias(at: place)) }
    let tag: Tag =
      switch node {
      case .scalar(let scalar): scalar.tag
      case .sequence(let sequence): sequence.tag
      case .mapping(let mapping): mapping.tag
      case .alias(let alias): alias.tag
      }
    let usual: [Tag.Name] =
      isKey || node.scalar.map { $0.style != .plain } == true
      ? [.implicit, .str, .seq, .map] : [.implicit]
    if !usual.contains(where: { tag == Tag($0, .basic) }) { add(.tag(at: place)) }
  }

  private func problem(for error: YamlError) -> Problem {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let place = place(of: mark, length: 1)
      return problem.contains("nesting level")
        ? .nestedTooDeeply(at: place) : .syntax(problem, context: context?.text, at: place)
    case .composer(_, _, let mark, _):
      return .secondDocument(at: place(of: mark, length: 3))
    case .reader(let problem, _, _, _):
      return .syntax(problem, context: nil, at: .wholeFile)
    default:
      return .syntax("it cannot be read as YAML", context: nil, at: .wholeFile)
    }
  }
}
