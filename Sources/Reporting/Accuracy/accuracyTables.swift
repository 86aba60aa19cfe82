import Measurements
import Simulation
import Training

extension AccuracyReport {
  /// Step time by stack or by file; out of sample beside it where something was held out.
  func stepTimeTable(
    _ caption: String, by groups: KeyPath<GroupedStatistics, [String: ErrorStatistics]>
  ) -> Table {
    let inSample = accuracy.stepTime
    guard let heldOut, let outside = heldOutStepTime else {
      return errorTable(caption, of: inSample, by: groups)
    }
    let alike = ErrorStatistics(of: accuracy.predictionsAlsoHeldOut(heldOut).map(\.error))
    return errorTable(caption, inSample: inSample, heldOut: outside, alike: alike, by: groups)
  }

  /// Stacks of which nothing was held out.
  var tooSmallTable: Table {
    Table(
      caption: "Too few different runs to hold some out",
      columns: [Table.Column("", .text), Table.Column("runs"), Table.Column("different")],
      rows: (heldOut?.tooSmall ?? []).map {
        Table.Row(cells(of: [$0.name, "\($0.runCount)", "\($0.differentCount)"]))
      })
  }

  /// The smallest errors that equal runs, which measured differently, leave to any prediction.
  var repeatedRunsTable: Table {
    errorTable(
      "What equal runs differ by: absolute error of the nearest single prediction",
      of: accuracy.repeatedRuns.floor, by: \.byStack)
  }

  var memoryTable: Table {
    errorTable(
      "Peak memory by software stack: absolute error", of: accuracy.peakMemory, by: \.byStack)
  }

  /// Runs that went out of memory, by file.
  var outOfMemoryTable: Table {
    let byFile = Dictionary(grouping: accuracy.outOfMemory, by: \.file).sorted { $0.key < $1.key }
    let rows = byFile.map { ($0.key, $0.value) } + [("all", accuracy.outOfMemory)]
    return Table(
      caption: "Runs that went out of memory",
      columns: [
        Table.Column("", .text), Table.Column("runs"), Table.Column("predicted not to fit"),
      ],
      rows: accuracy.outOfMemory.isEmpty
        ? []
        : rows.map { name, runs in
          Table.Row(cells(of: [name, "\(runs.count)", "\(runs.count(where: \.isRight))"]))
        })
  }

  /// How many measured times lie in the printed bands.
  var coverageTable: Table {
    let inside = BandCoverage.byStack(accuracy.predictions)
    let outside = heldOut.map(accuracy.heldOutCoverage)
    let stacks = Set(inside.keys).union(outside?.byStack.keys.map(\.self) ?? [])
    var rows = stacks.sorted().map { ($0, inside[$0], outside?.byStack[$0]) }
    if !stacks.isEmpty {
      rows.append(("all", BandCoverage(of: accuracy.predictions), outside?.all))
    }
    let columns = [Table.Column("", .text), Table.Column("runs"), Table.Column("inside")]
    return Table(
      caption: "Measured step times in the bands that stacks print, which should hold 80 %",
      columns: columns + (outside == nil ? [] : [Table.Column("inside, held out")]),
      rows: rows.map { name, inside, outside in
        let share = inside.map { formatPercent($0.share) } ?? "–"
        let held = outside.map { formatPercent($0.share) } ?? "–"
        return Table.Row(
          cells(
            of: [name, "\(inside?.count ?? outside?.count ?? 0)", share]
              + (heldOut == nil ? [] : [held])))
      })
  }

  /// Whether the fastest strategy is known, by file.
  var rankingTable: Table {
    let groups = accuracy.ranking.groups
    let byFile = Dictionary(grouping: groups, by: \.chosen.file).sorted { $0.key < $1.key }
    let rows = byFile.map { ($0.key, $0.value) } + [("all", groups)]
    return Table(
      caption: "Groups of runs that differ in their strategy only",
      columns: [
        Table.Column("", .text), Table.Column("groups"), Table.Column("fastest known"),
        Table.Column("share"),
      ],
      rows: groups.isEmpty
        ? []
        : rows.map { name, groups in
          let right = groups.count { $0.isRight }
          let share = Double(right) / Double(groups.count)
          return Table.Row(
            cells(of: [name, "\(groups.count)", "\(right)"])
              + [Table.Cell(RichText(formatPercent(share)), share: share)])
        })
  }

  /// The groups in which another strategy was faster than the predicted one.
  var missTable: Table {
    let titles = ["predicted fastest", "measured fastest", "lost"]
    return Table(
      caption: "Where another strategy was faster",
      columns: [
        Table.Column("file", .text), Table.Column("job", .text), Table.Column("strategies"),
      ] + titles.map { Table.Column($0, $0 == "lost" ? .number : .text) },
      rows: accuracy.ranking.misses.map { group in
        let (chosen, fastest) = (group.chosen, group.fastest)
        let run = chosen.run
        let devices = "\(chosen.input.strategy.deviceCount) × \(run.accelerator)"
        return Table.Row(
          cells(of: [
            chosen.file, "\(run.modelName) on \(devices)", "\(group.candidates.count)",
            chosen.input.strategy.degrees, fastest.input.strategy.degrees,
            formatChange(group.loss),
          ]))
      })
  }

  var ablationTable: Table {
    let whole = accuracy.stepTime.all
    let columns = ["changed runs", "median", "change", "mean", "change"]
    let rows = ablations.map { ablated in
      let errors = ablated.errors
      return [
        ablated.ablation.name, ablated.ablation.instead, "\(ablated.changedCount)",
        errors.map { formatPercent($0.medianAbsoluteError) } ?? "–",
        points(from: whole?.medianAbsoluteError, to: errors?.medianAbsoluteError),
        errors.map { formatPercent($0.meanAbsoluteError) } ?? "–",
        points(from: whole?.meanAbsoluteError, to: errors?.meanAbsoluteError),
      ]
    }
    return Table(
      caption: "Errors of the step time without a part of the cost model; changes in points",
      columns: [Table.Column("without", .text), Table.Column("instead", .text)]
        + columns.map { Table.Column($0) },
      rows: rows.map { Table.Row(cells(of: $0)) })
  }

  var skippedTable: Table {
    Table(
      caption: "Not predicted", columns: [Table.Column("because", .text), Table.Column("runs")],
      rows: accuracy.skipReasons.map { Table.Row(cells(of: [$0.words, "\($0.count)"])) })
  }
}

/// "+1.2": the difference of two shares in points.
private func points(from first: Double?, to second: Double?) -> String {
  guard let first, let second else { return "–" }
  let text = format(100 * (second - first), decimals: 1)
  if text == "0.0" { return "±0" }
  return second > first ? "+" + text : text
}
