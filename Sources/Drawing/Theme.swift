/// A colour that differs between light and dark.
package enum ThemeColor: String, CaseIterable, Sendable {
  case background
  /// Behind a row: what is not covered by a bar is idle.
  case lane
  case ink
  case mutedInk = "muted-ink"
  case grid
  /// Around bars.
  case outline
}

/// Light or dark.
package enum Theme: String, CaseIterable, Sendable {
  case light
  case dark

  package func color(_ role: ThemeColor) -> Color {
    let pair: (light: UInt32, dark: UInt32) =
      switch role {
      case .background: (0xFFFFFF, 0x0F1318)
      case .lane: (0xEDEDED, 0x20262D)
      case .ink: (0x1F2328, 0xE6EDF3)
      case .mutedInk: (0x57606A, 0x9DA7B1)
      case .grid: (0xE5E7EB, 0x2A3038)
      case .outline: (0x1F2328, 0xE6EDF3)
      }
    return Color(hex: self == .light ? pair.light : pair.dark)
  }
}
