import Foundation
import FoundationXML

/// What an XML parser sees of a text: its elements, and the text of each.
final class XMLReading: NSObject, XMLParserDelegate {
  /// In the order in which they start.
  private(set) var elements: [String] = []
  /// `[element]`: the text of each without that of those inside, in the order in which they end.
  private(set) var texts: [String: [String]] = [:]
  private(set) var attributes: [[String: String]] = []
  private(set) var error: String?
  private var open: [String] = []

  init(_ xml: String) {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    if !parser.parse() { error = "line \(parser.lineNumber), column \(parser.columnNumber)" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes.append(attributes)
    open.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open[open.count - 1] += string
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[name, default: []].append(open.removeLast())
  }
}
