/// Times in which something holds, in nanoseconds: sorted, apart from one another, none empty.
///
/// Two flat arrays, so that operations over a million of them take milliseconds.
struct Intervals: Equatable {
  private(set) var starts: [Int64] = []
  private(set) var ends: [Int64] = []

  var count: Int { starts.count }
  var total: Int64 { zip(starts, ends).reduce(0) { $0 + $1.1 - $1.0 } }

  /// Adds an interval that starts at or after the start of the last one; joins what touches.
  mutating func append(_ start: Int64, _ end: Int64) {
    guard start < end else { return }
    if let last = ends.last, start <= last {
      ends[ends.count - 1] = max(last, end)
    } else {
      starts.append(start)
      ends.append(end)
    }
  }

  /// Where either holds.
  func union(_ other: Intervals) -> Intervals {
    if other.count == 0 { return self }
    if count == 0 { return other }
    var result = Intervals()
    var (mine, theirs) = (0, 0)
    while mine < count || theirs < other.count {
      if theirs == other.count || (mine < count && starts[mine] <= other.starts[theirs]) {
        result.append(starts[mine], ends[mine])
        mine += 1
      } else {
        result.append(other.starts[theirs], other.ends[theirs])
        theirs += 1
      }
    }
    return result
  }

  /// Where both hold.
  func intersection(_ other: Intervals) -> Intervals {
    var result = Intervals()
    var (mine, theirs) = (0, 0)
    while mine < count, theirs < other.count {
      let end = min(ends[mine], other.ends[theirs])
      result.append(max(starts[mine], other.starts[theirs]), end)
      if ends[mine] == end { mine += 1 } else { theirs += 1 }
    }
    return result
  }

  /// Where it does not hold, between zero and `limit`.
  func gaps(until limit: Int64) -> Intervals {
    var result = Intervals()
    var time: Int64 = 0
    for index in 0..<count where time < limit {
      result.append(time, min(starts[index], limit))
      time = ends[index]
    }
    result.append(time, limit)
    return result
  }
}
