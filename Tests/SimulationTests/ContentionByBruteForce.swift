import Simulation

/// A contended blueprint that runs to its end, in floating point: everything is looked at again at
/// every moment at which a task ends.
struct ContentionByBruteForce {
  private let contended: ContendedBlueprint
  private let predecessors: [[Int]]
  /// `[task]`.
  private var ends: [Int64?]
  /// What is left of each running task, in nanoseconds of running alone.
  private var work: [Int: Double] = [:]
  private var now: Int64 = 0

  /// `[task]`: when it ends.
  static func ends(of contended: ContendedBlueprint) -> [Int64] {
    var run = Self(contended)
    repeat { while run.startTasks() {} } while run.endTasks()
    return run.ends.compactMap(\.self)
  }

  private init(_ contended: ContendedBlueprint) {
    self.contended = contended
    predecessors = contended.blueprint.predecessors
    ends = contended.blueprint.tasks.map { _ in nil }
  }

  /// Starts what can start, and says whether anything did.
  private mutating func startTasks() -> Bool {
    let tasks = ends.indices.filter { task in
      ends[task] == nil && work[task] == nil
        && predecessors[task].allSatisfy { ends[$0] != nil }
    }
    for task in tasks {
      let duration = contended.blueprint.tasks[task].duration
      if duration == 0 { ends[task] = now } else { work[task] = Double(duration) }
    }
    return !tasks.isEmpty
  }

  /// Goes to the next end of a task, and says whether there is one.
  private mutating func endTasks() -> Bool {
    let slowness = Dictionary(uniqueKeysWithValues: work.keys.map { ($0, self.slowness(of: $0)) })
    let rest = work.merging(slowness) { $0 * $1 }.mapValues(roundedUp)
    guard let step = rest.values.min() else { return false }
    now += step
    for (task, rest) in rest {
      work[task]? -= Double(step) / (slowness[task] ?? 1)
      guard rest == step else { continue }
      work[task] = nil
      ends[task] = now
    }
    return true
  }

  /// Less than a 1024th is not rounded up, as the engine does it.
  private func roundedUp(_ time: Double) -> Int64 {
    Int64((time + 1 - 1.0 / 1_024).rounded(.down))
  }

  private func slowness(of task: Int) -> Double {
    let others = work.keys.filter { $0 != task }
    let shares = contended.channels[task].map { channel in
      Double(1 + others.count { contended.channels[$0].contains(channel) })
    }
    let stretches = contended.blueprint.tasks[task].streams.map {
      stretch(of: task, on: $0, others)
    }
    return max(1, shares.max() ?? 1, stretches.max() ?? 1)
  }

  private func stretch(of task: Int, on stream: Int, _ others: [Int]) -> Double {
    guard let (domain, use) = contended.uses[stream], !contended.exemptTasks.contains(task),
      others.contains(where: { uses(of: $0).contains { $0.domain == domain && $0.use != use } })
    else { return 1 }
    let slowdown = contended.slowdowns[domain]
    return 1 + (use == .compute ? slowdown.compute : slowdown.communication)
  }

  private func uses(of task: Int) -> [(domain: Int, use: StreamUse)] {
    if contended.exemptTasks.contains(task) { return [] }
    return contended.blueprint.tasks[task].streams.compactMap { contended.uses[$0] }
  }
}
