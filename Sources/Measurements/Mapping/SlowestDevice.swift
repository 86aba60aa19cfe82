import Glibc

/// How much slower the slowest of several equal devices is than the mean one: all wait for it.
///
/// Devices of one kind vary by 8 % in a cluster
/// ([Not all GPUs are created equal](https://arxiv.org/abs/2208.11035), V100 and others, training among what
/// they ran). We take that as the distance between the whiskers of a box plot, which is 5.4 standard
/// deviations of normal numbers.
enum SlowestDevice {
  /// Of a device's time ÷ the mean device's.
  static let deviation = 0.08 / 5.4

  /// The slowest device's expected time ÷ the mean device's; 1 for a single one.
  static func slowdown(among count: Int) -> Double { 1 + deviation * expectedMaximum(of: count) }

  /// The mean of the largest of so many standard normal numbers: ∫ x d(Φⁿ), by parts.
  static func expectedMaximum(of count: Int) -> Double {
    let (limit, step) = (8.0, 1.0 / 128)
    var sum = 0.0
    for index in 0..<Int(limit / step) {
      let number = (Double(index) + 0.5) * step
      let (above, below) = (share(below: number), share(below: -number))
      sum += (1 - pow(above, Double(count)) - pow(below, Double(count))) * step
    }
    return sum
  }

  /// Φ: the share of standard normal numbers that are smaller.
  private static func share(below number: Double) -> Double { erfc(-number / 2.squareRoot()) / 2 }
}
