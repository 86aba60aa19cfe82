/// A start or end tag of a page, found by scanning; text between tags has no `<`.
struct Tag: Equatable {
  var name: String
  var isEnd: Bool
  var isSelfClosing: Bool
  var attributes: [(name: String, value: String)]

  func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  static func == (left: Tag, right: Tag) -> Bool {
    left.name == right.name && left.isEnd == right.isEnd
      && left.attributes.map(\.name) == right.attributes.map(\.name)
  }

  /// All tags of a page, in order, without what stands inside `<style>` and `<script>`.
  static func all(in page: String) -> [Tag] {
    var tags: [Tag] = []
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      let end = rest[start...].firstIndex(of: ">") ?? rest.endIndex
      tags.append(Tag(String(rest[rest.index(after: start)..<end])))
      rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      guard let tag = tags.last, !tag.isEnd, ["style", "script"].contains(tag.name) else {
        continue
      }
      rest = rest.firstRange(of: "</\(tag.name)").map { rest[$0.lowerBound...] } ?? ""
    }
    return tags
  }

  private init(_ text: String) {
    isEnd = text.hasPrefix("/")
    isSelfClosing = text.hasSuffix("/")
    let words = text.drop { $0 == "/" }
    name = String(words.prefix { !$0.isWhitespace && $0 != "/" })
    attributes = []
    var rest = words.dropFirst(name.count)
    while let equals = rest.firstRange(of: "=\"") {
      let key = rest[..<equals.lowerBound].filter { !$0.isWhitespace }
      let close = rest[equals.upperBound...].firstIndex(of: "\"") ?? rest.endIndex
      attributes.append((key, String(rest[equals.upperBound..<close])))
      rest = close == rest.endIndex ? "" : rest[rest.index(after: close)...]
    }
  }
}

/// Why the tags do not nest; nil when they do.
func nestingError(of tags: [Tag]) -> String? {
  let void: Set<String> = ["!doctype", "meta", "link", "img", "br", "hr"]
  var open: [String] = []
  for tag in tags where !void.contains(tag.name) && !tag.isSelfClosing {
    if !tag.isEnd {
      open.append(tag.name)
    } else if open.popLast() != tag.name {
      return "</\(tag.name)> closes something else, after \(open)"
    }
  }
  return open.isEmpty ? nil : "\(open) stay open"
}
