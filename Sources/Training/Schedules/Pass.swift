/// One micro-batch through one stage, in one direction.
package struct Pass: Hashable, Sendable {
  package enum Direction: UInt8, Sendable {
    case forward
    case backward
  }

  package var direction: Direction
  /// 0-based.
  package var microBatch: Int

  package init(_ direction: Direction, microBatch: Int) {
    self.direction = direction
    self.microBatch = microBatch
  }
}
