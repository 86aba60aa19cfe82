package import Measurements
import Training

/// What `accuracy` prints for people, with a final line feed.
package func accuracyText(of accuracy: Accuracy, worst: [WorstPrediction]) -> String {
  let tables = accuracyTables(of: accuracy, worst: worst).map(\.text)
  return ([headline(of: accuracy) + "\n"] + tables).joined(separator: "\n")
}

/// The same as Markdown, with a final line feed.
package func accuracyMarkdown(of accuracy: Accuracy, worst: [WorstPrediction]) -> String {
  let tables = accuracyTables(of: accuracy, worst: worst).map(\.markdown)
  let title = "# Predictions and published measurements\n"
  let start = [title, MarkdownMarkup.escape(headline(of: accuracy)) + "\n"]
  return (start + tables).joined(separator: "\n")
}

private func accuracyTables(of accuracy: Accuracy, worst: [WorstPrediction]) -> [AccuracyTable] {
  let (time, memory) = (accuracy.stepTime, accuracy.peakMemory)
  return [
    AccuracyTable("Step time by software stack: absolute error", of: time.byStack, all: time.all),
    AccuracyTable("Step time by file: absolute error", of: time.byFile, all: time.all),
    AccuracyTable(
      "Peak memory by software stack: absolute error", of: memory.byStack, all: memory.all),
    AccuracyTable(worst: worst), AccuracyTable(skipped: accuracy.skipReasons),
  ].filter { !$0.rows.isEmpty }
}

/// "1,821 of 2,007 runs predicted; …".
private func headline(of accuracy: Accuracy) -> String {
  var sentences = ["\(accuracy.simulatedCount) of \(accuracy.rowCount) runs predicted"]
  if let all = accuracy.stepTime.all {
    sentences.append(
      "half of the step times are within \(formatPercent(all.medianAbsoluteError)) of what was "
        + "measured")
  }
  if !accuracy.outOfMemory.isEmpty {
    let right = accuracy.outOfMemory.count(where: \.isRight)
    sentences.append(
      "\(right) of \(accuracy.outOfMemory.count) runs that went out of memory predicted not to fit")
  }
  let uncalibrated = Set(
    accuracy.predictions.filter { $0.input.scenario.job.stack.name != $0.run.stack }.map(
      \.run.stack))
  if !uncalibrated.isEmpty {
    let names = uncalibrated.sorted().map(visible).joined(separator: ", ")
    sentences.append("predicted with the calibration named default: \(names)")
  }
  return sentences.joined(separator: ";\n") + "."
}

extension AccuracyTable {
  /// Columns padded to equal width.
  fileprivate var text: String {
    let cells = ([header] + rows).map { $0.map(visible) }
    let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isText = column == 0 || header[column].count > 10
        return isText ? cell + padding : padding + cell
      }.joined(separator: "  ").trimmedAtEnd
    }
    return ([title] + lines).joined(separator: "\n") + "\n"
  }

  fileprivate var markdown: String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    let rule = header.enumerated().map { $0 == 0 || $1.count > 10 ? "---" : "---:" }
    let body = ([header] + rows).map { line($0.map { MarkdownMarkup.escape($0) }) }
    let table = [body[0], line(rule)] + body.dropFirst()
    return (["## \(title)", ""] + table).joined(separator: "\n") + "\n"
  }
}
