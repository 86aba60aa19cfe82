/// Which running tasks share each channel.
struct ChannelLoads: ~Copyable {
  /// The channels of each task.
  private let channels: Groups
  /// `[channel]`: the slots of the running tasks that use it.
  private var sharers: [[Int32]]
  /// `[channel]`: how many tasks shared it when speeds last changed.
  private let settledCounts: PlainMemory<Int>
  /// Channels that a task has entered or left since.
  private var changed: Worklist

  init(of contention: Contention, in graph: TaskGraph) {
    precondition(
      contention.channelTasks.allSatisfy { (0..<graph.taskCount).contains(Int($0)) },
      "channels are used by tasks of the graph")
    channels = Groups(
      contention.channels, by: contention.channelTasks, keyCount: graph.taskCount)
    sharers = [[Int32]](repeating: [], count: contention.channelCount)
    settledCounts = PlainMemory(repeating: 0, count: contention.channelCount)
    changed = Worklist(count: contention.channelCount)
  }

  /// Where the channels that a task uses are, for `channel(at:)`.
  func channels(of task: Int) -> Range<Int> { channels.range(of: task) }

  func channel(at place: Int) -> Int { channels[place] }

  func isIdle(_ channel: Int) -> Bool { sharers[channel].isEmpty }

  mutating func enter(_ channel: Int, slot: Int) {
    sharers[channel].append(Int32(slot))
    changed.insert(channel)
  }

  mutating func leave(_ channel: Int, slot: Int) {
    guard let place = sharers[channel].firstIndex(of: Int32(slot)) else { return }
    sharers[channel].swapAt(place, sharers[channel].count - 1)
    sharers[channel].removeLast()
    changed.insert(channel)
  }

  /// Adds the slots that have more or fewer sharers than before.
  mutating func noteAffected(in affected: inout Worklist) {
    while let channel = changed.popLast() {
      if sharers[channel].count == settledCounts[channel] { continue }
      settledCounts[channel] = sharers[channel].count
      for slot in sharers[channel] { affected.insert(Int(slot)) }
    }
  }

  /// How a channel slows those that use it, once what is affected has been noted.
  @inline(__always)
  func slowness(on channel: Int) -> Slowness {
    Slowness(sharerCount: max(1, settledCounts[channel]))
  }
}
