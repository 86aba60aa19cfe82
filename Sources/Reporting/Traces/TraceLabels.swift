import Charting
import Simulation
import Training

/// Writes the events of a trace, each on a line of its own after a comma.
///
/// Process and thread numbers count from 1: a rank class's place among all of the step, and a
/// stream's among those of its rank class.
struct TraceLabels {
  /// What all slices of a track begin with.
  struct Place {
    fileprivate var head: [UInt8]
    fileprivate var arguments: [UInt8]
  }

  private struct Kind: Hashable {
    var activity: Activity
    var group: GroupKind?
    var microBatch: Int?

    init(of record: StepTimeline.TaskRecord) {
      activity = record.activity
      group = record.group
      microBatch = record.microBatch
    }
  }

  private let trace: StrategyTrace
  private let step: StepTimeline
  /// What all slices of a kind have in common.
  private let kinds: [Kind: [UInt8]]
  /// `[compute track]`: the process of its rank class.
  private let processes: [Int: Int]

  init(of trace: StrategyTrace) {
    self.trace = trace
    let step = trace.result.step
    self.step = step
    let first = step.rankClasses.enumerated().map { ($0.element.tracks.lowerBound, $0.offset) }
    processes = Dictionary(uniqueKeysWithValues: first)
    var kinds: [Kind: [UInt8]] = [:]
    for process in trace.contents.processes {
      for track in step.rankClasses[process.index].tracks {
        for task in step.timeline.tasks(of: track) {
          let record = step.tasks[Int(task)]
          let kind = Kind(of: record)
          if kinds[kind] == nil { kinds[kind] = Self.text(of: record, names: trace.names) }
        }
      }
    }
    self.kinds = kinds
  }

  private static func text(
    of record: StepTimeline.TaskRecord, names: TraceNames
  ) -> [UInt8] {
    var text = TraceText()
    text.append(",\"name\":")
    text.append(names.name(of: record))
    text.append(",\"cat\":")
    text.append(TraceNames.json(record.activity.look.title))
    text.append(",\"args\":{")
    if let group = record.group { text.append("\"group\":\"\(group.rawValue)\",") }
    if let microBatch = record.microBatch {
      text.append("\"microBatch\":\(names.number(ofMicroBatch: microBatch)),")
    }
    return text.bytes
  }

  // MARK: Names

  /// Writes the names of a rank class and of its streams; `isFirst` when no event comes before.
  func addNames(of rankClass: Int, isFirst: Bool, to text: inout TraceText) {
    let process = step.rankClasses[rankClass]
    let name = TraceNames.name(of: process)
    addName("process_name", of: rankClass, "name", name, separator: isFirst ? "" : ",\n", to: &text)
    addName(
      "process_sort_index", of: rankClass, "sort_index", Array("\(rankClass)".utf8), to: &text)
    for track in process.tracks {
      let name = TraceNames.json(step.streams[track].laneName)
      let place = Array("\(track - process.tracks.lowerBound)".utf8)
      addName("thread_name", of: rankClass, track: track, "name", name, to: &text)
      addName("thread_sort_index", of: rankClass, track: track, "sort_index", place, to: &text)
    }
  }

  private func addName(
    _ event: String, of rankClass: Int, track: Int? = nil, _ key: String, _ value: [UInt8],
    separator: String = ",\n", to text: inout TraceText
  ) {
    text.append(separator)
    text.append("{\"ph\":\"M\",\"pid\":\(rankClass + 1)")
    if let track { text.append(",\"tid\":\(thread(of: track, in: rankClass))") }
    text.append(",\"name\":\"\(event)\",\"args\":{\"\(key)\":")
    text.append(value)
    text.append("}}")
  }

  private func thread(of track: Int, in rankClass: Int) -> Int {
    track - step.rankClasses[rankClass].tracks.lowerBound + 1
  }

  // MARK: Slices

  func place(of track: Int, in rankClass: Int) -> Place {
    let thread = thread(of: track, in: rankClass)
    let stage = step.rankClasses[rankClass].stage + 1
    return Place(
      head: Array(",\n{\"ph\":\"X\",\"pid\":\(rankClass + 1),\"tid\":\(thread),\"ts\":".utf8),
      arguments: Array("\"stage\":\(stage)".utf8))
  }

  func addSlice(of task: Int, at place: Place, to text: inout TraceText) {
    let record = step.tasks[task]
    let start = step.timeline.start(of: task)
    text.append(place.head)
    text.append(start)
    text.append(",\"dur\":")
    text.append(step.timeline.end(of: task) - start)
    text.append(kinds[Kind(of: record)] ?? [])
    text.append(place.arguments)
    addArguments(of: record, to: &text)
    text.append("}}")
  }

  /// What is known of a task; indices count from 1.
  private func addArguments(of record: StepTimeline.TaskRecord, to text: inout TraceText) {
    if let block = record.block {
      text.append(",\"block\":")
      text.append(Int64(block + 1))
      text.append(",\"layer\":")
      text.append(trace.names.blocks[block])
    }
    if record.flops > .zero {
      text.append(",\"flops\":")
      text.append(record.flops.amount)
    }
    if record.size > .zero {
      text.append(",\"bytes\":")
      text.append(record.size.amount)
    }
  }

  // MARK: Flows and counters

  /// An arrow from a send to what reads it.
  func addFlow(_ transfer: Transfer, number: Int, to text: inout TraceText) {
    let sender = rankClass(ofTrack: transfer.sent.track)
    addEnd("\"s\"", transfer.sent, of: sender, number: number, to: &text)
    let receiver = processes[transfer.received.track] ?? sender
    // Bound to the slice that starts there, not to the one that starts next.
    addEnd("\"f\",\"bp\":\"e\"", transfer.received, of: receiver, number: number, to: &text)
  }

  private func addEnd(
    _ phase: String, _ end: Transfer.End, of rankClass: Int, number: Int,
    to text: inout TraceText
  ) {
    text.append(",\n{\"ph\":\(phase),\"pid\":\(rankClass + 1)")
    text.append(",\"tid\":\(thread(of: end.track, in: rankClass)),\"ts\":")
    text.append(step.timeline.start(of: end.task))
    text.append(",\"id\":\(number + 1),\"name\":\"transfer\",\"cat\":\"send/receive\"}")
  }

  /// Tracks of a rank class lie side by side, in the order of the classes.
  private func rankClass(ofTrack track: Int) -> Int {
    var (low, high) = (0, step.rankClasses.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if step.rankClasses[middle].tracks.lowerBound <= track { low = middle } else { high = middle }
    }
    return low
  }

  func addSample(
    of counter: TraceCounter, at moment: Int, rankClass: Int, to text: inout TraceText
  ) {
    text.append(",\n{\"ph\":\"C\",\"pid\":\(rankClass + 1),\"ts\":")
    text.append(Nanoseconds(counter.times[moment]))
    text.append(",\"name\":\"\(counter.name)\",\"args\":{")
    for (index, (name, value)) in zip(counter.series, counter.values(at: moment)).enumerated() {
      if index > 0 { text.append(",") }
      text.append(name)
      text.append(value)
    }
    text.append("}}")
  }
}
