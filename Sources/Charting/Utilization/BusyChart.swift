import Drawing
import Simulation
import Training

/// Panels of what all devices do, a strategy each, below one another on one time axis.
struct BusyChart {
  private static let gap = 16.0
  private static let noteWidth = 150.0

  private let panels: [(result: StrategyResult, shares: ActivityShares)]
  private let axis: TimeAxis

  /// - Parameters:
  ///   - panels: At least one.
  ///   - unit: Of the times.
  init(of panels: [(result: StrategyResult, shares: ActivityShares)], unit: TimeUnit) {
    self.panels = panels
    let left = Page.margin + textWidth("100 %", size: 10) + 6
    let longest = panels.map(\.shares.makespan).max() ?? .zero
    axis = TimeAxis(
      left: left, width: Page.width - Page.margin - Self.noteWidth - left,
      end: longest.extended(byPercent: 3), unit: unit)
  }

  func scene(title: String, subtitle: String, alternativeText: String) -> Scene {
    let header = Page.titleBlock(title, subtitle)
    let pitch = BusyPanel.headerHeight + BusyPanel.height + Self.gap
    let tops = panels.indices.map { index in
      header.bottom + BusyPanel.headerHeight + Double(index) * pitch
    }
    let bottom = (tops.last ?? header.bottom) + BusyPanel.height + 8
    let marks = zip(panels, tops).flatMap { panel, top in
      BusyPanel(result: panel.result, shares: panel.shares, axis: axis, top: top).marks
    }
    let legend = Legend.marks(of: legendEntries, from: axis.left, top: bottom + 44)
    let scale = axis.scale(title: "time in one training step")
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8), alternativeText: alternativeText,
      marks: header.marks + marks + scale.marks(at: bottom) + legend.marks,
      scaledArea: axis.area(from: header.bottom, to: bottom))
  }

  private var legendEntries: [Legend.Entry] {
    let present = panels.map(\.shares.present)
    let work = StepPart.all.filter { part in
      part.isWork && present.contains { $0.contains(part) }
    }
    return work.map(\.legendEntry) + [Legend.Entry(fill: .theme(.lane), title: "idle")]
  }
}
