import Simulation

/// How long one rank's compute takes, against what it costs.
struct ComputePace {
  /// Factor of every task; 1 as usual.
  let slowdown: Double
  private let jitter: Jitter?
  /// The rank whose tasks these are; decides the numbers that jitter draws.
  private let rank: Int
  private var taskCount = 0

  init(slowdown: Double, jitter: Jitter?, rank: Int) {
    self.slowdown = slowdown
    self.jitter = jitter
    self.rank = rank
  }

  /// The time that the rank's next task takes.
  mutating func next(_ time: Nanoseconds) -> Nanoseconds {
    taskCount += 1
    let drawn = jitter.map { $0.factor(ofTask: taskCount, onRank: rank) } ?? 1
    guard slowdown != 1 || drawn != 1 else { return time }
    return Nanoseconds(Int64((Double(time.count) * slowdown * drawn).rounded()))
  }
}
