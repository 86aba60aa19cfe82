import Charting
import Simulation
import Training

/// What reports usually show and this one does not, each with the reason; nil when everything is drawn.
@Sendable func notDrawnSection(of subject: Subject) -> Section? {
  let reasons = FigureJob.Role.allCases.compactMap { role -> RichText? in
    subject.absence(of: role).map { "\(strong: "\(role.title):") \($0)." }
  }
  guard !reasons.isEmpty else { return nil }
  return subject.section(
    "not-drawn", "What is not drawn", shortTitle: "Not drawn",
    [.paragraph("A report can have more figures; here they would be empty."), .list(reasons)])
}

extension FigureJob.Role {
  /// What the figure is about.
  fileprivate var title: String {
    switch self {
    case .topology: "Cluster"
    case .timeline: "Timelines"
    case .comparison: "Comparison"
    case .breakdown: "Where the time goes"
    case .criticalPath: "What decides the step"
    case .communication: "Communication"
    case .bubble: "The pipeline and its bubble"
    case .scaling: "Scaling"
    case .memory: "Memory"
    case .memoryOverTime: "Memory over time"
    case .busy, .utilization: "How busy the devices are"
    case .tutorial: "The smallest example"
    }
  }
}

extension Subject {
  /// Why a figure is not drawn, a clause without a full stop; nil where it is drawn, if only to say why it is
  /// empty.
  func absence(of role: FigureJob.Role) -> String? {
    switch role {
    case .timeline, .comparison, .breakdown, .tutorial: nil
    // The devices of a strategy that has few of them are all in its timeline.
    case .utilization: nil
    case .topology: figures.topology == nil ? "in a model in words, links have no sizes" : nil
    case .criticalPath: figures.criticalPath == nil ? pathAbsence : nil
    case .communication: figures.communication == nil ? communicationAbsence : nil
    case .bubble: figures.bubble == nil ? bubbleAbsence : nil
    case .scaling: figures.scaling == nil ? scalingAbsence : nil
    case .memory: figures.memory == nil ? "in a model in words, nothing has a size" : nil
    case .memoryOverTime: figures.memoryOverTime == nil ? memoryOverTimeAbsence : nil
    case .busy: figures.busy == nil ? idleness : nil
    }
  }

  private var idleness: String? {
    comparison.results.allSatisfy { $0.step.timeline.makespan == .zero }
      ? "no strategy has a task that takes time" : nil
  }

  private var pathAbsence: String { idleness ?? "nobody noted which task waited for which" }

  private var communicationAbsence: String {
    if comparison.results.allSatisfy({ $0.strategy.deviceCount == 1 }) {
      return "one device has nobody to exchange results with"
    }
    return isAbstract
      ? "in a model in words, what devices exchange has no size"
      : "no strategy exchanges anything between devices"
  }

  private var bubbleAbsence: String {
    let pipelines = comparison.results.filter { $0.strategy.pipelineParallelSize > 1 }
    if pipelines.isEmpty { return "no strategy has a pipeline" }
    guard let fastest = comparison.fastestPipeline else {
      return "no strategy with a pipeline fits in memory"
    }
    return
      "a pipeline of \(groupedDigits(fastest.strategy.pipelineParallelSize)) stages is too long "
      + "to run other schedules of it"
  }

  private var scalingAbsence: String {
    let cluster = scenario.cluster
    if isAbstract { return "in a model in words, nothing has a size that could grow" }
    if fitting.isEmpty { return "no strategy fits in memory" }
    if !cluster.groups.isEmpty {
      return "nodes are of several kinds, and nobody said of which there would be more"
    }
    if !cluster.stragglers.isEmpty {
      return "some devices are slow, and nobody said how many there would be among more of them"
    }
    return
      "the fastest strategies were simulated with no other number of replicas, of a quarter to "
      + "eight times as many"
  }

  private var memoryOverTimeAbsence: String {
    if figures.memory == nil { return "in a model in words, nothing has a size" }
    return idleness ?? "nobody noted what each task of the fastest strategy holds"
  }
}
