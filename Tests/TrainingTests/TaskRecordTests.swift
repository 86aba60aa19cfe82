import Simulation
import Testing
import Training

@Suite struct TaskRecordTests {
  /// A step has millions of them.
  @Test func aRecordTakesThirtyTwoBytes() {
    #expect(MemoryLayout<StepTimeline.TaskRecord>.stride == 32)
  }

  @Test(arguments: [nil, 0, 1, Int(Int32.max)])
  func indicesComeBackAsTheyWere(index: Int?) {
    let record = StepTimeline.TaskRecord(
      activity: .sendReceive, group: .pipeline, microBatch: index, block: index, receiver: index)
    #expect(record.microBatch == index)
    #expect(record.block == index)
    #expect(record.receiver == index)
    #expect(record.group == .pipeline)
  }
}
