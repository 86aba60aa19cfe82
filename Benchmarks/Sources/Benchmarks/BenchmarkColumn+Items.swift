import Benchmark

extension BenchmarkColumn {
  /// The median time of one item (a task, a bar), in nanoseconds.
  static var timePerItem: Self {
    Self(name: "ns/item") { $0.medianTime / $0.counter("items") }
  }

  /// What `timePerItem` is compared with.
  static var limitPerItem: Self {
    Self(name: "limit ns/item") { $0.counter("limit ns/item") }
  }
}

extension BenchmarkResult {
  /// Of one iteration, in nanoseconds; the upper one of two.
  fileprivate var medianTime: Double { measurements.sorted()[measurements.count / 2] }

  /// A counter's value in one iteration; benchmarks add the same value in each.
  fileprivate func counter(_ name: String) -> Double {
    counters[name, default: 0] / Double(measurements.count)
  }
}

extension BenchmarkState {
  /// Notes how many items this iteration handled, and how long one may take, in nanoseconds.
  mutating func handled(_ itemCount: Int, nanosecondLimit: Double) {
    increment(counter: "items", by: Double(itemCount))
    increment(counter: "limit ns/item", by: nanosecondLimit)
  }
}
