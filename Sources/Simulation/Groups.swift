/// Values grouped by a key 0, 1, 2, …, flat: one array of values, one of offsets.
struct Groups {
  /// The values of key `k` are `values[offsets[k]..<offsets[k + 1]]`.
  let offsets: [Int32]
  let values: [Int32]

  /// Groups by counting: linear in pairs and keys; values of one key keep their order.
  ///
  /// - Parameters:
  ///   - values: `values[i]` belongs to `keys[i]`.
  ///   - keys: Each in `0..<keyCount`.
  ///   - keyCount: Keys without values count too.
  init(_ values: [Int32], by keys: [Int32], keyCount: Int) {
    // Counted two places ahead and summed, `places[k + 1]` is where the values of `k` begin. It moves
    // on with each of them, up to where they end, which is what `offsets[k + 1]` is to be.
    var places = [Int32](repeating: 0, count: keyCount + 2)
    for key in keys { places[Int(key) + 2] += 1 }
    for place in places.indices.dropFirst() { places[place] += places[place - 1] }
    self.values = [Int32](unsafeUninitializedCapacity: values.count) { sorted, count in
      for (key, value) in zip(keys, values) {
        sorted[Int(places[Int(key) + 1])] = value
        places[Int(key) + 1] += 1
      }
      count = values.count
    }
    places.removeLast()
    offsets = places
  }

  /// Where in `values` those of a key are: to read them without a slice, which is counted.
  func range(of key: Int) -> Range<Int> { Int(offsets[key])..<Int(offsets[key + 1]) }

  subscript(key: Int) -> ArraySlice<Int32> {
    values[Int(offsets[key])..<Int(offsets[key + 1])]
  }
}
