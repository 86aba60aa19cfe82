import Training

/// The classes of ranks that were asked for by number.
struct AskedRanks {
  /// In the order in which their first ranks were asked for.
  private(set) var classes: [(index: Int, ranks: [ClosedRange<Int>])] = []
  /// What no class holds.
  private(set) var missing: [ClosedRange<Int>] = []

  /// - Complexity: Linear in the ranks of the classes and in those asked for that exist.
  init(_ ranges: [ClosedRange<Int>], in rankClasses: [StepTimeline.RankClass]) {
    let owners = Self.owners(in: rankClasses)
    var places = [Int?](repeating: nil, count: rankClasses.count)
    for range in ranges {
      let known = range.clamped(to: 0...max(0, owners.count - 1))
      guard range.overlaps(known), !owners.isEmpty else {
        missing.append(range)
        continue
      }
      for rank in known { add(rank, of: Int(owners[rank]), places: &places) }
      if range.upperBound > known.upperBound {
        missing.append(known.upperBound + 1...range.upperBound)
      }
    }
    for index in classes.indices { classes[index].ranks.sort { $0.lowerBound < $1.lowerBound } }
  }

  /// `[rank]`: its class.
  private static func owners(in rankClasses: [StepTimeline.RankClass]) -> [Int32] {
    let ranks = rankClasses.map(\.ranks.ranks)
    let count = (ranks.lazy.compactMap(\.last).max() ?? -1) + 1
    var owners = [Int32](repeating: -1, count: count)
    for (index, ranks) in ranks.enumerated() {
      for rank in ranks { owners[rank] = Int32(truncatingIfNeeded: index) }
    }
    return owners
  }

  private mutating func add(_ rank: Int, of owner: Int, places: inout [Int?]) {
    guard owner >= 0 else { return Self.extend(&missing, by: rank) }
    let place = places[owner] ?? classes.count
    if place == classes.count {
      classes.append((owner, []))
      places[owner] = place
    }
    Self.extend(&classes[place].ranks, by: rank)
  }

  private static func extend(_ ranges: inout [ClosedRange<Int>], by rank: Int) {
    if let last = ranges.last, last.upperBound + 1 == rank {
      ranges[ranges.count - 1] = last.lowerBound...rank
    } else if !ranges.contains(where: { $0.contains(rank) }) {
      ranges.append(rank...rank)
    }
  }
}
