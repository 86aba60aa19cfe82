/// A run that is not predicted, with the reason.
package struct SkippedRun: Sendable, Equatable {
  package var file: String
  package var sourceID: String
  package var reason: SkipReason

  package init(file: String, sourceID: String, reason: SkipReason) {
    self.file = file
    self.sourceID = sourceID
    self.reason = reason
  }
}
