extension Blueprint {
  /// Sixty graphs that run to their end, from empty to crowded, always the same.
  static let runnable: [Self] = (0..<60).map { seed in
    var generator = SplitMix64(seed: seed)
    return runnable(taskCount: seed * 3, using: &generator)
  }

  /// Sixty graphs whose dependencies go anywhere, so that many of them get stuck.
  static let anything: [Self] = (0..<60).map { seed in
    var generator = SplitMix64(seed: 1_000 + seed)
    var blueprint = runnable(taskCount: seed + 1, using: &generator)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      blueprint.dependencies.append(
        Dependency(
          task: Int.random(in: blueprint.tasks.indices, using: &generator),
          predecessor: Int.random(in: blueprint.tasks.indices, using: &generator)))
    }
    return blueprint
  }

  /// Tasks that can run one after another as they are numbered, added in another order.
  private static func runnable(taskCount: Int, using generator: inout SplitMix64) -> Self {
    let streamCount = Int.random(in: 1...6, using: &generator)
    let tasks = (0..<taskCount).map { _ in
      randomTask(streamCount: streamCount, using: &generator)
    }
    let order = shuffledOrder(of: tasks, streamCount: streamCount, using: &generator)
    var places = [Int](repeating: 0, count: taskCount)
    for (place, task) in order.enumerated() { places[task] = place }
    var blueprint = Self(streamCount: streamCount, tasks: order.map { tasks[$0] })
    for task in tasks.indices.dropFirst() {
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let predecessor = Int.random(in: 0..<task, using: &generator)
        blueprint.dependencies.append(
          Dependency(task: places[task], predecessor: places[predecessor]))
      }
    }
    return blueprint
  }

  /// One in five takes no time; most occupy one stream.
  private static func randomTask(streamCount: Int, using generator: inout SplitMix64) -> Task {
    let width = Int.random(in: 0..<4, using: &generator) > 0 ? 1 : streamCount
    let streams = (0..<streamCount).shuffled(using: &generator).prefix(width)
    let isInstant = Int.random(in: 0..<5, using: &generator) == 0
    let duration = isInstant ? 0 : Int64.random(in: 1...100, using: &generator)
    return Task(duration: duration, streams: Array(streams))
  }

  /// A random order of the tasks that keeps the order on every stream.
  private static func shuffledOrder(
    of tasks: [Task], streamCount: Int, using generator: inout SplitMix64
  ) -> [Int] {
    var waiting = Array(tasks.indices)
    var order: [Int] = []
    while !waiting.isEmpty {
      var passed: Set<Int> = []
      let candidates = waiting.filter { task in
        let isNext = passed.isDisjoint(with: tasks[task].streams)
        passed.formUnion(tasks[task].streams)
        return isNext
      }
      let task = candidates[Int.random(in: candidates.indices, using: &generator)]
      order.append(task)
      waiting.removeAll { $0 == task }
    }
    return order
  }
}
