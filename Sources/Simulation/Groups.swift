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
    var ends = [Int32](repeating: 0, count: keyCount + 1)
    for key in keys { ends[Int(key) + 1] += 1 }
    for key in 0..<keyCount { ends[key + 1] += ends[key] }
    offsets = ends
    self.values = [Int32](unsafeUninitializedCapacity: values.count) { sorted, count in
      for (key, value) in zip(keys, values) {
        sorted[Int(ends[Int(key)])] = value
        ends[Int(key)] += 1
      }
      count = values.count
    }
  }
}
