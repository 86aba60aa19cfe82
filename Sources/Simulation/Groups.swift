/// Values grouped by a key 0, 1, 2, …, flat: the values in a row, and where each key's begin.
struct Groups: ~Copyable {
  /// The values of key `k` are `values[offsets[k]..<offsets[k + 1]]`.
  private let offsets: PlainMemory<Int32>
  private let values: PlainMemory<Int32>

  /// Groups by counting: linear in pairs and keys; values of one key keep their order.
  ///
  /// - Parameters:
  ///   - values: `values[i]` belongs to `keys[i]`.
  ///   - keys: Each in `0..<keyCount`.
  ///   - keyCount: Keys without values count too.
  init(_ values: [Int32], by keys: [Int32], keyCount: Int) {
    // Counted two places ahead and summed, `places[k + 1]` is where the values of `k` begin. It moves
    // on with each of them, up to where they end, which is what `offsets[k + 1]` is to be.
    let places = PlainMemory<Int32>(repeating: 0, count: keyCount + 2)
    for key in keys { places[Int(key) + 2] += 1 }
    for place in 1..<keyCount + 2 { places[place] += places[place - 1] }
    let sorted = PlainMemory<Int32>(repeating: 0, count: values.count)
    for (key, value) in zip(keys, values) {
      sorted[Int(places[Int(key) + 1])] = value
      places[Int(key) + 1] += 1
    }
    self.values = sorted
    offsets = places
  }

  /// Where the values of a key are, for `subscript`.
  func range(of key: Int) -> Range<Int> { Int(offsets[key])..<Int(offsets[key + 1]) }

  subscript(_ position: Int) -> Int { Int(values[position]) }
}
