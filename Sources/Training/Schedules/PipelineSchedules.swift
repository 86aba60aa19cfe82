/// Every schedule we know; `parreport list schedules` prints them and the laws run over them.
package enum PipelineSchedules {
  package static let all: [any PipelineSchedule] = [
    Sequential(),
    GPipe(),
    OneForwardOneBackward(),
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
}
