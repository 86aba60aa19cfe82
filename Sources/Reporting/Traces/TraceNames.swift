import Charting
import Simulation
import Training

/// What things are called in a trace, as JSON: a name is escaped once, not for each event.
struct TraceNames: Sendable {
  /// `[block]`: its name, numbered where several blocks have the same.
  let blocks: [[UInt8]]
  private let batches: [String]
  private let replicaCount: Int

  init(of result: StrategyResult, in scenario: Scenario, plan: StepPlan) {
    batches = scenario.job.batches
    replicaCount = max(1, result.strategy.dataParallelSize)
    let counts = plan.blocks.reduce(into: [String: Int]()) { $0[$1.name, default: 0] += 1 }
    var seen: [String: Int] = [:]
    blocks = plan.blocks.map { block in
      seen[block.name, default: 0] += 1
      let number = counts[block.name] == 1 ? "" : " \(seen[block.name] ?? 0)"
      return Self.json(block.name + number)
    }
  }

  /// Counted from 1 within the replica, to which micro-batches are dealt out one by one; those with
  /// names count over all replicas.
  func number(ofMicroBatch index: Int) -> Int {
    index / (batches.isEmpty ? replicaCount : 1) + 1
  }

  /// "forward, micro-batch 3", "forward of batch1", "optimizer".
  func name(of record: StepTimeline.TaskRecord) -> [UInt8] {
    let title = record.activity.look.title
    guard let microBatch = record.microBatch else { return Self.json(title) }
    return Self.json(
      batches.indices.contains(microBatch)
        ? "\(title) of \(batches[microBatch])"
        : "\(title), micro-batch \(number(ofMicroBatch: microBatch))")
  }

  /// "stage 3 · ranks 0–7 ×8".
  static func name(of rankClass: StepTimeline.RankClass) -> [UInt8] {
    let count = rankClass.rankCount > 1 ? " ×\(groupedDigits(rankClass.rankCount))" : ""
    return json("\(rankClass.name) · \(rankWords(runs(of: rankClass.ranks)))\(count)")
  }

  private static func runs(of ranks: RankSet) -> [ClosedRange<Int>] {
    ranks.ranks.reduce(into: [ClosedRange<Int>]()) { runs, rank in
      if let last = runs.last, last.upperBound + 1 == rank {
        runs[runs.count - 1] = last.lowerBound...rank
      } else {
        runs.append(rank...rank)
      }
    }
  }

  static func json(_ text: String) -> [UInt8] { Array(JSONValue.string(text).text.utf8) }
}
