import Charting
import Simulation
import Training

/// Which strategy to use, why, and the numbers to remember.
@Sendable func verdictSection(of subject: Subject) -> Section? {
  let verdict = subject.comparison.verdict
  let sentences = verdict.sentences
  let lead = sentences.prefix(1).map { Block.paragraph(RichText($0), .lead) }
  let rest = sentences.dropFirst().map { Block.paragraph(RichText($0)) }
  let tiles =
    subject.nearestMiss.map { nearMissTiles(of: $0, in: subject) }
    ?? subject.winner.map { winnerTiles(of: $0, in: subject) } ?? []
  let confidence = [verdict.confidence].compactMap(\.self).map { Block.paragraph(RichText($0)) }
  let changes = [verdict.changes].compactMap(\.self).map { Block.paragraph(RichText($0)) }
  return subject.section(
    "verdict", "Verdict",
    lead + [.tiles(tiles)] + rest.prefix(1) + confidence + rest.dropFirst() + changes
      + abbreviations(in: sentences + [verdict.confidence, verdict.changes].compactMap(\.self)))
}

/// What the abbreviations stand for that the sentences use; nothing without any.
private func abbreviations(in sentences: [String]) -> [Block] {
  let words = Set(
    sentences.flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "/") }.map(String.init) })
  let meanings = Glossary.terms.compactMap { term -> String? in
    guard let short = term.abbreviation, words.contains(short) else { return nil }
    return "\(short) is \(term.spelledOut)"
  }
  return meanings.isEmpty
    ? [] : [.paragraph(RichText("\(joined(meanings))."), .note)]
}

private func winnerTiles(of result: StrategyResult, in subject: Subject) -> [Tile] {
  let step = Tile(
    "Step time", subject.unit.words(for: result.metrics.stepTime),
    note: likely(stepTimes(of: result, in: subject), baselineNote(of: result, in: subject)))
  guard !subject.isAbstract else { return [step, busyTile(of: result)] }
  return [step, throughputTile(of: result, in: subject)]
    + utilizationTiles(of: result, in: subject) + memoryTiles(of: result)
}

/// "likely 379 … 461 ms; 1.31× as fast as data-parallel": the range is left out when it is nil.
private func likely(_ range: String?, _ note: String) -> String {
  [range.map { "likely \($0)" }, note].compactMap(\.self).filter { !$0.isEmpty }
    .joined(separator: "; ")
}

private func stepTimes(of result: StrategyResult, in subject: Subject) -> String? {
  subject.comparison.band(of: result).map(subject.unit.words)
}

/// "280 … 341 k": how the rate may differ with the step time; nil without an error band.
private func rates(around rate: Double, of result: StrategyResult, in subject: Subject) -> String? {
  subject.comparison.band(of: result).map { band in
    let rates = band.rates(around: rate, in: result.metrics.stepTime)
    return "\(formatScaled(rates.low)) … \(formatScaled(rates.high))"
  }
}

/// How the step compares with the baseline's.
private func baselineNote(of result: StrategyResult, in subject: Subject) -> String {
  guard let baseline = subject.baseline else { return "" }
  let name = baseline.strategy.name
  if name == result.strategy.name { return "also the baseline" }
  guard baseline.isFeasible else { return "the baseline \(name) does not fit" }
  let ratio = baseline.metrics.stepTime.seconds / result.metrics.stepTime.seconds
  guard ratio.isFinite, ratio != 1 else { return "as fast as \(name)" }
  // How sure the lead over the next strategy is stands in a sentence of its own.
  let isNext = subject.fitting.dropFirst().first?.strategy.name == name
  let isClose = !isNext && subject.comparison.isTooClose(result, to: baseline)
  let closeness = isClose ? ", too close to call" : ""
  return "\(formatFactor(ratio)) as fast as \(name)\(closeness)"
}

private func busyTile(of result: StrategyResult) -> Tile {
  Tile(
    "Devices busy", formatShare(result.metrics.busyFraction),
    note:
      "of the step, on average over \(counted(result.strategy.deviceCount, "device", "devices"))"
  )
}

private func throughputTile(of result: StrategyResult, in subject: Subject) -> Tile {
  let metrics = result.metrics
  let devices = counted(result.strategy.deviceCount, "device", "devices")
  guard subject.job.sequenceLength > 1 else {
    return Tile(
      "Throughput", "\(formatScaled(metrics.samplesPerSecond)) samples/s",
      note: likely(
        rates(around: metrics.samplesPerSecond, of: result, in: subject), "on \(devices)"))
  }
  return Tile(
    "Throughput", formatTokensPerSecond(metrics.tokensPerSecond),
    note: likely(
      rates(around: metrics.tokensPerSecond, of: result, in: subject),
      "\(formatScaled(metrics.tokensPerSecondPerDevice)) on each of \(devices)"))
}

private func utilizationTiles(of result: StrategyResult, in subject: Subject) -> [Tile] {
  guard let model = result.metrics.modelFLOPsUtilization else { return [] }
  let hardware = result.metrics.hardwareFLOPsUtilization ?? model
  let note =
    hardware > model
    ? "of peak FLOP/s; \(formatPercent(hardware)) with recomputation"
    : "of the \(subject.job.precision.rawValue) peak FLOP/s"
  return [Tile("Model FLOPs utilization (MFU)", formatPercent(model), note: note)]
}

private func memoryTiles(of result: StrategyResult) -> [Tile] {
  guard let memory = result.memory else { return [] }
  let headroom = memory.capacity - memory.peak
  return [
    Tile("Memory headroom", formatGibibytes(headroom), note: "\(result.memoryWords) used")
  ]
}

private func nearMissTiles(of result: StrategyResult, in subject: Subject) -> [Tile] {
  guard let memory = result.memory else { return [] }
  let miss = Tile(
    "Nearest miss", formatGibibytes(memory.missing),
    note: memory.lacksHostMemory
      ? "of host memory is missing for \(result.strategy.name)"
      : "too much for \(result.strategy.name): \(result.memoryWords)")
  guard let remedy = result.remedy else {
    return [miss, Tile("Remedy", "none found", note: "nothing we tried makes it fit")]
  }
  return [
    miss,
    Tile(
      "Remedy", subject.unit.words(for: remedy.stepTime),
      note: "a step with \(remedy.change), at \(formatGibibytes(remedy.peak))"),
  ]
}
