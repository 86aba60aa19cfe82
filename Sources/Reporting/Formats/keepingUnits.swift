/// The text with no-break spaces between numbers and their units, so that no line ends between them.
func keepingUnits(_ text: String) -> String {
  var bytes = Array(text.utf8)
  // From the end, so that positions before a replacement stay.
  for position in bytes.indices.reversed() where bytes[position] == UInt8(ascii: " ") {
    guard position > 0, isDigit(bytes[position - 1]) else { continue }
    let rest = bytes[(position + 1)...]
    let isUnit = units.contains { unit in
      rest.starts(with: unit) && !rest.dropFirst(unit.count).prefix(1).contains(where: isLetter)
    }
    if isUnit { bytes.replaceSubrange(position...position, with: noBreakSpace) }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private let noBreakSpace = Array("\u{A0}".utf8)

private let units = [
  "%", "s", "ms", "µs", "ns", "GiB", "MiB", "KiB", "TB", "GB", "MB", "kB", "k", "M", "G",
].map { Array($0.utf8) }

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

/// Or a part of a character beyond ASCII.
private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
