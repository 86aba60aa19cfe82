import Simulation

/// A schedule as tasks: a stream for each rank, a task for each pass, another for each transfer.
struct ScheduleGraph {
  private let program: ScheduleProgram
  private let costs: ScheduleCosts
  private(set) var tasks = TaskGraph()
  /// `[task]`: empty for transfers, which come last.
  private(set) var taskPasses: [[StagePass]] = []
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

  private mutating func addDependencies(of task: Int) {
    for pass in taskPasses[task] {
      switch pass.kind {
      case .forward:
        let before = program.layout.stage(before: pass.stage, in: program.shape)
        if let before { connect(pass, task, to: forwards[index(before, pass.microBatch)], before) }
      case .backward, .backwardInput:
        connect(pass, task, to: forwards[index(pass.stage, pass.microBatch)], pass.stage)
        let after = program.layout.stage(after: pass.stage, in: program.shape)
        if let after { connect(pass, task, to: gradients[index(after, pass.microBatch)], after) }
      case .backwardWeight:
        connect(pass, task, to: gradients[index(pass.stage, pass.microBatch)], pass.stage)
      }
    }
  }

  /// Makes a pass wait for a pass of another stage, and for the transfer if that is elsewhere.
  private mutating func connect(_ pass: StagePass, _ task: Int, to source: Int32, _ stage: Int) {
    guard source >= 0, source != task else { return }
    let isLocal =
      program.layout.rank(of: stage, in: program.shape)
      == program.layout.rank(of: pass.stage, in: program.shape)
    guard !isLocal, costs.communication > .zero else {
      return tasks.addDependency(of: task, on: Int(source))
    }
    // A transfer has a stream of its own, so that transfers never wait for one another.
    let transfer = tasks.addTask(duration: costs.communication, on: tasks.addStream())
    tasks.addDependency(of: transfer, on: Int(source))
    tasks.addDependency(of: task, on: transfer)
  }

  private func index(_ stage: Int, _ microBatch: Int) -> Int {
    stage * program.shape.microBatchCount + microBatch
  }
}
