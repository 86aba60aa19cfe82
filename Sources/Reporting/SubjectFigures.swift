import Charting
import Training

/// The figures of one comparison with the paths of their files.
struct SubjectFigures: Sendable {
  /// `[strategy]`, in the order of the scenario.
  let timelines: [FigureBlock]
  /// As long as `timelines`.
  private let names: [String]
  let comparison: FigureBlock
  let breakdown: FigureBlock
  /// Nil for a model in words.
  let memory: FigureBlock?

  /// Draws the figures; `slug` names their folder and is empty for the first comparison.
  init(of comparison: Comparison, slug: String, rowChoice: RowChoice) {
    let figures = FigureSource.figures(of: comparison, rowChoice: rowChoice)
    func placed(_ figure: Figure) -> FigureBlock { Self.place(figure, in: slug) }
    timelines = figures.timelines.map(placed)
    names = comparison.results.map(\.strategy.name)
    self.comparison = placed(figures.comparison)
    breakdown = placed(figures.breakdown)
    memory = figures.memory.map(placed)
  }

  func timeline(of strategy: String) -> FigureBlock? {
    names.firstIndex(of: strategy).map { timelines[$0] }
  }

  var all: [FigureBlock] { [comparison] + timelines + [breakdown] + (memory.map { [$0] } ?? []) }

  /// Slugs have no two hyphens in a row, so that anchors of different figures differ.
  static func place(_ figure: Figure, in slug: String) -> FigureBlock {
    let folder = slug.isEmpty ? "" : "\(slug)/"
    return FigureBlock(
      id: "figure-" + (slug.isEmpty ? "" : "\(slug)--") + figure.name, figure: figure,
      picture: "img/\(folder)\(figure.name).png", data: "data/\(folder)\(figure.name).csv")
  }
}
