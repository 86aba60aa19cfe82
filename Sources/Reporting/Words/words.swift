import Charting
import Simulation
import Training

extension StrategyKind {
  /// As a sentence says it, "data parallel".
  var title: String {
    switch self {
    case .single: "one device"
    case .data: "data parallel"
    case .model: "model parallel"
    case .hybrid: "hybrid"
    }
  }
}

extension Strategy.Sharding {
  /// What the replicas share out instead of each holding all of it.
  var shared: String {
    switch self {
    case .none: "nothing"
    case .zero1: "optimizer state"
    case .zero2: "optimizer state and gradients"
    case .zero3: "optimizer state, gradients and weights"
    case .hsdp: "optimizer state, gradients and weights, inside groups of replicas"
    }
  }

  /// "ZeRO-3", nil when nothing is sharded.
  var shortTitle: String? {
    switch self {
    case .none: nil
    case .zero1: "ZeRO-1"
    case .zero2: "ZeRO-2"
    case .zero3: "ZeRO-3"
    case .hsdp: "HSDP"
    }
  }
}

extension Strategy {
  /// "TP 8 × CP 2 × DP 4, EP 8, ZeRO-1, full recomputation": what is switched on, nothing else.
  var degrees: String {
    let sizes = [
      ("TP", tensorParallelSize), ("CP", contextParallelSize), ("PP", pipelineParallelSize),
      ("DP", dataParallelSize),
    ]
    let split = sizes.filter { $0.1 > 1 }.map { "\($0.0) \($0.1)" }.joined(separator: " × ")
    var words = [split.isEmpty ? "1 device" : split] + splitWords
    if let sharded = sharding.shortTitle { words.append(sharded) }
    if pipelineParallelSize > 1 { words.append(scheduleTitle) }
    if sequenceParallel { words.append("sequence parallel") }
    if microBatchSize > 1 { words.append("micro-batch \(microBatchSize)") }
    if recomputation != .none { words.append("\(recomputation.rawValue) recomputation") }
    if offload != .none { words.append("\(offload.words) offloaded") }
    return words.joined(separator: ", ")
  }

  /// "EP 8", "all-to-all attention", "TP overlapped": how splits are done, where it is unusual.
  private var splitWords: [String] {
    var words: [String] = []
    if expertParallelSize > 1 { words.append("EP \(expertParallelSize)") }
    if expertParallelSize > 1, expertDispatch == .oncePerNode {
      words.append("tokens once per node")
    }
    if overlapsExperts { words.append("EP overlapped") }
    if let size = expertTensorParallelSize, size != tensorParallelSize {
      words.append("experts TP \(size)")
    }
    if contextParallelSize > 1, contextParallelKind == .allToAll {
      words.append("all-to-all attention")
    }
    if contextParallelSize > 1, contextParallelKind == .ring, !balancesContext {
      words.append("unbalanced ring")
    }
    if overlapsTensorParallel { words.append("TP overlapped") }
    if scattersTransfers { words.append("scattered transfers") }
    return words + expertBalance.words
  }

  /// As people say it.
  var scheduleTitle: String { pipelineSchedule.title }
}

extension ExpertBalance {
  /// "expert imbalance 1.5×", "capacity factor 1.25"; nothing for tokens that are spread evenly.
  fileprivate var words: [String] {
    var words: [String] = []
    switch imbalance {
    case .ratio(let ratio):
      if ratio > 1 { words.append("expert imbalance \(formatFactor(ratio))") }
    case .drawn(let deviation, _): words.append("expert spread \(formatPercent(deviation))")
    }
    if let factor = capacityFactor {
      words.append("capacity factor \(format(factor, decimals: 2))")
    }
    return words
  }
}

extension Strategy.Offload {
  var words: String {
    switch self {
    case .none: "nothing"
    case .activations: "activations"
    case .optimizer: "optimizer"
    case .all: "activations and optimizer"
    }
  }
}

extension InputRecord.Origin {
  var words: String {
    switch self {
    case .given: "given in the scenario or on the command line"
    case .preset: "from the catalog"
    case .derived: "computed from other inputs"
    case .assumed: "assumed because nobody stated them"
    }
  }
}

extension TimeUnit {
  /// A time with its unit: "412 ms"; abstract units are whole and stay so, "12 units".
  func words(for time: Nanoseconds) -> String {
    guard self == .abstract else { return format(time) }
    return digits(of: time) + (time.count == length ? " unit" : " units")
  }

  /// The number alone.
  func digits(of time: Nanoseconds) -> String {
    self == .abstract ? exactDigits(of: time) : Training.format(value(of: time))
  }
}

/// "1 strategy", "2 strategies", "16,384 devices".
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(groupedDigits(count)) \(count == 1 ? one : many)"
}

/// How many times slower: "1.31×".
func formatFactor(_ ratio: Double) -> String { format(ratio, decimals: 2) + "×" }
