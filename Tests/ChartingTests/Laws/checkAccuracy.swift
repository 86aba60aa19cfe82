import Drawing
import Testing
import Training

@testable import Charting

/// Each run's point stands at its measured and its predicted time on its panel's own axes, within a pixel.
func checkPredictions(_ figures: [Figure], of steps: [MeasuredStep]) {
  for figure in figures {
    let panels = grouped(steps, by: \.source)
    #expect(figure.scene.groups.count == panels.count)
    for (group, panel) in zip(figure.scene.groups, panels) {
      guard let x = ReadScale(below: group.marks, isLogarithmic: true),
        let y = ReadScale(besides: group.marks, drop: 3.6, isLogarithmic: true)
      else {
        Issue.record("\(figure.name): a panel has an axis that nobody can read")
        continue
      }
      let squares = group.marks.rectangles.map(\.frame)
      #expect(squares.count == panel.steps.count)
      let error = zip(squares, panel.steps).reduce(0.0) { worst, pair in
        let (square, step) = pair
        let distance = square.distance(
          fromCenterTo: x.place(of: step.measuredSeconds), y.place(of: step.predictedSeconds))
        return max(worst, distance)
      }
      #expect(error < 1, "\(figure.name)")
    }
  }
}

/// Each box, line and gap is where the table says, within a pixel; what is beyond the axis is at its end.
func checkErrors(_ figures: [Figure]) {
  for figure in figures {
    let ticks = figure.scene.texts.compactMap { text -> (value: Double, place: Double)? in
      guard text.anchor == .middle, text.content == "0" || text.content.hasSuffix(" %"),
        let percent = number(text.content)
      else { return nil }
      return (percent / 100, text.position.x)
    }
    guard let axis = ReadScale(ticks), let low = ticks.map(\.value).min(),
      let high = ticks.map(\.value).max()
    else {
      Issue.record("\(figure.name) has an axis that nobody can read")
      continue
    }
    let groups = figure.scene.groups
    #expect(groups.count == figure.table.rows.count)
    for (group, row) in zip(groups, figure.table.rows) {
      let expected = row.suffix(5).compactMap(number).map {
        axis.place(of: min(max($0, low), high))
      }
      // The table has three decimals.
      let tolerance = 1 + axis.length(of: 0.0005)
      let places = group.errorPlaces
      #expect(places.count == 5 && expected.count == 5)
      let error = zip(places, expected).map { abs($0 - $1) }.max()
      #expect((error ?? .infinity) < tolerance, "\(figure.name): \(row)")
    }
  }
}

extension GroupMark {
  /// Of the tenth, the quarter, the median, three quarters and nine tenths.
  fileprivate var errorPlaces: [Double] {
    let line = marks.compactMap { mark -> LineMark? in
      if case .line(let line) = mark { line } else { nil }
    }.first
    let boxes = marks.compactMap { mark -> RectangleMark? in
      if case .rectangle(let box) = mark { box } else { nil }
    }
    guard let line, boxes.count == 2 else { return [] }
    // The box is a pixel wider on both sides, so that it can be seen.
    let (box, median) = (boxes[0].frame, boxes[1].frame)
    return [
      line.start.x, box.x + 1, median.x + median.width / 2, box.maxX - 1, line.end.x,
    ]
  }
}
