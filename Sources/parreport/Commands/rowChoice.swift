import ArgumentParser
import Charting

/// Reads what `--ranks` says: `auto`, `all`, or ranks and ranges of them, `0,8,100-115`.
func rowChoice(_ text: String) throws -> RowChoice {
  switch text {
  case "auto": return .representatives
  case "all": return .all
  default:
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return .ranks(try parts.map { try ranks($0) })
  }
}

private func ranks(_ text: Substring) throws -> ClosedRange<Int> {
  let ends = text.split(separator: "-", omittingEmptySubsequences: false)
  let numbers = ends.compactMap(rank)
  guard (1...2).contains(ends.count), numbers.count == ends.count, let first = numbers.first,
    let last = numbers.last, first <= last
  else {
    throw ValidationError(
      "\(text.isEmpty ? "nothing" : shown(String(text))) is no rank and no range of ranks; use "
        + "auto, all, or a list such as 0,8,100-115")
  }
  return first...last
}

/// Digits alone: no sign, no blank.
private func rank(_ digits: Substring) -> Int? {
  digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    ? Int(digits) : nil
}
