import Charting
import Training

/// What the sections about the whole report need.
struct ReportContext: Sendable {
  let input: ReportInput
  let subjects: [Subject]
  let tutorialFigures: [FigureBlock]

  init(_ input: ReportInput) {
    precondition(
      !input.comparisons.isEmpty && input.comparisons.count == input.resolvedScenarios.count,
      "a report has at least one comparison, and each has its resolved scenario")
    self.input = input
    let slugs = [""] + uniqueSlugs(input.comparisons.dropFirst().map(\.scenario.name))
    subjects = zip(zip(input.comparisons, input.resolvedScenarios), slugs).map {
      Self.subject(of: $0.0, resolvedScenario: $0.1, slug: $1, rowChoice: input.rowChoice)
    }
    tutorialFigures = FigureSource.tutorialFigures(of: input.tutorial).map {
      SubjectFigures.place($0, in: "")
    }
  }

  var figures: [FigureBlock] { subjects.flatMap(\.figures.all) + tutorialFigures }

  private static func subject(
    of comparison: Comparison, resolvedScenario: String, slug: String, rowChoice: RowChoice
  ) -> Subject {
    Subject(
      comparison: comparison, slug: slug, unit: TimeUnit(for: comparison),
      figures: SubjectFigures(of: comparison, slug: slug, rowChoice: rowChoice),
      resolvedPath: slug.isEmpty ? "scenario.resolved.yaml" : "scenario.\(slug).resolved.yaml",
      resolvedScenario: resolvedScenario, rowChoice: rowChoice)
  }
}
