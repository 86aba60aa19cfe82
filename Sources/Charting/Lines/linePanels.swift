import Drawing

/// Panels side by side, two in a row.
func linePanels(
  _ panels: [LinePanel], title: String, subtitle: String, alternativeText: String
) -> Scene {
  let block = Page.titleBlock(title, subtitle)
  let top = block.bottom + 8
  let marks = panels.enumerated().flatMap { index, panel in
    panel.marks(
      at: Point(
        x: Page.margin + Double(index % 2) * (LinePanel.width + 16),
        y: top + Double(index / 2) * LinePanel.height))
  }
  let rows = (panels.count + 1) / 2
  return Scene(
    size: Size(width: Page.width, height: top + Double(rows) * LinePanel.height),
    alternativeText: alternativeText, marks: block.marks + marks)
}
