import Simulation
package import Training

/// A part of the cost model, switched off.
package struct Ablation: Sendable {
  /// What is switched off, "launches by the host".
  package var name: String
  /// What the scenario then says instead, "0 s a kernel".
  package var instead: String
  /// Changes a scenario so that the part has no effect.
  package var change: @Sendable (inout Scenario) -> Void

  /// The parts that a scenario's hardware and calibration can switch off, each on its own.
  ///
  /// What is built into the costs, such as attention being slower with few keys, is not among them.
  package static let all: [Self] = calibrated + ofSoftware + ofModels + ofAccelerators + ofLinks

  private static let ofSoftware: [Self] = [
    Self(name: "kernels that a compiler joins", instead: "one for each activation") {
      if $0.job.stack.execution == .compiled { $0.job.stack.execution = .fused }
    },
    Self(name: "kernels that add gradients up", instead: "within products") {
      $0.job.stack.gradientAccumulation = .fused
    },
    Self(name: "kernels of the loss", instead: "one each way") {
      $0.job.stack.lossFusion = .whole
    },
    Self(name: "clipping of gradients", instead: "none") { $0.job.clipsGradients = false },
    Self(name: "expert products with what follows as one kernel", instead: "kernels apart") {
      $0.job.fusesExperts = false
    },
    Self(name: "scales of fp8 that are found anew", instead: "known from the steps before") {
      $0.job.fp8Recipe = .delayed
    },
    Self(name: "attention and logits in fp8", instead: "in bf16") { $0.job.partsInFP8 = [] },
  ]

  private static let ofModels: [Self] = [
    Self("latent attention", instead: "grouped queries of as many FLOPs") { shape in
      guard shape.latentAttention != nil else { return }
      shape.latentAttention = nil
      // With the latent sizes of DeepSeek V3 and Kimi K2, which all measured runs have, at 4,096 tokens.
      (shape.keyValueHeadCount, shape.headSize) = (2, 112)
    },
    Self("windows of attention", instead: "all tokens") { $0.attentionWindow = nil },
    Self("multi-token prediction", instead: "one token") { $0.predictionDepth = 0 },
  ]

  private static let calibrated: [Self] = [
    Self("filling and draining a wave of tiles", .waveSeconds, 0, "0 s a wave"),
    Self("traffic of kernels that are not fused", .elementwiseFactor, 1, "1 × that of fused ones"),
    Self("share of the memory's bandwidth", .memoryEfficiency, 1, "all of it"),
    Self("gaps between kernels", .launchSeconds, 0, "0 s a kernel"),
    Self("launches by the host", .hostSeconds, 0, "0 s a kernel"),
    Self("overhead of a micro-batch", .microBatchSeconds, 0, "0 s"),
    Self("overhead of a step", .stepSeconds, 0, "0 s"),
    Self("latency of collectives in software", .collectiveSeconds, 0, "0 s a hop"),
  ]

  private static let ofAccelerators: [Self] = [
    Self("multiprocessors: tiles, waves, kernels between products", instead: "no number of them") {
      $0.multiprocessorCount = nil
    },
    Self("older instructions of attention kernels", instead: "the device's own") {
      $0.portableInstructionShare = 1
    },
    Self("slowdown while communicating", instead: "none") { $0.overlapSlowdown = 0 },
  ]

  private static let ofLinks: [Self] = [
    Self(name: "bandwidth that stacks reach of links", instead: "all of it") { scenario in
      scenario.job.stack.calibration[.intraNodeEfficiency] = 1
      scenario.job.stack.calibration[.interNodeEfficiency] = 1
    },
    Self("bandwidth that links reach", instead: "what data sheets say") { $0.efficiency = 1 },
    Self("latency of links", instead: "0 s") { $0.latency = .zero },
    Self("wiring without a switch", instead: "a switch") { $0.wiring = .switched },
  ]

  private init(name: String, instead: String, change: @escaping @Sendable (inout Scenario) -> Void)
  {
    self.name = name
    self.instead = instead
    self.change = change
  }

  private init(
    _ name: String, _ parameter: CalibrationParameter, _ value: Double, _ instead: String
  ) {
    self.init(name: name, instead: instead) {
      $0.job.stack.calibration[parameter] = value
    }
  }

  /// Changes every kind of accelerator of the cluster.
  private init(
    _ name: String, instead: String, change: @escaping @Sendable (inout Accelerator) -> Void
  ) {
    self.init(name: name, instead: instead) { scenario in
      change(&scenario.cluster.accelerator)
      for index in scenario.cluster.groups.indices {
        change(&scenario.cluster.groups[index].accelerator)
      }
    }
  }

  /// Changes a transformer.
  private init(
    _ name: String, instead: String, change: @escaping @Sendable (inout Transformer) -> Void
  ) {
    self.init(name: name, instead: instead) { scenario in
      guard case .transformer(var shape) = scenario.model.architecture else { return }
      change(&shape)
      scenario.model.architecture = .transformer(shape)
    }
  }

  /// Changes every link of the cluster.
  private init(_ name: String, instead: String, change: @escaping @Sendable (inout Link) -> Void) {
    self.init(name: name, instead: instead) { scenario in
      change(&scenario.cluster.intraNode)
      change(&scenario.cluster.interNode)
      for index in scenario.cluster.groups.indices {
        change(&scenario.cluster.groups[index].intraNode)
        change(&scenario.cluster.groups[index].interNode)
      }
    }
  }
}
