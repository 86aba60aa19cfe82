import Drawing
import Simulation
package import Training

/// How long each strategy communicates, and how much of that computing hides.
///
/// - Returns: Nil when nothing is sent.
package func communicationFigure(of comparison: Comparison) -> Figure? {
  let unit = TimeUnit(for: comparison)
  let ranking = comparison.ranking.filter { !$0.metrics.communication.isEmpty }
  guard let first = ranking.first else { return nil }
  let title = title(of: first, unit: unit)
  let subtitle =
    "Time in which the busiest device communicates (\(unit.symbol)): exposed parts make the step "
    + "longer, hidden ones run while it computes"
  let chart = StackedBarChart(
    title: title, subtitle: subtitle,
    alternativeText: "Stacked bars of the communication of \(ranking.count) strategies. \(title). "
      + "The table of this figure has the numbers.",
    rows: ranking.map { result in
      StackedBarChart.Row(
        name: displayName(result.strategy.name, limit: 26),
        bar: StackedBar(segments: segments(of: result, unit: unit)),
        notes: [
          "\(unit.format(exposed(result))) exposed",
          "\(formatGigabytes(bytes(result))) sent by a device",
        ])
    },
    axisTitle: "time of communication in one training step (\(unit.symbol))", symbol: unit.symbol,
    legend: legend(of: ranking))
  return Figure(
    name: "communication", title: title, subtitle: subtitle,
    guide:
      "Collectives of different groups may run at the same time, so a bar can be longer than the "
      + "step.",
    scene: chart.scene, table: table(of: ranking, unit: unit))
}

private func exposed(_ result: StrategyResult) -> Nanoseconds {
  result.metrics.communication.reduce(.zero) { $0 + $1.exposed }
}

private func bytes(_ result: StrategyResult) -> ByteCount {
  result.metrics.communication.reduce(.zero) { $0 + $1.bytesPerRank }
}

private func title(of result: StrategyResult, unit: TimeUnit) -> String {
  let total = result.metrics.communication.reduce(Nanoseconds.zero) { $0 + $1.total }
  let name = displayName(result.strategy.name)
  guard total > .zero else { return "\(name) communicates in no time" }
  let hidden = Double((total - min(exposed(result), total)).count) / Double(total.count)
  return "\(name) hides \(formatShare(hidden)) of its communication behind computing"
}

/// Exposed parts first, by collective; then what is hidden.
private func segments(of result: StrategyResult, unit: TimeUnit) -> [StackedBar.Segment] {
  var exposed: [Activity: Nanoseconds] = [:]
  var hidden = Nanoseconds.zero
  for use in result.metrics.communication {
    exposed[use.activity, default: .zero] += use.exposed
    hidden += use.total - min(use.exposed, use.total)
  }
  let parts = Activity.allCases.compactMap { activity in
    exposed[activity].map { time in
      var segment = StackedBar.Segment(unit.value(of: time), look: activity.look)
      segment.title = "exposed \(activity.look.title)"
      return segment
    }
  }
  return parts + [
    StackedBar.Segment(
      unit.value(of: hidden), fill: .theme(.lane), hatch: nil, ink: .theme(.ink), title: "hidden")
  ]
}

private func legend(of results: [StrategyResult]) -> [Legend.Entry] {
  let present = Set(
    results.flatMap(\.metrics.communication).filter { $0.exposed > .zero }.map(\.activity))
  let exposed = Activity.allCases.filter(present.contains).map { activity in
    var entry = Legend.Entry(activity.look)
    entry.title = "exposed \(activity.look.title)"
    return entry
  }
  return exposed + [Legend.Entry(fill: .theme(.lane), title: "hidden behind computing")]
}

private func table(of results: [StrategyResult], unit: TimeUnit) -> DataTable {
  DataTable(
    columns: [
      "strategy", "collective", "group", "count", "sent by a device (bytes)",
      "time (\(unit.symbol))", "exposed (\(unit.symbol))", "bus bandwidth (GB/s)",
    ],
    rows: results.flatMap { result in
      result.metrics.communication.map { use in
        [
          displayName(result.strategy.name), use.activity.look.title, use.group.rawValue,
          "\(use.count)", format(use.bytesPerRank.amount, decimals: 0),
          unit.exactDigits(of: use.total), unit.exactDigits(of: use.exposed),
          use.busBandwidth > .zero ? format(use.busBandwidth.gigabytesPerSecond) : "",
        ]
      }
    })
}
