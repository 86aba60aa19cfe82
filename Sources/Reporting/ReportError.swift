/// Why a report could not be made: one of the templates given for it is wrong.
package enum ReportError: Error, Equatable, CustomStringConvertible {
  /// The text does not parse, or uses a template that does not exist.
  case template(name: String, line: Int, message: String)
  /// No template has this name, so it would replace nothing.
  case unknownTemplate(name: String, known: [String])

  package var description: String {
    switch self {
    case .template(let name, let line, let message): "\(name):\(line): \(message)"
    case .unknownTemplate(let name, let known):
      "\(name) replaces no template; the templates are \(known.joined(separator: ", "))"
    }
  }
}
