import Training

/// The least that a run recomputes, or offloads, to fit, where its source does not say.
///
/// Whoever publishes a run has made it fit, and as fast as it goes: the ways are tried in order, none
/// before one that costs more, and of the first that can do it the fewest layers.
struct LeastRecomputation {
  /// One way to need less memory.
  enum Way: CaseIterable {
    /// Activations of some layers wait in the nodes' memory.
    case offload
    /// Attention scores are computed again, in every layer.
    case selective
    /// Some layers are computed again from their inputs.
    case full
  }

  let scenario: Scenario
  /// In the order in which they are tried.
  let ways: [Way]

  /// The strategy that the stack uses by default when it fits, or the first that does.
  ///
  /// - Parameter usual: Without offload.
  /// - Returns: Nil where even recomputing every layer is not enough.
  func fit(_ usual: Strategy) -> Strategy? {
    if fits(usual) { return usual }
    for way in ways {
      let most = layerCount(of: way, in: usual)
      let count = fewest(of: way, in: usual, upTo: most)
      let candidate = strategy(usual, way, layerCount: count)
      if fits(candidate) { return candidate }
    }
    return nil
  }

  /// As many layers as can do anything: of a virtual stage.
  private func layerCount(of way: Way, in strategy: Strategy) -> Int {
    guard way != .selective else { return 1 }
    let stages = strategy.pipelineParallelSize * strategy.virtualStageCount
    let layers = scenario.model.divisibleBlockCount
    return strategy.layersPerStage?.max() ?? (layers + stages - 1) / stages
  }

  /// With which the devices have enough; what more layers need of them is less.
  private func fewest(of way: Way, in usual: Strategy, upTo most: Int) -> Int {
    var (low, high) = (1, most)
    while low < high {
      let middle = (low + high) / 2
      if use(of: strategy(usual, way, layerCount: middle))?.missingOnDevice == .zero {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private func strategy(_ usual: Strategy, _ way: Way, layerCount: Int) -> Strategy {
    var strategy = usual
    switch way {
    case .offload:
      strategy.offload = usual.offload.movesOptimizer ? .all : .activations
      strategy.offloadedLayerCount = layerCount
    case .selective: strategy.recomputation = .selective
    case .full:
      strategy.recomputation = .full
      strategy.recomputedLayerCount = layerCount
    }
    return strategy
  }

  private func fits(_ strategy: Strategy) -> Bool {
    use(of: strategy)?.fits ?? true
  }

  private func use(of strategy: Strategy) -> MemoryUse? {
    MemoryModel(StepPlan(strategy, in: scenario)).use
  }
}

extension MeasuredRun {
  /// Chooses what a row does not say: what the stack does by default, or the least with which it fits.
  ///
  /// - Parameters:
  ///   - strategy: As the stack does it by default; changed where that does not fit.
  ///   - scenario: Its cluster gets a host when the run is taken to offload.
  ///   - assumed: Takes what was chosen, and why.
  func settleRecomputation(
    of strategy: inout Strategy, in scenario: inout Scenario, _ assumed: inout Assumptions
  ) {
    let usual = strategy
    var offloading = scenario
    var notes = assumed
    let mayOffload = software.offloadsBeforeRecomputing && usual.pipelineParallelSize == 1
    if mayOffload { offloading.cluster.host = host(of: scenario.cluster, &notes) }
    let least = LeastRecomputation(
      scenario: offloading, ways: (mayOffload ? [.offload] : []) + [.selective, .full])
    guard let fitting = least.fit(usual), fitting != usual else {
      return noteStackDefault("recompute", usual.recomputation.rawValue, &assumed)
    }
    strategy = fitting
    scenario.strategies = [fitting]
    if fitting.offload != usual.offload {
      scenario.cluster.host = offloading.cluster.host
      assumed = notes
    }
    assumed.note(
      fitting.offload == usual.offload ? "recompute" : "offload", words(of: fitting),
      because: "it is not stated, and this is the least with which the run fits")
  }

  private func words(of strategy: Strategy) -> String {
    if let count = strategy.offloadedLayerCount { return "activations of \(layers(count))" }
    guard let count = strategy.recomputedLayerCount else { return strategy.recomputation.rawValue }
    return "\(layers(count)) of each stage"
  }

  private func layers(_ count: Int) -> String { count == 1 ? "1 layer" : "\(count) layers" }
}
