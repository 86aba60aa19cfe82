/// What may stand behind a key.
indirect enum Shape: Sendable {
  case integer(ClosedRange<Int>)
  case flag
  case text
  case choice(Choice)
  case quantity(Measure)
  /// A number without a unit, 0.02, or the same in percent, 2 %.
  case ratio(ClosedRange<Double>)
  case mapping(KeyTable)
  /// Keys that the user chooses, each with the same shape behind it.
  case dictionary(Shape, limit: Int)
  case list(Shape, limit: Int)
  case anyOf([Shape])
  case preset(PresetKind)
  case strategyPreset
  /// The path of a file whose name ends so, `.csv`.
  case file(suffix: String)

  /// One of a few names.
  struct Choice: Sendable {
    var names: [String]
    /// Names that mean something to people, but not to us yet.
    var unsupported: [String] = []
  }
}
