/// The heights of a row's lanes, in logical pixels.
struct RowStyle {
  var computeHeight = 28.0
  var communicationHeight = 12.0
  /// Between the lanes of a row; the line below exposed communication lies in it.
  var laneGap = 4.0
  var rowGap = 10.0

  static let large = Self()
  /// For labels of two lines.
  static let tall = Self(computeHeight: 38)
  static let small = Self(computeHeight: 20, communicationHeight: 8, rowGap: 6)

  /// Where each lane of a row begins, from the row's top.
  func offset(ofLane lane: Int) -> Double {
    guard lane > 0 else { return 0 }
    return computeHeight + 2 + Double(lane - 1) * (communicationHeight + laneGap)
  }

  func height(ofLane lane: Int) -> Double {
    lane == 0 ? computeHeight : communicationHeight
  }

  func height(laneCount: Int) -> Double {
    let last = laneCount - 1
    return offset(ofLane: last) + height(ofLane: last) + (laneCount > 1 ? laneGap : 0)
  }
}
