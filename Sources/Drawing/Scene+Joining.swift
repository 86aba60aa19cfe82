extension Scene {
  /// The same picture with fewer elements: in each group, rectangles narrower than `width` that have neither
  /// hatch nor outline are one mark for each fill, above the group's others, and lose their tooltips.
  ///
  /// - Parameter width: In logical pixels; what is narrower than a pointer can hit needs no tooltip.
  /// - Returns: A scene whose groups have the same area in every fill.
  package func joiningRectangles(narrowerThan width: Double) -> Scene {
    var scene = self
    scene.marks = marks.map { mark in
      guard case .group(var group) = mark else { return mark }
      group.marks = group.marks.joiningRectangles(narrowerThan: width)
      return .group(group)
    }
    return scene
  }
}

extension [Mark] {
  fileprivate func joiningRectangles(narrowerThan width: Double) -> [Mark] {
    var kept: [Mark] = []
    var narrow: [RectanglesMark] = []
    for mark in self {
      guard case .rectangle(let bar) = mark, bar.frame.width < width, bar.hatch == nil,
        bar.outline == nil
      else {
        kept.append(mark)
        continue
      }
      if let index = narrow.firstIndex(where: { $0.fill == bar.fill }) {
        narrow[index].frames.append(bar.frame)
      } else {
        narrow.append(RectanglesMark([bar.frame], fill: bar.fill))
      }
    }
    return kept + narrow.map { .rectangles($0) }
  }
}
