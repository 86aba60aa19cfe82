/// One visit in the making.
struct VisitBuilder {
  let microBatch: Int
  let block: Int
  /// What the next task waits for.
  private(set) var previous: Int?
  /// What the next compute waits for, too.
  var ahead: Int?
  private var entry: Int?
  private var firstCompute: Int?
  private var lastCompute: Int?
  /// The compute that has not finished.
  private var computing: Int?

  init(microBatch: Int, block: Int, previous: Int?) {
    self.microBatch = microBatch
    self.block = block
    self.previous = previous
  }

  /// Records a task that the next one waits for.
  mutating func passed(_ task: Int) {
    entry = entry ?? task
    previous = task
  }

  /// Records a task on the compute stream; what is added from now on waits for what it waits for.
  mutating func startCompute(_ task: Int) { computing = task }

  /// What is added from now on waits for the compute.
  mutating func finishCompute() {
    guard let task = computing else { return }
    passed(task)
    firstCompute = firstCompute ?? task
    lastCompute = task
    computing = nil
  }

  func visit(_ pass: StagePass) -> Visit? {
    guard let entry, let firstCompute, let lastCompute, let previous else { return nil }
    return Visit(
      block: block, pass: pass, entry: entry, firstCompute: firstCompute,
      lastCompute: lastCompute, exit: previous)
  }
}
