import Simulation
import Training

/// A memory series as few enough steps to be drawn, none of them hiding a peak.
struct MemorySteps {
  /// A time in which each kind is drawn at one height.
  struct Step: Equatable {
    var start: Nanoseconds
    var end: Nanoseconds
    /// The moment of the series that it shows.
    var index: Int
  }

  static let limit = 600

  let series: MemorySeries
  private(set) var steps: [Step] = []

  /// Every moment of the series, or columns of equal time, each showing its fullest moment.
  init(of series: MemorySeries, until end: Nanoseconds) {
    self.series = series
    let moments = series.times.enumerated().map { index, time in
      Step(
        start: time, end: index + 1 < series.times.count ? series.times[index + 1] : end,
        index: index)
    }.filter { $0.start < $0.end }
    steps = moments.count > Self.limit ? columns(of: moments, until: end) : moments
  }

  private func columns(of moments: [Step], until end: Nanoseconds) -> [Step] {
    let totals = series.times.indices.map(series.total)
    var columns: [Step] = []
    var next = 0
    for column in 0..<Self.limit {
      let start = Self.boundary(column, until: end)
      let limit = Self.boundary(column + 1, until: end)
      while next + 1 < moments.count, moments[next].end <= start { next += 1 }
      let inside = moments[next...].prefix { $0.start < limit }
      let fullest = inside.max { totals[$0.index] < totals[$1.index] }
      columns.append(Step(start: start, end: limit, index: fullest?.index ?? moments[next].index))
    }
    return columns.filter { $0.start < $0.end }
  }

  private static func boundary(_ column: Int, until end: Nanoseconds) -> Nanoseconds {
    let (quotient, rest) = end.count.quotientAndRemainder(dividingBy: Int64(limit))
    return Nanoseconds(quotient * Int64(column) + rest * Int64(column) / Int64(limit))
  }

  func size(of kind: MemorySeries.Kind, in step: Step) -> ByteCount {
    series.held[kind]?[step.index] ?? .zero
  }
}
