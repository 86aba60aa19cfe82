import Simulation

extension StepMetrics {
  /// Measures a simulated step.
  package init(of step: StepTimeline, plan: StepPlan) {
    let timeline = step.timeline
    let critical = Self.criticalRankClass(of: step)
    let idle = IdleTime(of: critical, in: step)
    let breakdown = StepBreakdown(of: critical, in: step, idle: idle)
    let seconds = timeline.makespan.seconds
    let perSecond = { (count: Double) in seconds > 0 ? count / seconds : 0 }
    let samples = Double(plan.job.globalBatchSize)
    let tokens = samples * Double(plan.job.sequenceLength)
    let devices = Double(plan.strategy.deviceCount)
    let flops = FLOPTotals(of: step)
    let peak = plan.meanPeakRate
    let rate = plan.model.isAbstract ? nil : perSecond(flops.model.amount) / devices
    let hardwareRate = perSecond((flops.model + flops.recomputed).amount) / devices
    self.init(
      stepTime: timeline.makespan, samplesPerSecond: perSecond(samples),
      tokensPerSecond: perSecond(tokens), tokensPerSecondPerDevice: perSecond(tokens) / devices,
      modelFLOPRate: rate.map(FLOPRate.init),
      modelFLOPsUtilization: peak.flatMap { peak in
        rate.map { $0 / peak.amount }
      },
      hardwareFLOPsUtilization: plan.model.isAbstract ? nil : peak.map { hardwareRate / $0.amount },
      bubbleFraction: timeline.makespan > .zero ? breakdown.bubble.seconds / seconds : 0,
      busyFraction: Self.busyFraction(of: step), criticalRankClass: critical,
      breakdown: breakdown,
      communication: CommunicationUse.all(of: critical, in: step, plan: plan, idle: idle))
  }

  private static func criticalRankClass(of step: StepTimeline) -> Int {
    let busy = step.rankClasses.map { step.timeline.busyTime(of: $0.tracks.lowerBound) }
    return busy.indices.max { busy[$0] < busy[$1] || (busy[$0] == busy[$1] && $0 > $1) } ?? 0
  }

  /// Compute time ÷ step time over all ranks.
  private static func busyFraction(of step: StepTimeline) -> Double {
    let makespan = step.timeline.makespan.seconds
    guard makespan > 0 else { return 0 }
    let rankCount = step.rankClasses.reduce(0) { $0 + $1.rankCount }
    let busy = step.rankClasses.reduce(0.0) {
      $0 + step.timeline.busyTime(of: $1.tracks.lowerBound).seconds * Double($1.rankCount)
    }
    return busy / (makespan * Double(rankCount))
  }
}
