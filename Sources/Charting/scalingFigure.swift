import Drawing
import Simulation
package import Training

/// Throughput on fewer and more devices: the same batch, and a batch that grows with the devices.
///
/// - Returns: Nil when nothing was simulated on other numbers of devices.
package func scalingFigure(of comparison: Comparison) -> Figure? {
  let scalings = comparison.scalings
  guard !scalings.isEmpty else { return nil }
  let title = title(of: scalings)
  let subtitle =
    "Samples a second by the number of devices, which is raised by adding replicas; dashed is the "
    + "ideal, hollow does not fit in memory"
  let panels = Scaling.Mode.allCases.compactMap { panel(of: $0, scalings, in: comparison) }
  return Figure(
    name: "scaling", title: title, subtitle: subtitle,
    guide:
      "On a logarithmic grid, ideal scaling is a straight line of slope one. Where a line falls "
      + "below it, devices are added faster than work gets done.",
    scene: linePanels(
      panels, title: title, subtitle: subtitle,
      alternativeText: "Line charts of throughput over devices. \(title). The table of this figure "
        + "has every point."),
    table: table(of: scalings))
}

extension Scaling.Mode {
  /// As a heading says it.
  package var title: String {
    switch self {
    case .strong: "The same batch on more devices"
    case .weak: "A batch that grows with the devices"
    }
  }
}

private func title(of scalings: [Scaling]) -> String {
  guard let first = scalings.first, let last = first.points.last, let base = first.points.first
  else { return "" }
  return
    "\(displayName(first.strategy)) keeps \(formatPercent(last.efficiency)) of its throughput a "
    + "device from \(groupedDigits(base.deviceCount)) to \(groupedDigits(last.deviceCount)) devices"
    + (first.mode == .strong ? " with the same batch" : "")
}

private func panel(
  of mode: Scaling.Mode, _ scalings: [Scaling], in comparison: Comparison
) -> LinePanel? {
  let shown = scalings.filter { $0.mode == mode }
  guard let first = shown.first else { return nil }
  let start = first.points[0]
  let perDevice = start.samplesPerSecond / Double(start.deviceCount)
  let ideal = LineSeries(
    name: "ideal",
    points: first.points.map { (Double($0.deviceCount), perDevice * Double($0.deviceCount)) },
    isDashed: true)
  let lines = shown.map { scaling in
    LineSeries(
      name: displayName(scaling.strategy),
      points: scaling.points.map { (Double($0.deviceCount), $0.samplesPerSecond) },
      hollow: Set(scaling.points.indices.filter { !scaling.points[$0].fits }))
  }
  return LinePanel(
    title: mode.title, xTitle: "devices", yTitle: "samples a second", isLogarithmic: true,
    series: lines + [ideal],
    border: (Double(comparison.scenario.cluster.devicesPerNode), "one node"))
}

private func table(of scalings: [Scaling]) -> DataTable {
  DataTable(
    columns: [
      "strategy", "batch", "devices", "step time (s)", "samples/s", "efficiency (%)", "fits",
    ],
    rows: scalings.flatMap { scaling in
      scaling.points.map { point in
        [
          displayName(scaling.strategy), scaling.mode == .strong ? "the same" : "grows",
          "\(point.deviceCount)", format(point.stepTime.seconds), format(point.samplesPerSecond),
          format(100 * point.efficiency, decimals: 1), point.fits ? "yes" : "no",
        ]
      }
    })
}
