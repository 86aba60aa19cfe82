/// The sections about one comparison, in order; a new section is a line here.
enum ComparisonSections {
  static let all: [@Sendable (Subject) -> Section?] = [
    verdictSection, headToHeadSection, inputsSection, comparisonSection, timelinesSection,
    breakdownSection, whySection, memorySection, communicationSection, utilizationSection,
    pipelineSection, scalingSection, notDrawnSection,
  ]

  /// Those that say something without pictures.
  static let summary: [@Sendable (Subject) -> Section?] = [
    verdictSection, headToHeadSection, comparisonSection, breakdownSection, whySection,
    memorySection,
  ]
}

/// The sections about the report as a whole, after all comparisons.
enum ReportSections {
  static let all: [@Sendable (ReportContext) -> Section] = [
    learnSection, methodSection, filesSection,
  ]
}
