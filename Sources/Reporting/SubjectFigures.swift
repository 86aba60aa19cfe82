import Charting
import Training

/// The figures of one comparison with the paths of their files.
struct SubjectFigures: Sendable {
  /// `[strategy]`, in the order of the scenario.
  let timelines: [FigureBlock]
  /// `[strategy]`: which rank classes its timeline shows.
  let rows: [TimelineRows]
  /// As long as `timelines`.
  private let names: [String]
  /// Nil for a model in words.
  let topology: FigureBlock?
  let comparison: FigureBlock?
  let breakdown: FigureBlock?
  /// Nil where no critical path is known.
  let criticalPath: FigureBlock?
  /// Nil where nothing is sent.
  let communication: FigureBlock?
  /// Of the fastest strategy with a pipeline; nil without one.
  let bubble: FigureBlock?
  /// Nil where nobody looked.
  let scaling: FigureBlock?
  /// Nil for a model in words.
  let memory: FigureBlock?
  /// Of the fastest strategy; nil for a model in words.
  let memoryOverTime: FigureBlock?
  /// Nil where no step takes time.
  let busy: FigureBlock?
  /// Of the fastest strategy and of the baseline, if they have many devices.
  let utilizations: [FigureBlock]

  /// Places what was drawn; `slug` names the folder and is empty for the first comparison.
  init(of comparison: Comparison, drawn: [FigureJob.Outcome], slug: String) {
    func figures(_ role: FigureJob.Role) -> [FigureBlock] {
      drawn.filter { $0.role == role }.flatMap(\.figures).map { Self.place($0, in: slug) }
    }
    timelines = figures(.timeline)
    rows = drawn.compactMap(\.rows)
    names = comparison.results.map(\.strategy.name)
    topology = figures(.topology).first
    self.comparison = figures(.comparison).first.map { figure in
      var figure = figure
      figure.isImportant = true
      return figure
    }
    breakdown = figures(.breakdown).first
    criticalPath = figures(.criticalPath).first
    communication = figures(.communication).first
    bubble = figures(.bubble).first
    scaling = figures(.scaling).first
    memory = figures(.memory).first
    memoryOverTime = figures(.memoryOverTime).first
    busy = figures(.busy).first
    utilizations = figures(.utilization)
  }

  func timeline(of strategy: String) -> FigureBlock? {
    names.firstIndex(of: strategy).map { timelines[$0] }
  }

  var all: [FigureBlock] {
    [comparison, topology].compactMap(\.self) + timelines
      + [breakdown, criticalPath, busy].compactMap(\.self)
      + utilizations + [memory, memoryOverTime, communication, bubble, scaling].compactMap(\.self)
  }

  /// Slugs have no two hyphens in a row, so that anchors of different figures differ.
  static func place(_ figure: Figure, in slug: String) -> FigureBlock {
    let folder = slug.isEmpty ? "" : "\(slug)/"
    return FigureBlock(
      id: "figure-" + (slug.isEmpty ? "" : "\(slug)--") + figure.name, figure: figure,
      picture: "img/\(folder)\(figure.name).png", data: "data/\(folder)\(figure.name).csv")
  }
}
