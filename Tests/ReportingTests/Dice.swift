/// Numbers that look random and are the same every time.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// From 0 to below `bound`.
  mutating func roll(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
