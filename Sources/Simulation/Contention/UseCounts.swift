/// How many streams of a domain run a task, by use.
struct UseCounts: Hashable {
  private var compute: Int32 = 0
  private var communication: Int32 = 0

  var hasBoth: Bool { compute > 0 && communication > 0 }

  mutating func add(_ change: Int32, _ use: StreamUse) {
    switch use {
    case .compute: compute += change
    case .communication: communication += change
    }
  }
}
