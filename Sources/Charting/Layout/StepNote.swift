import Drawing
import Simulation
import Training

/// What stands to the right of a strategy's rows: its step time, and how it compares.
struct StepNote {
  var stepTime: String
  /// "−23 % vs data parallel", "baseline"; nil without a baseline to compare with.
  var change: String?
  /// "✕ does not fit: +12.3 GiB"; nil when it fits.
  var misfit: String?

  static let width = 150.0
  static let height = 46.0

  init(of result: StrategyResult, in comparison: Comparison, unit: TimeUnit) {
    stepTime = unit.format(result.metrics.stepTime)
    change = changeText(of: result, in: comparison)
    misfit = misfitText(of: result)
  }

  /// The lines, from their left and upper edges.
  func marks(from left: Double, top: Double) -> [Mark] {
    let limit = Page.width - Page.margin / 2 - left
    let bold = TextMark(
      truncated(stepTime, to: limit, size: 13, isBold: true),
      at: Point(x: left, y: top + 12), size: 13, isBold: true)
    let lines = [change, misfit].compactMap(\.self)
    return [.text(bold)]
      + lines.enumerated().map { index, line in
        let position = Point(x: left, y: top + 27 + 15 * Double(index))
        let paint = Paint.theme(line == misfit ? .ink : .mutedInk)
        let text = truncated(line, to: limit, size: 11)
        return .text(TextMark(text, at: position, size: 11, paint: paint))
      }
  }
}

/// "✕ does not fit: +12.3 GiB"; nil when it fits.
func misfitText(of result: StrategyResult) -> String? {
  guard let memory = result.memory, !memory.fits else { return nil }
  let lack = memory.lacksHostMemory ? memory.lackWords : formatGibibytes(memory.missing)
  return "✕ does not fit: +\(lack)"
}

private func changeText(of result: StrategyResult, in comparison: Comparison) -> String? {
  let baseline = comparison.scenario.baseline
  guard result.strategy.name != baseline else { return "baseline" }
  let reference = comparison.results.first { $0.strategy.name == baseline }
  guard let stepTime = reference?.metrics.stepTime.count, stepTime > 0 else { return nil }
  let ratio = Double(result.metrics.stepTime.count) / Double(stepTime) - 1
  return "\(formatChange(ratio)) vs \(displayName(baseline, limit: 24))"
}
