import Drawing
import Training

/// Lines as wide as the bandwidth they stand for, but never too thin to see.
struct BandwidthScale {
  private static let widest = 12.0
  private static let thinnest = 1.0

  private let fastest: Bandwidth

  init(_ links: [Link]) {
    fastest = links.map(\.bandwidth).max() ?? .zero
  }

  func width(of link: Link) -> Double {
    guard fastest > .zero else { return Self.thinnest }
    return max(Self.thinnest, Self.widest * (link.bandwidth / fastest))
  }

  /// Upright, around `x`.
  func line(of link: Link, x: Double, from top: Double, by height: Double) -> Mark {
    let width = width(of: link)
    return .rectangle(
      RectangleMark(
        Rectangle(x: x - width / 2, y: top, width: width, height: height),
        fill: .theme(.mutedInk), tooltip: bandwidthWords(link)))
  }
}
