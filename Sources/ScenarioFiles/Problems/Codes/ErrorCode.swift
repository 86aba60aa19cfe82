/// What `parreport explain PR1203` says.
package struct ErrorCode: Equatable, Sendable {
  package var code: String
  /// What is wrong, lower case, no full stop.
  package var title: String
  /// Why it is an error, in plain sentences.
  package var explanation: String
  /// Right input, as it stands in the file.
  package var exampleFix: String

  package init(_ code: String, _ title: String, _ explanation: String, exampleFix: String) {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.exampleFix = exampleFix
  }
}
