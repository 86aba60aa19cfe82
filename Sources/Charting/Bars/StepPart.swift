import Drawing
import Simulation
import Training

/// A part of `StepBreakdown`, in the order of the bars.
enum StepPart: Equatable {
  case compute(Activity)
  case exposed(Activity)
  case bubble
  case other

  static var all: [StepPart] {
    let compute: [Activity] = [.forward, .recompute, .backward, .optimizer]
    return compute.map { .compute($0) }
      + Activity.allCases.filter(\.isCommunication).map { .exposed($0) } + [.bubble, .other]
  }

  var title: String {
    switch self {
    case .compute(let activity): activity.look.title
    case .exposed(let activity): "exposed \(activity.look.title)"
    case .bubble: "waits for a neighbour"
    case .other: "other waiting"
    }
  }

  /// Whether the device computes or data move; else it is idle.
  var isWork: Bool { self != .bubble && self != .other }

  func time(in breakdown: StepBreakdown) -> Nanoseconds {
    switch self {
    case .compute(.forward): breakdown.forward
    case .compute(.recompute): breakdown.recompute
    case .compute(.optimizer): breakdown.optimizer
    case .compute: breakdown.backward
    case .exposed(let activity): breakdown.exposedCommunication[activity] ?? .zero
    case .bubble: breakdown.bubble
    case .other: breakdown.other
    }
  }

  func segment(_ value: Double) -> StackedBar.Segment {
    switch self {
    case .compute(let activity), .exposed(let activity):
      var segment = StackedBar.Segment(value, look: activity.look)
      segment.title = title
      return segment
    case .bubble, .other:
      return StackedBar.Segment(
        value, fill: .theme(.lane), hatch: idleHatch, ink: .theme(.ink), title: title)
    }
  }

  var legendEntry: Legend.Entry {
    switch self {
    case .compute(let activity), .exposed(let activity):
      var entry = Legend.Entry(activity.look)
      entry.title = title
      return entry
    case .bubble, .other:
      return Legend.Entry(fill: .theme(.lane), hatch: idleHatch, title: title)
    }
  }

  private var idleHatch: Hatch? { self == .bubble ? .waiting : nil }
}
