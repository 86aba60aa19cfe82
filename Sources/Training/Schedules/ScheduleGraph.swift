import Simulation

/// A schedule as tasks: a stream for each rank, a task for each pass, another for each transfer.
struct ScheduleGraph {
  private let program: ScheduleProgram
  private let costs: ScheduleCosts
  private(set) var tasks = TaskGraph()
  /// `[task]`: empty for transfers; those on no rank's stream come last and have no entry.
  private(set) var taskPasses: [[StagePass]] = []
  /// The task in which a pass's rank receives its input, where transfers block.
  private var receipts: [StagePass: Int] = [:]
  /// `[stage · microBatchCount + microBatch]`: the task of the forward pass, of the input gradient.
  private var forwards: [Int32]
  private var gradients: [Int32]

  /// The program's stages and micro-batches are within its shape.
  init(_ program: ScheduleProgram, costs: ScheduleCosts) {
    self.program = program
    self.costs = costs
    let count = program.shape.stageCount * program.shape.microBatchCount
    forwards = [Int32](repeating: -1, count: count)
    gradients = forwards
    for actions in program.actions {
      let stream = tasks.addStream()
      for action in actions { add(action, on: stream) }
    }
    for task in taskPasses.indices { addDependencies(of: task) }
  }

  private mutating func add(_ action: ScheduleAction, on stream: Int) {
    switch action {
    case .overlapped(let forward, let backward):
      if let time = costs.overlappedPair {
        add([forward, backward], time: time, on: stream)
      } else {
        add([forward], time: costs.time(of: forward), on: stream)
        add([backward], time: costs.time(of: backward), on: stream)
      }
    case .pass(let pass): add([pass], time: costs.time(of: pass), on: stream)
    }
  }

  private mutating func add(_ passes: [StagePass], time: Nanoseconds, on stream: Int) {
    for pass in passes where blocks(source(of: pass), pass) {
      receipts[pass] = addTransfer(on: stream)
    }
    addPasses(passes, time: time, on: stream)
    for pass in passes where blocks(target(of: pass), pass) { _ = addTransfer(on: stream) }
  }

  private mutating func addPasses(_ passes: [StagePass], time: Nanoseconds, on stream: Int) {
    let task = Int32(tasks.addTask(duration: time, on: stream))
    taskPasses.append(passes)
    for pass in passes {
      switch pass.kind {
      case .forward: forwards[index(pass.stage, pass.microBatch)] = task
      case .backward, .backwardInput: gradients[index(pass.stage, pass.microBatch)] = task
      case .backwardWeight: break
      }
    }
  }

  /// A transfer that keeps a rank from computing.
  private mutating func addTransfer(on stream: Int) -> Int {
    taskPasses.append([])
    return tasks.addTask(duration: costs.communication, on: stream)
  }

  /// Whether a transfer between a pass and another stage occupies the pass's rank.
  private func blocks(_ stage: Int?, _ pass: StagePass) -> Bool {
    guard costs.transfersBlock, costs.communication > .zero, let stage else { return false }
    return !isLocal(stage, pass)
  }

  /// The stage whose output a pass reads, if that is another one's.
  private func source(of pass: StagePass) -> Int? {
    switch pass.kind {
    case .forward: program.layout.stage(before: pass.stage, in: program.shape)
    case .backward, .backwardInput: program.layout.stage(after: pass.stage, in: program.shape)
    case .backwardWeight: nil
    }
  }

  /// The stage that reads a pass's output.
  private func target(of pass: StagePass) -> Int? {
    switch pass.kind {
    case .forward: program.layout.stage(after: pass.stage, in: program.shape)
    case .backward, .backwardInput: program.layout.stage(before: pass.stage, in: program.shape)
    case .backwardWeight: nil
    }
  }

  private func isLocal(_ stage: Int, _ pass: StagePass) -> Bool {
    program.layout.rank(of: stage, in: program.shape)
      == program.layout.rank(of: pass.stage, in: program.shape)
  }

  private mutating func addDependencies(of task: Int) {
    for pass in taskPasses[task] {
      let source = source(of: pass)
      switch pass.kind {
      case .forward:
        if let source { connect(pass, task, to: forwards[index(source, pass.microBatch)], source) }
      case .backward, .backwardInput:
        connect(pass, task, to: forwards[index(pass.stage, pass.microBatch)], pass.stage)
        if let source { connect(pass, task, to: gradients[index(source, pass.microBatch)], source) }
      case .backwardWeight:
        connect(pass, task, to: gradients[index(pass.stage, pass.microBatch)], pass.stage)
      }
    }
  }

  /// Makes a pass wait for a pass of another stage, and for the transfer if that is elsewhere.
  private mutating func connect(_ pass: StagePass, _ task: Int, to source: Int32, _ stage: Int) {
    guard source >= 0, source != task else { return }
    guard !isLocal(stage, pass), costs.communication > .zero else {
      return tasks.addDependency(of: task, on: Int(source))
    }
    if let receipt = receipts[pass] { return tasks.addDependency(of: receipt, on: Int(source)) }
    // A transfer has a stream of its own, so that transfers never wait for one another.
    let transfer = tasks.addTask(duration: costs.communication, on: tasks.addStream())
    tasks.addDependency(of: transfer, on: Int(source))
    tasks.addDependency(of: task, on: transfer)
  }

  private func index(_ stage: Int, _ microBatch: Int) -> Int {
    stage * program.shape.microBatchCount + microBatch
  }
}
