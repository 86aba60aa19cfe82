import Simulation

/// A part of a pass in which one task follows the other, and in which nothing else can use any of its
/// streams: it takes its streams when it starts, and needs none of them after its end.
struct PassPiece {
  /// What is shown of it; the micro-batch is each pass's own.
  var record: StepTimeline.TaskRecord
  var duration: Nanoseconds
  var streams: [Int]
  var runsOnCompute: Bool
  /// Of a piece that is one collective: the network cards it uses.
  var channels: [Contention.ChannelIndex]
  /// Of a piece with several parts, where what runs beside it matters.
  var chain: Contention.ChainIndex?
}
