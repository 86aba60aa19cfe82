/// A fixed number of values in memory of their own.
///
/// A run reads and writes a dozen of them for each task. Arrays would check every access and count who
/// holds them, which takes longer than the run itself. Only debug builds check positions.
struct PlainMemory<Element: BitwiseCopyable>: ~Copyable {
  private let values: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: some Collection<Element>) {
    count = elements.count
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
    _ = memory.initialize(fromContentsOf: elements)
    values = memory.baseAddress ?? .allocate(capacity: 0)
  }

  init(repeating element: Element, count: Int) {
    self.init(repeatElement(element, count: count))
  }

  deinit { values.deallocate() }

  var indices: Range<Int> { 0..<count }

  /// Reads and sets instead of lending: a borrower that is not inlined would allocate memory.
  @inline(__always)
  subscript(_ position: Int) -> Element {
    get {
      assert(indices.contains(position))
      return values[position]
    }
    nonmutating set {
      assert(indices.contains(position))
      values[position] = newValue
    }
  }
}
