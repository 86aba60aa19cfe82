import Drawing

extension [Rectangle] {
  /// Adds a rectangle; one that continues the last is joined to it.
  mutating func append(joining frame: Rectangle) {
    if let last, last.y == frame.y, last.height == frame.height,
      abs(last.maxX - frame.x) < 1e-6
    {
      self[count - 1].width = frame.maxX - last.x
    } else {
      append(frame)
    }
  }
}
