import Drawing

/// The width of a line of text in logical pixels.
func textWidth(_ text: String, size: Double, isBold: Bool = false) -> Double {
  FontMetrics.width(of: text, size: size, isBold: isBold)
}
