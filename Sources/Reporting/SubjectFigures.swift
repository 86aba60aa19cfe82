import Charting
import Training

/// The figures of one comparison with the paths of their files.
struct SubjectFigures: Sendable {
  /// `[strategy]`, in the order of the scenario.
  let timelines: [FigureBlock]
  let comparison: FigureBlock
  let breakdown: FigureBlock
  /// Nil for a model in words.
  let memory: FigureBlock?

  /// - Parameter slug: The folder and the prefix of anchors; empty for the first comparison.
  init(of comparison: Comparison, slug: String) {
    let figures = FigureSource.figures(of: comparison)
    func placed(_ figure: Figure) -> FigureBlock { Self.place(figure, in: slug) }
    let names = uniqueSlugs(figures.timelines.map(\.name))
    timelines = zip(figures.timelines, names).map { figure, name in
      var figure = figure
      figure.name = name
      return placed(figure)
    }
    self.comparison = placed(figures.comparison)
    breakdown = placed(figures.breakdown)
    memory = figures.memory.map(placed)
  }

  var all: [FigureBlock] { [comparison] + timelines + [breakdown] + (memory.map { [$0] } ?? []) }

  static func place(_ figure: Figure, in slug: String) -> FigureBlock {
    let folder = slug.isEmpty ? "" : "\(slug)/"
    return FigureBlock(
      id: "figure-" + (slug.isEmpty ? "" : "\(slug)-") + figure.name, figure: figure,
      picture: "img/\(folder)\(figure.name).png", data: "data/\(folder)\(figure.name).csv")
  }
}
