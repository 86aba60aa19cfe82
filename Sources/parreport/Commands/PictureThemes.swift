import ArgumentParser
import Drawing

/// The colours of the pictures that a report is written with.
enum PictureThemes: String, CaseIterable, ExpressibleByArgument, Sendable {
  case light
  case dark
  /// Each picture twice.
  case both

  /// The first one's pictures have the plain names.
  var themes: [Theme] {
    switch self {
    case .light: [.light]
    case .dark: [.dark]
    case .both: [.light, .dark]
    }
  }
}
