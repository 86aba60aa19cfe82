/// What a task does; decides its colour, letter and place in every breakdown.
package enum Activity: UInt8, CaseIterable, Sendable {
  case forward
  case recompute
  /// Input and weight gradients together.
  case backward
  case backwardInput
  case backwardWeight
  case optimizer
  case allReduce
  case allGather
  case reduceScatter
  case sendReceive
  case allToAll

  package var isCommunication: Bool { self >= .allReduce }
}

extension Activity: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
