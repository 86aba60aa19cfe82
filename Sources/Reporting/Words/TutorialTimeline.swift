import Charting
import Simulation
import Training

/// One way to run the tiny example, drawn with characters.
///
/// ```
///          0  1  2  3  4  5  6
/// device 1 │F1│F2│·····│B1───│
/// ```
struct TutorialTimeline {
  struct Device {
    let name: String
    let busy: Nanoseconds
    let idle: Nanoseconds
    fileprivate let boxes: [Box]
  }

  fileprivate struct Box {
    let label: String
    let start: Int64
    let end: Int64
  }

  let name: String
  /// The step time, "12 units + synchronization".
  let total: String
  let devices: [Device]
  private let makespan: Int64
  /// Nanoseconds a column.
  private let columnLength: Int64

  init(of result: StrategyResult) {
    name = result.strategy.name
    let step = result.step
    makespan = step.timeline.makespan.count
    let mostColumns: Int64 = 40
    columnLength = max(1_000_000_000, (makespan + mostColumns - 1) / mostColumns)
    total = Self.total(of: result)
    let classes = step.rankClasses.flatMap { Array(repeating: $0, count: $0.rankCount) }
    devices = classes.enumerated().map { index, rankClass in
      Self.device(named: "device \(index + 1)", of: rankClass, in: step)
    }
  }

  /// Data-parallel replicas also have to agree; where nothing has a size, that takes no time.
  private static func total(of result: StrategyResult) -> String {
    let time = TimeUnit.abstract.words(for: result.metrics.stepTime)
    let sent = result.metrics.communication.filter { $0.group == .data && $0.total > .zero }
    return result.strategy.dataParallelSize > 1 && sent.isEmpty ? time + " + synchronization" : time
  }

  private static func device(
    named name: String, of rankClass: StepTimeline.RankClass, in step: StepTimeline
  ) -> Device {
    let track = rankClass.tracks.lowerBound
    let spans = step.timeline.spans(of: track).filter { $0.start < $0.end }
    return Device(
      name: name, busy: step.timeline.busyTime(of: track), idle: step.timeline.idleTime(of: track),
      boxes: spans.map {
        Box(label: label(of: step.tasks[$0.task]), start: $0.start, end: $0.end)
      })
  }

  private static func label(of task: StepTimeline.TaskRecord) -> String {
    task.activity.look.letter + (task.microBatch.map { String($0 + 1) } ?? "")
  }

  /// The axis and one line a device.
  var lines: [String] {
    let width = 1 + (devices.flatMap(\.boxes).map(\.label.count).max() ?? 1)
    let margin = (devices.map(\.name.count).max() ?? 0) + 1
    let axis = String(repeating: " ", count: margin) + self.axis(width: width)
    let rows = devices.map { device in
      device.name.padded(to: margin) + cells(of: device, width: width)
    }
    return [axis] + rows
  }

  private func column(of time: Int64) -> Int {
    Int((Double(time) / Double(columnLength)).rounded())
  }

  private func axis(width: Int) -> String {
    let ticks = (0...column(of: makespan)).map { column in
      let time = Nanoseconds(Int64(column) * columnLength)
      return TimeUnit.abstract.digits(of: time).padded(to: width)
    }
    return ticks.joined().trimmedAtEnd
  }

  private func cells(of device: Device, width: Int) -> String {
    var row = ""
    var reached = 0
    for box in device.boxes {
      let (start, end) = (column(of: box.start), column(of: box.end))
      row += idle(start - reached, width: width)
      if end > start { row += "│" + box.label.padded(to: (end - start) * width - 1, with: "─") }
      reached = end
    }
    return row + idle(column(of: makespan) - reached, width: width) + "│"
  }

  private func idle(_ columns: Int, width: Int) -> String {
    columns > 0 ? "│" + String(repeating: "·", count: columns * width - 1) : ""
  }
}

extension String {
  /// At least `width` characters.
  func padded(to width: Int, with filler: Character = " ") -> String {
    self + String(repeating: filler, count: max(0, width - count))
  }

  var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
