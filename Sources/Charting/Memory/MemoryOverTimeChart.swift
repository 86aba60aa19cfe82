import Drawing
import Simulation
import Training

/// Panels of memory over time below one another, on one axis and one scale.
struct MemoryOverTimeChart {
  static let panelLimit = 4

  private static let panelHeight = 120.0
  private static let panelGap = 30.0
  private static let noteWidth = 140.0

  private let panels: [MemorySteps]
  private let capacity: ByteCount
  private let axis: TimeAxis
  private let limit: Double

  /// - Parameters:
  ///   - panels: At least one.
  ///   - capacity: Of a device.
  ///   - end: Of the step, positive.
  ///   - unit: Of the times.
  init(of panels: [MemorySteps], capacity: ByteCount, end: Nanoseconds, unit: TimeUnit) {
    self.panels = panels
    self.capacity = capacity
    let fullest = panels.map(\.series.peak.gibibytes).max() ?? 0
    limit = max(fullest, capacity.gibibytes, 1e-9) * 1.12
    let names = panels.map { MemoryPanel.nameWidth(of: $0.series) }.max() ?? 0
    let ticks = Ticks(to: limit, targetCount: 5)
    let numbers = ticks.values.map { textWidth(ticks.label($0), size: 10) }.max() ?? 0
    let left = Page.margin + names + 12 + numbers + 6
    axis = TimeAxis(
      left: left, width: Page.width - Page.margin - Self.noteWidth - left, end: end, unit: unit)
  }

  func scene(title: String, subtitle: String) -> Scene {
    let header = Page.titleBlock(title, subtitle)
    let first = header.bottom + 24
    let marks = panels.enumerated().flatMap { index, steps in
      MemoryPanel(
        steps: steps, capacity: capacity, axis: axis, limit: limit,
        top: first + Double(index) * (Self.panelHeight + Self.panelGap), height: Self.panelHeight
      ).marks
    }
    let bottom = first + Double(panels.count) * (Self.panelHeight + Self.panelGap) - Self.panelGap
    let legend = Legend.marks(of: legendEntries, from: axis.left, top: bottom + 48)
    let scale = axis.scale(title: "time in one training step")
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8),
      alternativeText: "Stacked areas of the memory of \(counted(panels.count, "device")) over one "
        + "training step. \(title). The table of this figure has the numbers.",
      marks: header.marks + marks + scale.marks(at: bottom + 2) + legend.marks)
  }

  private var legendEntries: [Legend.Entry] {
    MemorySeries.Kind.allCases.filter { kind in
      panels.contains { panel in panel.series.held[kind]?.contains { $0 > .zero } == true }
    }.map { Legend.Entry($0.look) }
  }
}
