/// What is wrong with a schedule, and where it shows first.
package struct ScheduleFault: Error, Hashable, Sendable {
  /// 0-based: the row.
  package let rank: Int
  /// 0-based: the cell within the row, empty ones counted; one past the last if something is missing.
  package let slot: Int
  /// What is there, and what would be right.
  package let reason: String

  package init(rank: Int, slot: Int, reason: String) {
    self.rank = rank
    self.slot = slot
    self.reason = reason
  }

  package var message: String { "rank \(rank), slot \(slot): \(reason)" }
}
