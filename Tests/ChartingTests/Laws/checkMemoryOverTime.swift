import Drawing
import Simulation
import Testing
import Training

@testable import Charting

/// In each panel, the stacked areas are as high as what is held: kind by kind at every moment or, where
/// moments are joined into columns, in all at the fullest moment of each column.
func checkMemoryOverTime(_ figures: [Figure], of series: [MemorySeries], until end: Nanoseconds) {
  for figure in figures {
    let panels = figure.scene.memoryPanels
    let shown = telling(series.map(\.peak)).map { series[$0] }
    #expect(panels.count == shown.count)
    for (panel, series) in zip(panels, shown) {
      guard let scale = ReadScale(besides: panel.numbers, drop: 3.6) else {
        Issue.record("\(figure.name): a panel without an axis")
        continue
      }
      let error =
        series.times.count > MemorySteps.limit
        ? panel.columnError(of: series, on: scale, until: end)
        : panel.momentError(of: series, on: scale, until: end)
      #expect(error < 1, "\(figure.name): \(series.name)")
    }
  }
}

/// A panel as it is drawn.
private struct DrawnPanel {
  var frame: Rectangle
  var areas: [RectanglesMark]
  /// The axis's numbers.
  var numbers: [Mark]

  /// By how many pixels an area is too high or too low, at worst.
  func momentError(of series: MemorySeries, on scale: ReadScale, until end: Nanoseconds) -> Double {
    let ends = series.times.dropFirst() + [end]
    return zip(series.times, ends).enumerated().reduce(0) { worst, moment in
      let (start, end) = (x(moment.element.0, until: end), x(moment.element.1, until: end))
      // Nobody sees what is narrower.
      guard end - start > 0.1 else { return worst }
      var top = frame.maxY
      let errors = MemorySeries.Kind.allCases.map { kind in
        let height = height(of: kind, at: (start + end) / 2)
        let size = series.held[kind]?[moment.offset] ?? .zero
        top -= height
        return abs(height - scale.length(of: size.gibibytes))
      }
      let total = series.total(at: moment.offset).gibibytes
      return max(worst, abs(top - scale.place(of: total)), errors.max() ?? 0)
    }
  }

  func columnError(of series: MemorySeries, on scale: ReadScale, until end: Nanoseconds) -> Double {
    let count = MemorySteps.limit
    var fullest = [Double](repeating: 0, count: count)
    var isAmbiguous = [Bool](repeating: false, count: count)
    for index in series.times.indices {
      let total = series.total(at: index).gibibytes
      let until = index + 1 < series.times.count ? series.times[index + 1] : end
      let first = series.times[index].seconds / end.seconds * Double(count)
      let last = min(until.seconds / end.seconds * Double(count), Double(count) - 1e-9)
      for column in Int(first)...max(Int(first), Int(last)) where column < count {
        // Whole nanoseconds round: what only touches a column may be in it or not.
        let part = min(last, Double(column + 1)) - max(first, Double(column))
        if part > 1e-6 {
          fullest[column] = max(fullest[column], total)
        } else {
          isAmbiguous[column] = true
        }
      }
    }
    return fullest.indices.filter { !isAmbiguous[$0] }.reduce(0) { worst, column in
      let place = frame.x + frame.width * (Double(column) + 0.5) / Double(count)
      let heights = MemorySeries.Kind.allCases.map { height(of: $0, at: place) }
      return max(worst, abs(heights.reduce(0, +) - scale.length(of: fullest[column])))
    }
  }

  private func x(_ time: Nanoseconds, until end: Nanoseconds) -> Double {
    frame.x + frame.width * time.seconds / end.seconds
  }

  private func height(of kind: MemorySeries.Kind, at place: Double) -> Double {
    let area = areas.first { $0.fill == .color(kind.look.fill) }
    return area?.frames.first { $0.x <= place && place < $0.maxX }?.height ?? 0
  }
}

extension Scene {
  /// The lane before each group is its panel.
  fileprivate var memoryPanels: [DrawnPanel] {
    var lane: Rectangle?
    return marks.compactMap { mark in
      switch mark {
      case .rectangle(let rectangle) where rectangle.fill == .theme(.lane):
        lane = rectangle.frame
        return nil
      case .group(let group):
        guard let lane else { return nil }
        let numbers = marks.filter { mark in
          guard case .text(let text) = mark else { return false }
          return text.size == 10 && (lane.y...lane.maxY + 4).contains(text.position.y)
        }
        let areas = group.marks.compactMap { mark in
          if case .rectangles(let area) = mark { area } else { nil }
        }
        return DrawnPanel(frame: lane, areas: areas, numbers: numbers)
      default: return nil
      }
    }
  }
}
