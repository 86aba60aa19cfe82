import Simulation

/// What one pipeline rank sends another, with the task that reads it.
package struct Transfer: Sendable, Equatable {
  /// A task on one of the tracks that it occupies.
  package struct End: Sendable, Equatable {
    package var track: Int
    package var task: Int
  }

  /// On the sender's stream.
  package var sent: End
  /// The first compute task of the pass that reads it; it starts when all has arrived, or later.
  package var received: End

  /// The transfers between some rank classes of a step.
  ///
  /// - Parameters:
  ///   - step: The plan's step.
  ///   - plan: What the step was built from.
  ///   - classes: Indices of `step.rankClasses`; transfers that leave them are left out.
  /// - Returns: By the sender's tracks, in the order of time. None of a pipeline that never drains: what it
  ///   sends is read in a later step.
  /// - Complexity: Linear in the tasks of the classes, and logarithmic in them for each transfer.
  package static func all(
    in step: StepTimeline, of plan: StepPlan, among classes: [Int]
  ) -> [Self] {
    guard !plan.schedule.updatesEveryMicroBatch else { return [] }
    var readers: [Int: Readers] = [:]
    for track in classes.map({ step.rankClasses[$0].tracks.lowerBound }) {
      readers[track] = Readers(on: track, in: step)
    }
    return classes.flatMap { step.rankClasses[$0].tracks }.flatMap { track in
      guard let isForward = step.streams[track].sendsForward else { return [Self]() }
      return step.timeline.tasks(of: track).compactMap { task in
        let record = step.tasks[Int(task)]
        guard let receiver = record.receiver, let microBatch = record.microBatch else { return nil }
        let pass = Readers.Pass(microBatch: microBatch, isForward: isForward)
        let arrival = step.timeline.times[Int(task)].end
        return readers[receiver]?.first(of: pass, from: arrival, in: step).map { reader in
          Self(
            sent: End(track: track, task: Int(task)), received: End(track: receiver, task: reader))
        }
      }
    }
  }
}

/// The compute tasks of one track that may read a transfer.
///
/// A micro-batch passes the virtual stages of a rank one after the other, so the first of its tasks
/// in that direction that starts after a transfer's arrival is the one that waited for it.
private struct Readers {
  struct Pass: Hashable {
    var microBatch: Int
    var isForward: Bool
  }

  /// In the order of time.
  private var tasks: [Pass: [Int32]] = [:]

  init(on track: Int, in step: StepTimeline) {
    for task in step.timeline.tasks(of: track) {
      let record = step.tasks[Int(task)]
      guard let microBatch = record.microBatch, let isForward = record.activity.readsForward
      else { continue }
      tasks[Pass(microBatch: microBatch, isForward: isForward), default: []].append(task)
    }
  }

  func first(of pass: Pass, from arrival: Int64, in step: StepTimeline) -> Int? {
    guard let tasks = tasks[pass] else { return nil }
    var (low, high) = (0, tasks.count)
    while low < high {
      let middle = (low + high) / 2
      if step.timeline.times[Int(tasks[middle])].start < arrival {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < tasks.count ? Int(tasks[low]) : nil
  }
}

extension StreamKind {
  /// Whether it carries activations to the next stage; nil when it carries nothing between stages.
  fileprivate var sendsForward: Bool? {
    switch self {
    case .sendForward: true
    case .sendBackward: false
    case .compute, .tensor, .context, .experts, .gradients, .weights, .toHost, .fromHost, .host:
      nil
    }
  }
}

extension Activity {
  /// Whether a pass that starts with it reads activations, or their gradients; nil when it reads
  /// neither.
  fileprivate var readsForward: Bool? {
    switch self {
    case .forward: true
    case .recompute, .backward, .backwardInput: false
    case .backwardWeight, .optimizer, .allReduce, .allGather, .reduceScatter, .sendReceive,
      .allToAll:
      nil
    }
  }
}
