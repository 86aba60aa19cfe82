import Charting
import Measurements
import Training

extension Document {
  /// The page of an accuracy report.
  ///
  /// - Parameters:
  ///   - report: What to say.
  ///   - figures: By name: `predictions`, `errors`.
  init(of report: AccuracyReport, figures: [FigureBlock]) {
    let sections = [
      report.overview, report.figureSection(figures), report.stepTimeSection,
      report.memorySection, report.coverageSection, report.scalingSection, report.rankingSection,
      report.worstSection,
      report.ablationSection, report.skippedSection,
    ]
    self.init(
      title: "Predictions and published measurements",
      subtitle: RichText(report.headline[0]),
      sections: sections.compactMap(\.self),
      footer: "Predicted by parreport \(report.version). Made with: \(code: report.command)")
    kind = "How true is it?"
  }
}

extension AccuracyReport {
  fileprivate var overview: Section {
    var blocks: [Block] = [.tiles(tiles)]
    if headline.count > 1 {
      let sentences = headline.dropFirst().map {
        RichText($0.prefix(1).uppercased() + $0.dropFirst() + ".")
      }
      blocks.append(.list(Array(sentences)))
    }
    blocks.append(
      .paragraph(
        "An error is predicted ÷ measured − 1. In sample: with the calibrations that parreport has, "
          + "which may have been fitted to these runs. Held out: with calibrations that were fitted to "
          + "other runs only, from the usual one or the one that the stack's own was fitted from.",
        .note))
    return Section(id: "overview", title: "Overview", blocks: blocks)
  }

  private var tiles: [Tile] {
    var tiles = [
      Tile("Runs predicted", "\(accuracy.simulatedCount)", note: "of \(accuracy.rowCount)")
    ]
    if let all = accuracy.stepTime.all {
      tiles.append(tile("Median error in sample", all))
    }
    if let all = heldOutStepTime?.all { tiles.append(tile("Median error held out", all)) }
    let ranking = accuracy.ranking
    if let share = ranking.share {
      tiles.append(
        Tile(
          "Fastest strategy known", formatPercent(share),
          note: "of \(counted(ranking.groups.count, "group", "groups"))"))
    }
    return tiles
  }

  private func tile(_ label: String, _ errors: ErrorStatistics) -> Tile {
    Tile(
      label, formatPercent(errors.medianAbsoluteError),
      note:
        "mean \(formatPercent(errors.meanAbsoluteError)), \(counted(errors.count, "run", "runs"))")
  }

  /// The figures, or why there are none.
  fileprivate func figureSection(_ figures: [FigureBlock]) -> Section {
    let blocks: [Block] =
      figures.isEmpty
      ? [.paragraph("No run was predicted, so that there is nothing to draw.")]
      : figures.map { .figure($0) }
    return Section(id: "figures", title: "Predicted and measured", blocks: blocks)
  }

  fileprivate var stepTimeSection: Section? {
    guard accuracy.stepTime.all != nil else { return nil }
    let tables = [
      stepTimeTable("Step time by software stack: absolute error", by: \.byStack), tooSmallTable,
      stepTimeTable("Step time by file: absolute error", by: \.byFile),
    ].filter { !$0.rows.isEmpty }
    return Section(
      id: "step-time", title: "Step time", blocks: tables.map { .table($0) } + repetition)
  }

  private var repetition: [Block] {
    let table = repeatedRunsTable
    guard !table.rows.isEmpty else { return [] }
    return [
      .table(table),
      .paragraph(
        "Runs that are equal in all that their rows state, and were measured more than once, most of them "
          + "with other versions of their software: one prediction stands for each group of them. No "
          + "prediction from what is stated can be closer to these runs than this.", .note),
    ]
  }

  fileprivate var memorySection: Section? {
    let tables = [memoryTable, outOfMemoryTable].filter { !$0.rows.isEmpty }
    guard !tables.isEmpty else { return nil }
    return Section(id: "memory", title: "Memory", blocks: tables.map { .table($0) })
  }

  fileprivate var coverageSection: Section? {
    guard !coverageTable.rows.isEmpty else { return nil }
    return Section(
      id: "bands", title: "Bands",
      blocks: [
        .table(coverageTable),
        .paragraph(
          "A stack's band comes from runs that were held out. Predictions in sample are closer to what "
            + "was measured, so that more than 80 % of them are inside."
            + (heldOut == nil
              ? ""
              : " Held out: the prediction is of a fit that had not seen the run, and the band of errors of runs "
                + "in other parts."),
          .note),
      ])
  }

  fileprivate var scalingSection: Section? {
    guard !scaling.groups.isEmpty else { return nil }
    return Section(
      id: "scaling", title: "Data-parallel scaling", shortTitle: "Scaling",
      blocks: [
        .paragraph(
          "Runs of one file that differ only in the number of devices and how those exchange gradients: "
            + "how many times the samples of one device do they take in a second? An error is predicted ÷ "
            + "measured speed-up − 1."),
        .table(scalingTable), .table(speedUpTable),
      ])
  }

  fileprivate var rankingSection: Section? {
    guard !rankingTable.rows.isEmpty else { return nil }
    let tolerance = formatPercent(StrategyRanking.tolerance)
    let words: RichText =
      "Runs of one file with the same model, devices, batch, sequence and precision: is the strategy "
      + "that is predicted to be the fastest the one that was measured to be, or within \(tolerance) of it?"
    let misses = missTable.rows.isEmpty ? [] : [Block.table(missTable)]
    return Section(
      id: "ranking", title: "The fastest strategy", shortTitle: "Ranking",
      blocks: [.paragraph(words), .table(rankingTable)] + misses)
  }

  fileprivate var worstSection: Section? {
    guard !worst.isEmpty else { return nil }
    return Section(
      id: "furthest-off", title: "Furthest off",
      blocks: [.table(worstTable(of: worst))] + worst.map { worstDetails(of: $0) })
  }

  fileprivate var ablationSection: Section? {
    guard !ablations.isEmpty else { return nil }
    return Section(
      id: "ablation", title: "What each part of the cost model does", shortTitle: "Ablation",
      blocks: [
        .paragraph(
          "Each part switched off on its own, nothing fitted again: a part whose absence makes errors "
            + "smaller is one that the others were not fitted with, or one that is wrong."),
        .table(ablationTable),
      ])
  }

  fileprivate var skippedSection: Section? {
    guard !skippedTable.rows.isEmpty else { return nil }
    return Section(
      id: "not-predicted", title: "Not predicted", blocks: [.table(skippedTable)])
  }
}
