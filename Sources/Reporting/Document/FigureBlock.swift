package import Charting
import Drawing

/// A figure with its place in the report.
package struct FigureBlock: Sendable {
  /// The anchor, unique in the document.
  package var id: String
  package var figure: Figure
  /// The path of its PNG.
  package var picture: String
  /// The path of its CSV.
  package var data: String
  /// Whether a page that has room for some drawings only has this one rather than others.
  var isImportant = false

  package init(id: String, figure: Figure, picture: String, data: String) {
    self.id = id
    self.figure = figure
    self.picture = picture
    self.data = data
  }

  /// The path of its PNG in one of the report's themes; the first one's has the plain name.
  func picture(in theme: Theme, of themes: [Theme]) -> String {
    guard theme != themes.first else { return picture }
    return "\(picture.dropLast(".png".count))-\(theme.rawValue).png"
  }
}
