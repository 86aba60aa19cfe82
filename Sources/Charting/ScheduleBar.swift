import Drawing
import Training

/// One pass of a schedule as a bar: its colour, its micro-batch, its virtual stage.
struct ScheduleBar {
  private static let textSize = 10.0
  /// Narrower bars have no outline, which would cover them.
  private static let outlinedWidth = 4.0

  let pass: StagePass
  let view: ScheduleView
  let frame: Rectangle

  var marks: [Mark] {
    let outline =
      frame.width >= Self.outlinedWidth ? Stroke(.theme(.outline), width: 0.75) : nil
    let look = pass.kind.look
    let bar = RectangleMark(frame, fill: .color(look.fill), outline: outline)
    return [.rectangle(bar)] + edgeMarks(look) + textMarks(look)
  }

  /// That a pass needs for its words.
  static func width(of pass: StagePass, in view: ScheduleView) -> Double {
    textWidth("\(pass.microBatch)\(view.letter(of: pass.stage))", size: textSize) + 4
  }

  /// A strip of the ink along the bottom: none for a rank's first virtual stage, highest for its last.
  static func edgeHeight(of index: Int, count: Int, barHeight: Double) -> Double {
    if index == 0 { return 0 }
    return (0.08 + 0.1 * Double(index) / Double(count - 1)) * barHeight
  }

  private func edgeMarks(_ look: Look) -> [Mark] {
    let index = pass.stage / view.shape.rankCount
    let height = Self.edgeHeight(
      of: index, count: view.shape.virtualStageCount, barHeight: frame.height)
    guard height > 0 else { return [] }
    let strip = Rectangle(
      x: frame.x, y: frame.maxY - height, width: frame.width, height: height)
    return [.rectangle(RectangleMark(strip, fill: .color(Palette.black)))]
  }

  /// With the stage's letter, or without, or nothing, as the width allows.
  private func textMarks(_ look: Look) -> [Mark] {
    let number = String(pass.microBatch)
    let letter = view.letter(of: pass.stage)
    let fitting = [number + letter, number].first {
      textWidth($0, size: Self.textSize) + 2 <= frame.width
    }
    guard let fitting else { return [] }
    let edge = Self.edgeHeight(
      of: pass.stage / view.shape.rankCount, count: view.shape.virtualStageCount,
      barHeight: frame.height)
    let position = Point(
      x: frame.x + frame.width / 2, y: frame.y + (frame.height - edge) / 2 + Self.textSize * 0.36)
    return [
      .text(
        TextMark(
          fitting, at: position, size: Self.textSize, anchor: .middle, paint: .color(look.ink)))
    ]
  }
}

extension StagePass.Kind {
  var look: Look {
    switch self {
    case .forward: Activity.forward.look
    case .backward: Activity.backward.look
    case .backwardInput: Activity.backwardInput.look
    case .backwardWeight: Activity.backwardWeight.look
    }
  }
}
