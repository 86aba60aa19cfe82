import Simulation

/// A part of a pass, or several that run as one task.
///
/// What it has several of are positions in `PassPieces.numbers`: it is added for every micro-batch, and
/// arrays of its own would be counted each time.
struct PassPiece {
  /// What is shown of it; the micro-batch is each pass's own.
  var record: StepTimeline.TaskRecord
  var duration: Nanoseconds
  var streams: Range<Int>
  /// The earlier pieces of the pass that it waits for.
  var waits: Range<Int>
  /// Of a piece that is one collective: the network cards it uses.
  var channels: Range<Int>
  /// Of a piece with several parts, where what runs beside it matters.
  var chain: Contention.ChainIndex?
}
