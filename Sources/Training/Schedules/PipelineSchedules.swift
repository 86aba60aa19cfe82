/// Every schedule we know; `parreport list schedules` prints them and the laws run over them.
package enum PipelineSchedules {
  package static let all: [any PipelineSchedule] = [
    Sequential(),
    GPipe(),
    OneForwardOneBackward(),
  ]

  package static func named(_ name: String) -> (any PipelineSchedule)? {
    all.first { $0.name == name }
  }
}
