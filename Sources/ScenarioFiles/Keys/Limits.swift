/// Bounds that keep later arithmetic in range.
enum Limits {
  static let devices = 1_048_576
  /// Samples a step, tokens a sample.
  static let count = 2_147_483_648
  static let strategies = 256
  /// Whole numbers that every reader of JSON keeps.
  static let seed = 9_007_199_254_740_991
  static let nameLength = 120
  static let batches = 4_096
  /// Passes of single layers that one strategy may simulate in a step.
  static let tasks = 20_000_000
}
