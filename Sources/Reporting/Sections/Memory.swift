import Charting
import Training

/// What fills each device's memory; a model in words has none.
@Sendable func memorySection(of subject: Subject) -> Section? {
  guard let figure = subject.figures.memory else { return nil }
  let results = subject.comparison.ranking.filter { $0.memory != nil }
  var blocks: [Block] = [.figure(figure), .table(fullestDevices(of: results))]
  let hosts = hostTable(of: results)
  if !hosts.rows.isEmpty { blocks.append(.table(hosts)) }
  if let overTime = subject.figures.memoryOverTime { blocks.append(.figure(overTime)) }
  let staged = results.filter { ($0.memory?.stages.count ?? 0) > 1 }
  if !staged.isEmpty {
    blocks.append(.details(summary: "Every pipeline stage", [.table(stages(of: staged))]))
  }
  return subject.section("memory", "Memory", blocks)
}

private let partColumns: [Table.Column] = MemoryPart.allCases.map { Table.Column($0.look.title) }

private func cells(of stage: StageMemory) -> [Table.Cell] {
  MemoryPart.allCases.map { Table.Cell(RichText(format($0.size(in: stage).gibibytes))) }
}

private func fullestDevices(of results: [StrategyResult]) -> Table {
  let rows = results.compactMap { result -> Table.Row? in
    guard let memory = result.memory,
      let stage = memory.stages.max(by: { $0.total < $1.total })
    else { return nil }
    let total = Table.Cell(
      RichText(format(memory.peak.gibibytes)), share: memory.peak / memory.capacity)
    let fits = memory.missingOnDevice == .zero
    let free = fits ? memory.capacity - memory.peak : memory.missingOnDevice
    let headroom = (fits ? "" : "−") + format(free.gibibytes)
    return Table.Row(
      [Table.Cell(RichText(result.strategy.name))] + cells(of: stage)
        + [total, Table.Cell(RichText(headroom))], mark: memory.fits ? .plain : .faint)
  }
  return Table(
    caption: "The fullest device of each strategy (GiB); a full bar is the device's capacity",
    columns: [Table.Column("strategy", .text)] + partColumns
      + [Table.Column("total"), Table.Column("headroom")], rows: rows)
}

/// Only of strategies that offload.
private func hostTable(of results: [StrategyResult]) -> Table {
  let rows = results.compactMap { result -> Table.Row? in
    guard let host = result.memory?.host else { return nil }
    let fits = host.missing == .zero
    let free = fits ? host.capacity - host.peak : host.missing
    return Table.Row(
      [
        Table.Cell(RichText(result.strategy.name)),
        Table.Cell(RichText(format(host.peak.gibibytes)), share: host.peak / host.capacity),
        Table.Cell(RichText(format(host.capacity.gibibytes))),
        Table.Cell(RichText((fits ? "" : "−") + format(free.gibibytes))),
      ], mark: fits ? .plain : .faint)
  }
  return Table(
    caption: "What the fullest node holds of what is offloaded (GiB); a full bar is its memory",
    columns: [
      Table.Column("strategy", .text), Table.Column("offloaded"), Table.Column("host memory"),
      Table.Column("headroom"),
    ], rows: rows)
}

private func stages(of results: [StrategyResult]) -> Table {
  let rows = results.flatMap { result in
    (result.memory?.stages ?? []).enumerated().map { index, stage in
      Table.Row(
        [
          Table.Cell(RichText(result.strategy.name)),
          Table.Cell(RichText("\(index + 1)")),
        ] + cells(of: stage) + [Table.Cell(RichText(format(stage.total.gibibytes)))])
    }
  }
  return Table(
    caption: "One device of each pipeline stage at its peak (GiB)",
    columns: [Table.Column("strategy", .text), Table.Column("stage")] + partColumns
      + [Table.Column("total")], rows: rows)
}
