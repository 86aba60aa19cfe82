import Drawing
package import Training

/// What each strategy needs of a device's memory; nil for a model in words, which has no sizes.
package func memoryFigure(of comparison: Comparison) -> Figure? {
  let uses = comparison.ranking.compactMap { result in
    result.memory.map { (result: result, use: $0) }
  }
  guard let capacity = uses.first?.use.capacity else { return nil }
  let title = memoryTitle(of: uses.map(\.result), capacity: capacity)
  let subtitle =
    "Memory of one device at its peak (GiB), against what a program can allocate on "
    + displayName(comparison.scenario.cluster.accelerator.title)
  let chart = StackedBarChart(
    title: title, subtitle: subtitle,
    alternativeText: "Stacked bars of the memory of \(uses.count) strategies. \(title). "
      + "The table of this figure has the numbers.",
    rows: uses.flatMap { rows(of: $0.result, use: $0.use) },
    axisTitle: "memory of one device (GiB)", symbol: "GiB", limit: 3 * capacity.gibibytes,
    line: (capacity.gibibytes, "capacity \(formatGibibytes(capacity))"),
    legend: legend(of: uses.map(\.use)))
  return Figure(
    name: "memory", title: title, subtitle: subtitle,
    guide:
      "Each bar is one device; a pipeline has a bar for each kind of stage. A bar that crosses "
      + "the capacity line does not fit, and a zigzag marks a bar longer than the drawing.",
    scene: chart.scene, table: table(of: uses.map(\.result)))
}

private func rows(of result: StrategyResult, use: MemoryUse) -> [StackedBarChart.Row] {
  stageGroups(of: use.stages).enumerated().map { index, stages in
    let memory = use.stages[stages.lowerBound]
    let segments = MemoryPart.allCases.map { part in
      StackedBar.Segment(part.size(in: memory).gibibytes, look: part.look)
    }
    return StackedBarChart.Row(
      name: index == 0 ? displayName(result.strategy.name, limit: 26) : "",
      part: stages.count == use.stages.count ? "" : stageName(stages),
      bar: StackedBar(segments: segments), notes: [headroom(memory.total, capacity: use.capacity)])
  }
}

/// Neighbouring stages that hold the same; beyond six groups the first, the fullest and the last.
private func stageGroups(of stages: [StageMemory]) -> [Range<Int>] {
  var groups: [Range<Int>] = []
  for stage in stages.indices {
    if let last = groups.last, stages[last.lowerBound] == stages[stage] {
      groups[groups.count - 1] = last.lowerBound..<stage + 1
    } else {
      groups.append(stage..<stage + 1)
    }
  }
  guard groups.count > 6 else { return groups }
  let fullest = groups.indices.max {
    stages[groups[$0].lowerBound].total < stages[groups[$1].lowerBound].total
  }
  let kept = Set([0, groups.count - 1] + [fullest].compactMap(\.self))
  return kept.sorted().map { groups[$0] }
}

/// Stages count from 1, as in the names of the rank classes.
private func stageName(_ stages: Range<Int>) -> String {
  stages.count == 1
    ? "stage \(stages.upperBound)" : "stages \(stages.lowerBound + 1)–\(stages.upperBound)"
}

/// "1.90 GiB free", or "✕ 3.1 GiB too much".
func headroom(_ used: ByteCount, capacity: ByteCount) -> String {
  used <= capacity
    ? "\(formatGibibytes(capacity - used)) free" : "✕ \(formatGibibytes(used - capacity)) too much"
}

private func legend(of uses: [MemoryUse]) -> [Legend.Entry] {
  MemoryPart.allCases.filter { part in
    uses.contains { use in use.stages.contains { part.size(in: $0) > .zero } }
  }.map { Legend.Entry($0.look) }
}

private func memoryTitle(of results: [StrategyResult], capacity: ByteCount) -> String {
  let fitting = results.filter(\.isFeasible)
  let limit = formatGibibytes(capacity)
  guard let fullest = fitting.max(by: { peak(of: $0) < peak(of: $1) }) else {
    let nearest = results.map { peak(of: $0) - capacity }.min() ?? .zero
    return "No strategy fits in \(limit); the nearest lacks \(formatGibibytes(nearest))"
  }
  let name = displayName(fullest.strategy.name)
  let most = "\(name) comes nearest to it with \(formatGibibytes(peak(of: fullest)))"
  return fitting.count == results.count
    ? "Every strategy fits in \(limit); \(most)"
    : "\(fitting.count) of \(counted(results.count, "strategy", plural: "strategies")) "
      + "\(fitting.count == 1 ? "fits" : "fit") in \(limit); \(most)"
}

private func peak(of result: StrategyResult) -> ByteCount {
  result.memory?.peak ?? .zero
}

private func table(of results: [StrategyResult]) -> DataTable {
  DataTable(
    columns: ["strategy", "stage"] + MemoryPart.allCases.map { "\($0.look.title) (GiB)" } + [
      "total (GiB)", "capacity (GiB)",
    ],
    rows: results.flatMap { result in
      guard let use = result.memory else { return [[String]]() }
      return use.stages.indices.map { stage in
        let memory = use.stages[stage]
        return [displayName(result.strategy.name), stageName(stage..<stage + 1)]
          + MemoryPart.allCases.map { format($0.size(in: memory).gibibytes) }
          + [format(memory.total.gibibytes), format(use.capacity.gibibytes)]
      }
    })
}
