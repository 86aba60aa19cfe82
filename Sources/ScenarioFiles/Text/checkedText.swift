/// Decodes an input file and checks that it is a text that YAML can be read from.
///
/// - Throws: One problem: what is no text has no further ones.
func checkedText(of source: SourceFile) throws(Problem) -> SourceText {
  let bytes = source.bytes
  guard bytes.count <= SourceText.sizeLimit else { throw .fileTooLarge(byteCount: bytes.count) }
  if let encoding = foreignEncoding(of: bytes) { throw .foreignEncoding(encoding) }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw .notText(at: placeOfFirstFault(in: bytes))
  }
  let checked = SourceText(text)
  for (row, line) in checked.lines.enumerated() {
    if let fault = line.firstIndex(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }) {
      let place = Place(line: row + 1, column: fault - line.startIndex + 1)
      throw .controlCharacter(line[fault], at: place)
    }
  }
  return checked
}

private func foreignEncoding(of bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8 with a byte-order mark" }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
  return nil
}

private func placeOfFirstFault(in bytes: [UInt8]) -> Place {
  let repaired = SourceText(String(decoding: bytes, as: UTF8.self))
  for (row, line) in repaired.lines.enumerated() {
    if let fault = line.firstIndex(of: "\u{FFFD}") {
      return Place(line: row + 1, column: fault - line.startIndex + 1)
    }
  }
  return .wholeFile
}
