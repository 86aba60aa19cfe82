/// Everything that is wrong with one input file, in line order.
package struct ProblemReport: Error, Equatable, Sendable {
  package var source: SourceFile
  /// At least one.
  package var problems: [Problem]

  package init(source: SourceFile, problems: [Problem]) {
    self.source = source
    self.problems = problems
  }
}
