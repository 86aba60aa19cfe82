import Charting
import Simulation
import Training

extension StrategyTrace {
  /// A part of the file that is made at once.
  private enum Piece {
    case head
    /// The names of a rank class and of its streams.
    case names(TraceContents.Process)
    /// Some tasks of a track, in the order they ran.
    case slices(track: Int, rankClass: Int, tasks: ArraySlice<Int32>)
    case samples(TraceCounter, rankClass: Int, moments: Range<Int>)
    case transfers(Range<Int>)
    case tail
  }

  private static let pieceSize = 4_096

  /// The whole file, piece by piece; made anew each time it is asked for.
  package var pieces: some Sequence<[UInt8]> {
    let labels = TraceLabels(of: self)
    return ([.head] + contents.processes.flatMap(pieces) + transferPieces + [.tail]).lazy.map {
      bytes(of: $0, labels: labels)
    }
  }

  /// The size of the file.
  ///
  /// - Complexity: As making it; nothing is kept.
  package var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }

  private func pieces(of process: TraceContents.Process) -> [Piece] {
    let tracks = result.step.rankClasses[process.index].tracks
    let slices = tracks.flatMap { track in
      let tasks = result.step.timeline.tasks(of: track)
      return Self.chunks(of: tasks.indices).map { range in
        Piece.slices(track: track, rankClass: process.index, tasks: tasks[range])
      }
    }
    let samples = process.counters.flatMap { counter in
      Self.chunks(of: counter.times.indices).map { range in
        Piece.samples(counter, rankClass: process.index, moments: range)
      }
    }
    return [.names(process)] + slices + samples
  }

  /// After all slices: a reader finds the ends of a flow among the slices that it has seen.
  private var transferPieces: [Piece] {
    Self.chunks(of: contents.transfers.indices).map { .transfers($0) }
  }

  private static func chunks(of range: Range<Int>) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: pieceSize).map {
      $0..<min($0 + pieceSize, range.upperBound)
    }
  }

  private func bytes(of piece: Piece, labels: TraceLabels) -> [UInt8] {
    var text = TraceText()
    switch piece {
    case .head: addHead(to: &text)
    case .names(let process):
      let isFirst = process.index == contents.processes.first?.index
      labels.addNames(of: process.index, isFirst: isFirst, to: &text)
    case .slices(let track, let rankClass, let tasks):
      let place = labels.place(of: track, in: rankClass)
      for task in tasks { labels.addSlice(of: Int(task), at: place, to: &text) }
    case .samples(let counter, let rankClass, let moments):
      for moment in moments {
        labels.addSample(of: counter, at: moment, rankClass: rankClass, to: &text)
      }
    case .transfers(let range):
      for index in range { labels.addFlow(contents.transfers[index], number: index, to: &text) }
    case .tail: text.append("\n]}\n")
    }
    return text.bytes
  }

  private func addHead(to text: inout TraceText) {
    text.append("{\"displayTimeUnit\":\"ns\",\n\"otherData\":")
    text.append(JSONValue.object(about).text)
    text.append(",\n\"traceEvents\":[\n")
  }
}
