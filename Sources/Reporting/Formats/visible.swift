/// Text without what a terminal or a browser would obey instead of showing: control characters
/// become U+FFFD, and so do the marks that turn the direction of the text around them.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isCommand) else { return text }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { scalars.append(isCommand(scalar) ? "\u{FFFD}" : scalar) }
  return String(scalars)
}

/// The same with spaces for line feeds and tabs.
func visibleOnOneLine(_ text: String) -> String {
  let scalars = visible(text).unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }
  return String(String.UnicodeScalarView(scalars))
}

private func isCommand(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0: true
  case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  case 0x2028, 0x2029: true
  default: false
  }
}
