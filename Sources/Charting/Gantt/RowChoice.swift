/// Which ranks have a row in the timeline of a strategy.
package enum RowChoice: Hashable, Sendable {
  /// A few classes that stand for all, and every outlier.
  case representatives
  /// Every class of ranks, as far as there is room.
  case all
  /// The classes that hold these ranks, in this order.
  case ranks([ClosedRange<Int>])

  /// As the command line has it: "auto", "all", "0,8,100-115".
  package var text: String {
    switch self {
    case .representatives: "auto"
    case .all: "all"
    case .ranks(let ranges):
      ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        .joined(separator: ",")
    }
  }

  /// For a sentence: "every class of ranks", "the classes of ranks 0 and 8".
  package var words: String {
    switch self {
    case .representatives: "a few classes of ranks that stand for all, and every outlier"
    case .all: "every class of ranks"
    case .ranks(let ranges): "the classes that hold \(rankWords(ranges))"
    }
  }
}

/// "rank 7", "ranks 0, 8, 100–115"; what is beyond three ranges is counted.
package func rankWords(_ ranges: [ClosedRange<Int>]) -> String {
  let isOne = ranges.count == 1 && ranges[0].count == 1
  let shown = ranges.prefix(3).map {
    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
  }
  let rest = ranges.dropFirst(3).reduce(0) { $0 + $1.count }
  return (isOne ? "rank " : "ranks ") + shown.joined(separator: ", ")
    + (rest > 0 ? " and \(groupedDigits(rest)) more" : "")
}
