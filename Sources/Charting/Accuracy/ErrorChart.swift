import Drawing

/// The errors of all stacks below one another, on one axis.
struct ErrorChart {
  var title: String
  var subtitle: String
  /// Those of a stack follow one another.
  var rows: [ErrorRow]

  private static let nameSize = 12.0
  private static let noteSize = 11.0
  private static let noteWidth = 190.0

  var scene: Scene {
    let block = Page.titleBlock(title, subtitle)
    let axis = axis
    let tops = rowTops(from: block.bottom + 8)
    let bottom = (tops.last ?? block.bottom) + ErrorRow.height + 8
    let legend = Legend.marks(of: legendEntries, from: axis.left, top: bottom + 44)
    let marks = zip(rows, tops).enumerated().flatMap { index, placed in
      let isFirst = index == 0 || rows[index - 1].stack != placed.0.stack
      return texts(of: placed.0, top: placed.1, isFirst: isFirst)
        + placed.0.marks(on: axis, top: placed.1)
    }
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8),
      alternativeText: "Boxes of the errors of each software stack. \(title). The table of this "
        + "figure has the numbers.",
      marks: block.marks + axis.gridMarks(from: block.bottom, to: bottom) + marks
        + axis.marks(at: bottom) + legend.marks)
  }

  private var axis: ErrorAxis {
    let names = rows.map { textWidth($0.stack, size: Self.nameSize, isBold: true) }.max() ?? 0
    // A number in the middle below the left end needs some room.
    let left = Page.margin + max(names, 20) + 20
    return ErrorAxis(
      left: left, width: Page.width - Page.margin - Self.noteWidth - left,
      holding: rows.flatMap(\.errors))
  }

  private func rowTops(from top: Double) -> [Double] {
    var next = top
    return rows.enumerated().map { index, row in
      if index > 0 {
        next += ErrorRow.height + (rows[index - 1].stack == row.stack ? 4 : 14)
      }
      return next
    }
  }

  private func texts(of row: ErrorRow, top: Double, isFirst: Bool) -> [Mark] {
    let baseline = top + ErrorRow.height / 2 + 4
    let note = TextMark(
      row.note, at: Point(x: axis.left + axis.width + 14, y: baseline), size: Self.noteSize,
      paint: .theme(.mutedInk))
    guard isFirst else { return [.text(note)] }
    let name = TextMark(
      row.stack, at: Point(x: Page.margin, y: baseline), size: Self.nameSize, isBold: true)
    return [.text(name), .text(note)]
  }

  private var legendEntries: [Legend.Entry] {
    let inSample = Legend.Entry(
      fill: .color(AccuracyLook.inSample), title: "in sample: the calibration as it is")
    let heldOut = Legend.Entry(
      fill: .color(AccuracyLook.heldOut), title: "out of sample: fitted without the run")
    return rows.contains(where: \.isHeldOut) ? [inSample, heldOut] : [inSample]
  }
}
