/// A small random number generator: the same seed gives the same numbers on every machine.
///
/// Source: [Steele, Lea, Flood](https://doi.org/10.1145/2714064.2660195), "SplitMix".
package struct SplitMix64 {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`; `bound` is at least 1.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of nearly normal distribution with mean 0 and deviation 1, between −6 and 6.
  ///
  /// The sum of twelve uniform numbers, less 6: no logarithm, so that it is the same on every machine.
  package mutating func normal() -> Double {
    let scale = 1 / Double(1 << 32)
    return (0..<6).reduce(-6.0) { sum, _ in
      let bits = next()
      return sum + Double(bits >> 32) * scale + Double(bits & 0xFFFF_FFFF) * scale
    }
  }
}
