/// Lines over a fill, so that meaning does not hang on colour alone.
package enum Hatch: String, CaseIterable, Sendable {
  /// ╱
  case rising
  /// ╲
  case falling
  /// ╳
  case cross
  case dots
  /// Faint ╱ in the theme's muted ink, for waiting on a neighbour.
  case waiting
}
