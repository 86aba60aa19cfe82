extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// New memory that holds the elements; whoever asks for it deallocates it.
  static func allocating(_ elements: some Collection<Element>) -> Self {
    let buffer = allocate(capacity: elements.count)
    _ = buffer.initialize(fromContentsOf: elements)
    return buffer
  }
}
