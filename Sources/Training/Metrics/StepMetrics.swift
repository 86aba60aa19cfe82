package import Simulation

/// What a simulated step means.
package struct StepMetrics: Sendable, Equatable {
  package var stepTime: Nanoseconds
  package var samplesPerSecond: Double
  package var tokensPerSecond: Double
  /// A device's share, of the devices the strategy uses.
  package var tokensPerSecondPerDevice: Double
  /// FLOPs the model needs, per second and device; nil for a model in words.
  ///
  /// Recomputation is not counted; attention is counted causally when it is causal.
  package var modelFLOPRate: FLOPRate?
  /// `modelFLOPRate` ÷ peak of the job's number format.
  package var modelFLOPsUtilization: Double?
  /// The same with recomputation counted.
  package var hardwareFLOPsUtilization: Double?
  /// Idle time due to the schedule ÷ step time, on the critical rank.
  package var bubbleFraction: Double
  /// Compute time ÷ step time, mean over all ranks.
  package var busyFraction: Double
  /// The rank class with the most compute time; the first of equals.
  package var criticalRankClass: Int
  package var breakdown: StepBreakdown
  package var communication: [CommunicationUse]

  package init(
    stepTime: Nanoseconds, samplesPerSecond: Double, tokensPerSecond: Double,
    tokensPerSecondPerDevice: Double, modelFLOPRate: FLOPRate?, modelFLOPsUtilization: Double?,
    hardwareFLOPsUtilization: Double?, bubbleFraction: Double, busyFraction: Double,
    criticalRankClass: Int, breakdown: StepBreakdown, communication: [CommunicationUse]
  ) {
    self.stepTime = stepTime
    self.samplesPerSecond = samplesPerSecond
    self.tokensPerSecond = tokensPerSecond
    self.tokensPerSecondPerDevice = tokensPerSecondPerDevice
    self.modelFLOPRate = modelFLOPRate
    self.modelFLOPsUtilization = modelFLOPsUtilization
    self.hardwareFLOPsUtilization = hardwareFLOPsUtilization
    self.bubbleFraction = bubbleFraction
    self.busyFraction = busyFraction
    self.criticalRankClass = criticalRankClass
    self.breakdown = breakdown
    self.communication = communication
  }
}
