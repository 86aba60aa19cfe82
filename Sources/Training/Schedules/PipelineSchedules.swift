/// Every schedule we know; `parreport list schedules` prints them and the laws run over them.
package enum PipelineSchedules {
  /// Those that a step can be built from.
  package static let all: [any PipelineSchedule] = [
    Sequential(),
    GPipe(),
    OneForwardOneBackward(),
  ]

  /// Those and the ones with several virtual stages a rank or split backward passes.
  package static let complete: [any PipelineSchedule] =
    all + [
      PipeDream(),
      Interleaved1F1B(),
      LoopedBFS(),
      ZBH1(),
      ZBH2(),
      InterleavedZeroBubble(),
      ZBV(),
      VHalf(),
      VMin(),
      DualPipe(),
      DualPipeV(),
    ]

  package static func named(_ name: String) -> (any PipelineSchedule)? {
    all.first { $0.name == name }
  }

  /// Looks in the complete list.
  package static func completeNamed(_ name: String) -> (any PipelineSchedule)? {
    complete.first { $0.name == name }
  }
}
