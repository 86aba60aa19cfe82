import Charting
import Training

/// What the sections about the whole report need.
struct ReportContext: Sendable {
  let input: ReportInput
  let subjects: [Subject]
  let tutorialFigures: [FigureBlock]
  /// Empty when none were asked for.
  let traces: [MeasuredTrace]

  /// - Parameters:
  ///   - input: What the report is about.
  ///   - figures: What came of all its figure jobs, in their order.
  ///   - traces: What came of all its trace jobs, if it has any.
  init(
    _ input: ReportInput, figures: [FigureJob.Outcome], traces: [MeasuredTrace] = []
  ) {
    precondition(
      !input.comparisons.isEmpty && input.comparisons.count == input.resolvedScenarios.count,
      "a report has at least one comparison, and each has its resolved scenario")
    self.input = input
    self.traces = traces
    let slugs = comparisonSlugs(of: input)
    subjects = input.comparisons.indices.map { index in
      let drawn = figures.filter { $0.comparisonIndex == index }
      return Self.subject(index, of: input, drawn: drawn, slug: slugs[index])
    }
    tutorialFigures = figures.filter { $0.role == .tutorial }.flatMap(\.figures).map {
      SubjectFigures.place($0, in: "")
    }
  }

  var figures: [FigureBlock] { subjects.flatMap(\.figures.all) + tutorialFigures }

  private static func subject(
    _ index: Int, of input: ReportInput, drawn: [FigureJob.Outcome], slug: String
  ) -> Subject {
    let comparison = input.comparisons[index]
    return Subject(
      comparison: comparison, slug: slug, unit: TimeUnit(for: comparison),
      figures: SubjectFigures(of: comparison, drawn: drawn, slug: slug),
      resolvedPath: slug.isEmpty ? "scenario.resolved.yaml" : "scenario.\(slug).resolved.yaml",
      resolvedScenario: input.resolvedScenarios[index], repetition: input.repetition(index),
      rowChoice: input.rowChoice)
  }
}

/// `[comparison]`: the part of paths that stands for it; empty for the first, which is the report's subject.
func comparisonSlugs(of input: ReportInput) -> [String] {
  [""] + uniqueSlugs(input.comparisons.dropFirst().map(\.scenario.name))
}
