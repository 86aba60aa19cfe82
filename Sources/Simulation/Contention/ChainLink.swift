/// One of the tasks that a chain stands for.
package struct ChainLink: Hashable, Sendable {
  /// What it takes when nothing slows it; not negative.
  package var duration: Nanoseconds
  /// Where it runs: one of the streams that its task occupies.
  package var stream: TaskGraph.StreamIndex
  /// What it needs as long as it runs, each once.
  package var channels: [Contention.ChannelIndex]

  package init(
    duration: Nanoseconds, stream: TaskGraph.StreamIndex,
    channels: [Contention.ChannelIndex] = []
  ) {
    self.duration = duration
    self.stream = stream
    self.channels = channels
  }
}
