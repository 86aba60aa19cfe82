import Simulation
import Training

/// "8 devices: tensor 2 × pipeline 4 · 8 micro-batches · 1F1B".
func setUpText(of result: StrategyResult, in comparison: Comparison) -> String {
  let strategy = result.strategy
  let degrees = [
    (strategy.tensorParallelSize, "tensor"), (strategy.contextParallelSize, "context"),
    (strategy.pipelineParallelSize, "pipeline"), (strategy.dataParallelSize, "data"),
  ].filter { $0.0 > 1 }.map { "\($0.1) \($0.0)" }.joined(separator: " × ")
  let experts =
    strategy.expertParallelSize > 1 ? ", experts over \(strategy.expertParallelSize)" : ""
  let devices =
    counted(strategy.deviceCount, "device") + (degrees.isEmpty ? "" : ": \(degrees)") + experts
  let batches =
    comparison.scenario.model.isAbstract
    ? counted(comparison.scenario.job.batches.count, "batch", plural: "batches")
    : counted(result.microBatchCount, "micro-batch", plural: "micro-batches")
  let parts = [devices, batches, scheduleTitle(of: strategy), shardingTitle(of: strategy)]
  return parts.compactMap(\.self).joined(separator: " · ")
}

/// A number with its noun: "1 device", "1,024 devices".
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  count == 1 ? "1 \(noun)" : "\(groupedDigits(count)) \(plural ?? noun + "s")"
}

/// "ZeRO-3: 1.21 s a step, devices busy 83 %".
func finding(of result: StrategyResult, unit: TimeUnit) -> String {
  let name = displayName(result.strategy.name)
  let step = unit.format(result.metrics.stepTime)
  let busy = formatShare(result.metrics.busyFraction)
  guard let memory = result.memory, !memory.fits else {
    return "\(name): \(step) a step, devices busy \(busy)"
  }
  let lack = memory.lacksHostMemory ? memory.lackWords : formatGibibytes(memory.missing)
  return "\(name) does not fit: \(lack) missing, at \(step) a step"
}

func scheduleTitle(of strategy: Strategy) -> String? {
  guard strategy.pipelineParallelSize > 1 else { return nil }
  return displayName(strategy.pipelineSchedule.title)
}

private func shardingTitle(of strategy: Strategy) -> String? {
  switch strategy.sharding {
  case .none: nil
  case .zero1: "ZeRO-1"
  case .zero2: "ZeRO-2"
  case .zero3: "ZeRO-3"
  case .hsdp: "HSDP"
  }
}
