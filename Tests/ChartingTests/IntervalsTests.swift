import Testing

@testable import Charting

@Suite struct IntervalsTests {
  @Test func operationsAgreeWithMembership() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<200 {
      let (first, second) = (randomIntervals(&random), randomIntervals(&random))
      let (union, both) = (first.union(second), first.intersection(second))
      let gaps = first.gaps(until: 60)
      for moment in Int64(0)..<60 {
        #expect(union.holds(at: moment) == (first.holds(at: moment) || second.holds(at: moment)))
        #expect(both.holds(at: moment) == (first.holds(at: moment) && second.holds(at: moment)))
        #expect(gaps.holds(at: moment) != first.holds(at: moment))
      }
      #expect(union.total + both.total == first.total + second.total)
    }
  }

  @Test func intervalsThatTouchAreJoined() {
    var intervals = Intervals()
    intervals.append(0, 2)
    intervals.append(2, 5)
    intervals.append(7, 7)
    #expect(intervals.starts == [0])
    #expect(intervals.ends == [5])
  }

  private func randomIntervals(_ random: inout SeededRandom) -> Intervals {
    var intervals = Intervals()
    var time = Int64.random(in: 0..<5, using: &random)
    while time < 55 {
      let end = time + Int64.random(in: 1..<6, using: &random)
      intervals.append(time, min(end, 60))
      time = end + Int64.random(in: 0..<6, using: &random)
    }
    return intervals
  }
}

extension Intervals {
  fileprivate func holds(at moment: Int64) -> Bool {
    zip(starts, ends).contains { $0 <= moment && moment < $1 }
  }
}
