import ArgumentParser

/// How `parreport schedule` shows a schedule.
enum ScheduleFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// A grid with one row a rank, and the numbers.
  case text
  /// PyTorch's compute-action notation.
  case csv
  /// A Gantt chart.
  case png
  case json
}
