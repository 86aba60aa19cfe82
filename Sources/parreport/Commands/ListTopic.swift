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
  ///
  /// - Throws: When a file of the catalog is faulty, which is a bug.
  func entries() throws(Failure) -> [ListEntry] {
    switch self {
    case .models: try presets(of: .model)
    case .accelerators: try presets(of: .accelerator)
    case .clusters: try presets(of: .cluster)
    case .strategies:
      StrategyPreset.allCases.map { ListEntry(name: $0.rawValue, title: $0.summary) }
    case .schedules:
      PipelineSchedules.all.map { schedule in
        ListEntry(
          name: schedule.name, title: "\(schedule.title): \(schedule.summary)",
          detail: PipelineSchedules.named(schedule.name) == nil
            ? "parreport schedule only" : "scenarios and parreport schedule")
      }
    case .stacks: try presets(of: .stack)
    }
  }

  private func presets(of kind: PresetKind) throws(Failure) -> [ListEntry] {
    do {
      return try catalogEntries(of: kind).map {
        ListEntry(name: $0.name, title: $0.title, detail: $0.detail, source: $0.source)
      }
    } catch {
      throw Failure(.bug, report: error.text(style: .oneLine))
    }
  }
}
