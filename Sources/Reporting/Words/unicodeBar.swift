/// A horizontal bar of block characters, in eighths of a character.
///
/// - Parameters:
///   - share: 0…1 of the width; anything that is not nothing shows at least an eighth.
///   - width: In characters.
/// - Returns: At most `width` characters; none for nothing.
func unicodeBar(_ share: Double, width: Int) -> String {
  guard share > 0 else { return "" }
  let eighths = max(1, Int((min(share, 1) * Double(width * 8)).rounded()))
  let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
  return String(repeating: "█", count: eighths / 8) + rest
}
