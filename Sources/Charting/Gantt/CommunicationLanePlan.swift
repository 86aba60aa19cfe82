package import Training

/// Which communication streams share a lane in every row of a figure.
struct CommunicationLanePlan: Equatable {
  var name: String
  var streams: [StreamKind]

  func tracks(of rankClass: StepTimeline.RankClass, in step: StepTimeline) -> [Int] {
    rankClass.tracks.dropFirst().filter { streams.contains(step.streams[$0]) }
  }
}

/// A lane for each parallel dimension; its two streams get a lane each where they overlap.
func communicationLanes(
  of classes: [StepTimeline.RankClass], in step: StepTimeline
) -> [CommunicationLanePlan] {
  let shared = [
    CommunicationLanePlan(name: "tensor", streams: [.tensor]),
    CommunicationLanePlan(name: "context", streams: [.context]),
    CommunicationLanePlan(name: "experts", streams: [.experts]),
    CommunicationLanePlan(name: "data", streams: [.gradients, .weights]),
    CommunicationLanePlan(name: "send", streams: [.sendForward, .sendBackward]),
    CommunicationLanePlan(name: "host", streams: [.toHost, .fromHost, .host]),
  ]
  let used = shared.filter { plan in
    classes.contains { !plan.tracks(of: $0, in: step).isEmpty }
  }
  return used.flatMap { plan in
    let overlaps = classes.contains { plan.hasOverlap(in: $0, of: step) }
    return overlaps ? plan.separated : [plan]
  }
}

extension CommunicationLanePlan {
  fileprivate var separated: [CommunicationLanePlan] {
    streams.map { CommunicationLanePlan(name: $0.laneName, streams: [$0]) }
  }

  fileprivate func hasOverlap(
    in rankClass: StepTimeline.RankClass, of step: StepTimeline
  ) -> Bool {
    let tracks = tracks(of: rankClass, in: step)
    guard tracks.count > 1 else { return false }
    var union = Intervals()
    for track in tracks {
      let busy = unionOfIntervals(of: [track], in: step)
      if union.intersection(busy).count > 0 { return true }
      union = union.union(busy)
    }
    return false
  }
}

extension StreamKind {
  /// What a lane of this stream alone is called.
  package var laneName: String {
    switch self {
    case .compute: "compute"
    case .tensor: "tensor"
    case .context: "context"
    case .experts: "experts"
    case .gradients: "gradients"
    case .weights: "weights"
    case .sendForward: "send →"
    case .sendBackward: "send ←"
    case .toHost: "to host"
    case .fromHost: "from host"
    case .host: "host"
    }
  }
}
