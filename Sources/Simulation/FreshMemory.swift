import CMemory

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// Asks for large pages under an array that nothing has touched yet, if it is so large that it comes
  /// from the operating system; smaller ones reuse memory.
  func askForLargePages() {
    guard let baseAddress, count * MemoryLayout<Element>.stride >= 32 << 20 else { return }
    ask_for_large_pages(baseAddress, count * MemoryLayout<Element>.stride)
  }
}
