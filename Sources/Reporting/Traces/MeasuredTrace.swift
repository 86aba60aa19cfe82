/// A trace with the size that its file will have.
package struct MeasuredTrace: Sendable {
  package let trace: StrategyTrace
  package let byteCount: Int

  init(_ trace: StrategyTrace) {
    self.trace = trace
    byteCount = trace.byteCount
  }
}
