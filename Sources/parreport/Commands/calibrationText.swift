import Fitting
import Glibc
import Measurements
import Training

/// What `parreport calibrate` prints of a fit to runs.
func calibrationText(of result: RunFit) -> String {
  let runs = result.runs
  let sources = runs.sources.count == 1 ? "one stack" : "\(runs.sources.count) stacks"
  let kinds = "\(runs.runs.count) runs of \(sources), \(runs.twinGroups.count) of them different"
  let others = "\(runs.skipped.count) skipped, \(runs.outOfMemoryCount) out of memory"
  var lines = ["\(kinds); \(others)", ""]
  lines += parameterLines(of: result.fit) + [""] + errorLines(of: result)
  if let band = result.errors?.band(for: .all) {
    let (low, high) = (exp(band.low) - 1, exp(band.high) - 1)
    lines.append(
      "eight of ten held-out runs took \(formatChange(low)) to \(formatChange(high)) of what was predicted"
    )
  } else if result.heldOut != nil {
    lines.append("no band of errors: it needs at least \(StackErrors.fewestRuns) runs")
  }
  lines += skippedLines(of: runs)
  return lines.joined(separator: "\n") + "\n"
}

/// A table of parameters, and what to think of them.
func parameterLines(of fit: CalibrationFit) -> [String] {
  let header = ["parameter", "start", "fitted", "±", ""]
  return table([header] + fit.parameters.map(cells))
}

private func cells(of fitted: FittedParameter) -> [String] {
  let values = [fitted.start, fitted.value, fitted.deviation]
  return [fitted.parameter.rawValue] + values.map { text(of: $0, fitted.parameter) }
    + [remark(on: fitted)]
}

private func remark(on parameter: FittedParameter) -> String {
  switch parameter.standing {
  case .determined: ""
  case .unmoved: "no run changes with it"
  case .atBound: "at its bound: another cause is likely"
  }
}

private func text(of value: Double, _ parameter: CalibrationParameter) -> String {
  parameter.isTime ? "\(format(value * 1e6)) µs" : format(value)
}

private func errorLines(of result: RunFit) -> [String] {
  var rows = [["step time", "median", "mean", "90th percentile", "bias"]]
  let parts = [
    ("in sample", result.inSample),
    ("out of sample, \(result.heldOutWords)", result.heldOut?.predictedSeconds),
  ]
  for (name, seconds) in parts {
    guard let errors = seconds.flatMap({ result.statistics(of: $0) }) else { continue }
    rows.append([
      name, formatPercent(errors.medianAbsoluteError), formatPercent(errors.meanAbsoluteError),
      formatPercent(errors.p90AbsoluteError), formatChange(errors.bias),
    ])
  }
  return table(rows)
}

private func skippedLines(of runs: FittingRuns) -> [String] {
  guard !runs.skipped.isEmpty else { return [] }
  return ["", "skipped:"]
    + runs.skipped.map { "  \($0.file): \(shown($0.sourceID)): \(shown($0.reason.words))" }
}

/// Columns of the same width, the first one to the left, numbers to the right.
private func table(_ rows: [[String]]) -> [String] {
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 || column == 4 && rows[0][4].isEmpty ? cell + blanks : blanks + cell
    }
    return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
  }
}
