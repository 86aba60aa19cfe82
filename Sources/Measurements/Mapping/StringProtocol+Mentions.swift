extension StringProtocol {
  /// Whether some words stand in a cell, in the same letters.
  ///
  /// A file's cells are asked some thirty times for each of their rows: by bytes, which takes a tenth of the time
  /// that `contains` takes by characters.
  func mentions(_ words: String) -> Bool {
    let sought = Array(words.utf8)
    guard let first = sought.first else { return true }
    return withBytes { bytes in
      guard bytes.count >= sought.count else { return false }
      return (0...bytes.count - sought.count).contains { start in
        bytes[start] == first
          && sought.indices.dropFirst().allSatisfy { bytes[start + $0] == sought[$0] }
      }
    }
  }

  private func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}
