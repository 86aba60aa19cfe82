import Simulation

/// A part of a pass, or several that run as one task.
struct PassPiece {
  /// What is shown of it; the micro-batch is each pass's own.
  var record: StepTimeline.TaskRecord
  var duration: Nanoseconds
  var streams: [Int]
  /// The earlier pieces of the pass that it waits for.
  var waits: [Int]
  /// Of a piece that is one collective: the network cards it uses.
  var channels: [Contention.ChannelIndex]
  /// Of a piece with several parts, where what runs beside it matters.
  var chain: Contention.ChainIndex?
}

/// A pass of one kind through one virtual stage, in pieces.
struct PassPieces {
  var pieces: [PassPiece]
  /// As in `Visit`, positions in `pieces`.
  var firstCompute: Int
  var lastCompute: Int
  var exit: Int
}
