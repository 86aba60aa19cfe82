import Measurements
import Training

extension AccuracyReport {
  /// Errors of speed-ups, by file.
  var scalingTable: Table {
    errorTable(
      "Data-parallel scaling, speed-up from one device by file: absolute error",
      of: scaling.errors, by: \.byFile)
  }

  /// Every group with its speed-ups.
  var speedUpTable: Table {
    Table(
      caption: "Measured and predicted speed-ups from one device",
      columns: ["file", "model", "system", "each device"].map { Table.Column($0, .text) }
        + ["devices", "measured", "predicted", "error"].map { Table.Column($0) },
      rows: scaling.groups.flatMap { group in group.speedUps.map { row(of: $0, in: group) } })
  }

  private func row(
    of speedUp: DataParallelScaling.SpeedUp, in group: DataParallelScaling.Group
  ) -> Table.Row {
    let run = group.base.run
    let batch = counted(group.base.input.strategy.microBatchSize, "sample", "samples")
    let words = [batch, run.precision, run.inputData].filter { !$0.isEmpty }
    return Table.Row(
      cells(of: [
        group.base.file, run.modelName, run.system.isEmpty ? run.accelerator : run.system,
        words.joined(separator: ", "), "\(speedUp.deviceCount)", format(speedUp.measured),
        format(speedUp.predicted), formatChange(speedUp.error),
      ]))
  }
}
