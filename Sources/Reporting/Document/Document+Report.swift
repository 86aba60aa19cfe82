import Charting
import Training

extension Document {
  /// The whole report.
  init(of context: ReportContext) {
    self.init(of: context, sections: Self.sections(of: context))
  }

  /// What fits a job summary: words, tables and bars, without commands, which need the report's folder.
  init(summaryOf context: ReportContext) {
    let sections = context.subjects.flatMap { subject in
      Self.sections(of: subject, from: ComparisonSections.summary)
    }.map { section in
      var section = section
      section.blocks.removeAll(where: \.hasCode)
      return section
    }
    self.init(of: context, sections: sections)
  }

  private init(of context: ReportContext, sections: [Section]) {
    let scenario = context.subjects[0].scenario
    self.init(
      title: scenario.name, subtitle: Self.subtitle(of: context.subjects[0]), sections: sections,
      footer: "Simulated by parreport \(context.input.version), not measured. "
        + "Made with: \(code: context.input.command)")
  }

  private static func subtitle(of subject: Subject) -> RichText {
    let count = subject.comparison.results.count
    let strategies = counted(count, "strategy", "strategies")
    if subject.isAbstract { return "\(strategies) simulated, in abstract units of time" }
    let scenario = subject.scenario
    return "\(strategies) simulated for \(scenario.model.name) on \(scenario.cluster.title)"
  }

  private static func sections(of context: ReportContext) -> [Section] {
    context.subjects.flatMap { sections(of: $0, from: ComparisonSections.all) }
      + ReportSections.all.map { $0(context) }
  }

  /// A further comparison starts with a heading of its own.
  private static func sections(
    of subject: Subject, from list: [@Sendable (Subject) -> Section?]
  ) -> [Section] {
    let sections = list.compactMap { $0(subject) }
    guard !subject.isFirst else { return sections }
    let intro = Section(
      id: "\(subject.slug)--scenario", title: subject.scenario.name,
      blocks: [.paragraph(subtitle(of: subject))])
    return [intro] + sections
  }
}
