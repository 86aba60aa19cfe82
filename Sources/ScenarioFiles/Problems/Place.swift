/// Where something stands in an input file, or in an override of the command line.
struct Place: Equatable, Sendable {
  /// 1-based; nil when the whole file is meant, or an override.
  var line: Int?
  /// 1-based, in Unicode scalars.
  var column: Int?
  /// How many characters it takes, at least 1.
  var length: Int
  /// The override as typed, `job.globalBatch=abc`; nil for what stands in the file.
  var override: String?

  init(line: Int?, column: Int?, length: Int = 1, override: String? = nil) {
    self.line = line
    self.column = column
    self.length = max(length, 1)
    self.override = override
  }

  static let wholeFile = Self(line: nil, column: nil)
}

extension Place: Comparable {
  /// The whole file first, then by line and column, overrides last and equal.
  static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: (Int, Int, Int) {
    (override == nil ? 0 : 1, line ?? 0, line == nil ? 0 : column ?? 0)
  }
}
