import ArgumentParser

/// Whether messages are coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// On a terminal that has colours, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}
