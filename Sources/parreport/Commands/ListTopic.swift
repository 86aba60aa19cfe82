import ArgumentParser
import ScenarioFiles
import Training

/// What `parreport list` can list.
enum ListTopic: String, CaseIterable, ExpressibleByArgument, Sendable {
  case models
  case accelerators
  case clusters
  case strategies
  case schedules
  case stacks

  /// In the order in which they are printed.
  var entries: [ListEntry] {
    switch self {
    case .models: presets(of: .model)
    case .accelerators: presets(of: .accelerator)
    case .clusters: presets(of: .cluster)
    case .strategies: presets(of: .strategy)
    case .schedules:
      PipelineSchedules.all.map { ListEntry(name: $0.name, title: "\($0.title): \($0.summary)") }
    case .stacks:
      [
        ListEntry(
          name: "default",
          title: "a roofline with each accelerator's achieved rate; not calibrated to a framework")
      ]
    }
  }

  private func presets(of kind: PresetKind) -> [ListEntry] {
    catalogEntries(of: kind).map { ListEntry(name: $0.name, title: $0.title) }
  }
}
