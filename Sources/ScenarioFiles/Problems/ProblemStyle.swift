/// How a report of problems is printed.
package enum ProblemStyle: Sendable {
  /// For a terminal without colour.
  case pretty
  case prettyColored
  /// For editors and continuous integration: each problem starts with `file:line:column:`.
  case oneLine
}
