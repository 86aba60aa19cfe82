import Testing

@testable import Drawing

/// Pictures with fewer elements.
@Suite struct SceneJoiningTests {
  private let colors = [Color(hex: 0x0072B2), Color(hex: 0xDE8500)]

  @Test func narrowRectanglesAreOneMarkForEachFill() throws {
    let bars = (0..<100).map { index in
      Mark.rectangle(
        RectangleMark(
          Rectangle(x: Double(index) * 3, y: 0, width: index.isMultiple(of: 10) ? 2 : 1, height: 9),
          fill: .color(colors[index % 2]), tooltip: "bar \(index)"))
    }
    let joined = scene([.group(GroupMark("lane", bars))]).joiningRectangles(narrowerThan: 2)
    let groups = joined.marks.compactMap { mark -> GroupMark? in
      if case .group(let group) = mark { group } else { nil }
    }
    let group = try #require(groups.first)
    #expect(group.name == "lane")
    let batches = group.marks.compactMap { mark -> RectanglesMark? in
      if case .rectangles(let batch) = mark { batch } else { nil }
    }
    #expect(batches.count == 2)
    #expect(batches.map(\.frames.count).reduce(0, +) == 90)
    #expect(group.marks.count == 12)
    #expect(area(of: joined) == area(of: scene(bars)))
  }

  @Test func whatIsHatchedOutlinedWideOrInNoGroupStays() {
    let frame = Rectangle(x: 0, y: 0, width: 1, height: 9)
    let wide = Rectangle(x: 0, y: 0, width: 2, height: 9)
    let fill = Paint.color(colors[0])
    let kept: [Mark] = [
      .rectangle(RectangleMark(frame, fill: fill, hatch: .rising)),
      .rectangle(RectangleMark(frame, fill: fill, outline: Stroke(.theme(.outline)))),
      .rectangle(RectangleMark(wide, fill: fill)),
    ]
    let whole = scene([
      .group(GroupMark("lane", kept)), .rectangle(RectangleMark(frame, fill: fill)),
    ])
    #expect(whole.joiningRectangles(narrowerThan: 2) == whole)
  }

  private func scene(_ marks: [Mark]) -> Scene {
    Scene(size: Size(width: 400, height: 10), alternativeText: "A lane.", marks: marks)
  }

  private func area(of scene: Scene) -> Double { scene.marks.map(area).reduce(0, +) }

  private func area(of mark: Mark) -> Double {
    switch mark {
    case .rectangle(let mark): mark.frame.width * mark.frame.height
    case .rectangles(let mark): mark.frames.map { $0.width * $0.height }.reduce(0, +)
    case .group(let mark): mark.marks.map(area).reduce(0, +)
    case .line, .polyline, .text: 0
    }
  }
}
