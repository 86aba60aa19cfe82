import Charting
import Measurements
import Simulation
import Training

/// The predictions that are furthest off.
func worstTable(of worst: [WorstPrediction]) -> Table {
  Table(
    caption: "Furthest off",
    columns: [
      Table.Column("run", .text), Table.Column("measured"), Table.Column("predicted"),
      Table.Column("error"), Table.Column("where the predicted time goes", .text),
    ],
    rows: worst.map { worst in
      let prediction = worst.prediction
      return Table.Row(
        cells(of: [
          prediction.run.sourceID, "\(format(prediction.measuredSeconds)) s",
          "\(format(prediction.predictedSeconds)) s", formatChange(prediction.error),
          largestParts(of: worst.breakdown),
        ]))
    })
}

/// What may explain one miss: where the time goes, and what had to be assumed.
func worstDetails(of worst: WorstPrediction) -> Block {
  let prediction = worst.prediction
  let run = prediction.run
  let summary = "\(run.sourceID): \(formatChange(prediction.error))"
  let devices = "\(prediction.input.strategy.deviceCount) × \(run.accelerator)"
  let job: RichText =
    "\(run.modelName) on \(devices), \(prediction.input.strategy.degrees); stack \(code: run.stack), \(code: prediction.file)"
  let total = max(worst.breakdown.total.seconds, 1e-9)
  let parts = Table(
    caption: "Parts of the predicted step",
    columns: [Table.Column("", .text), Table.Column("time"), Table.Column("share")],
    rows: worst.breakdown.parts.filter { $0.time > .zero }.map { name, time in
      let share = time.seconds / total
      return Table.Row(
        cells(of: [name, TimeUnit(for: worst.breakdown.total).format(time)])
          + [Table.Cell(RichText(formatPercent(share)), share: share)])
    })
  let assumed = prediction.input.assumed
  let assumptions: Block =
    assumed.isEmpty
    ? .paragraph("Nothing had to be assumed: the row says everything.")
    : .list(assumed.map { RichText($0) })
  return .details(
    summary: summary,
    [
      .paragraph(job), .table(parts), .paragraph("Assumed, because the row does not say:"),
      assumptions,
    ])
}

/// The three largest parts: "backward 60 %, forward 30 %, pipeline bubble 7.0 %".
private func largestParts(of breakdown: StepBreakdown) -> String {
  let exposed = breakdown.exposedCommunication.values.reduce(Nanoseconds.zero, +)
  let parts = [
    ("forward", breakdown.forward), ("recompute", breakdown.recompute),
    ("backward", breakdown.backward), ("optimizer", breakdown.optimizer),
    ("exposed communication", exposed), ("bubble", breakdown.bubble), ("other", breakdown.other),
  ]
  let total = max(breakdown.total.seconds, 1e-9)
  return parts.filter { $0.1 > .zero }.sorted { $0.1 > $1.1 }.prefix(3)
    .map { "\($0.0) \(formatPercent($0.1.seconds / total))" }.joined(separator: ", ")
}
