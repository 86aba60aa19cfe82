import Simulation
import Training

/// Three batches through two parts, forward 1 and backward 2 units, in four ways.
func sampleTutorial() -> Tutorial {
  let unit: Int64 = 1_000_000_000
  let batches = ["batch1", "batch2", "batch3"]
  let parts = ["layerA", "layerB"].enumerated().map { index, layer in
    ModelPart(
      name: "part\(index + 1)", layer: layer, forwardTime: Nanoseconds(unit),
      backwardTime: Nanoseconds(2 * unit))
  }
  let results = [
    result(strategy("one device"), microBatchCount: 3, step: oneDeviceStep(unit)),
    result(
      strategy("one batch at a time", pipeline: 2), microBatchCount: 3,
      step: twoPartStep(unit, isPipelined: false)),
    result(
      strategy("pipeline", pipeline: 2), microBatchCount: 3,
      step: twoPartStep(unit, isPipelined: true)),
    result(strategy("data parallel", data: 2), microBatchCount: 2, step: twoReplicaStep(unit)),
  ]
  let model = Model(name: "tiny", architecture: .parts(parts))
  return Tutorial(
    comparison: comparison(of: results, model: model, batches: batches), batches: batches,
    parts: parts)
}

private func oneDeviceStep(_ unit: Int64) -> StepTimeline {
  var builder = StepBuilder()
  let track = builder.addRanks("device 1", streams: [.compute]).lowerBound
  for batch in 0..<3 { builder.addBatch(batch, unit: unit, on: track) }
  return builder.step
}

private func twoReplicaStep(_ unit: Int64) -> StepTimeline {
  var builder = StepBuilder()
  let tracks = (1...2).map { builder.addRanks("replica \($0)", streams: [.compute]).lowerBound }
  for batch in 0..<3 { builder.addBatch(batch, unit: unit, on: tracks[batch % 2]) }
  return builder.step
}

private func twoPartStep(_ unit: Int64, isPipelined: Bool) -> StepTimeline {
  var builder = StepBuilder()
  let tracks = (1...2).map {
    builder.addRanks("stage \($0)", stage: $0 - 1, streams: [.compute]).lowerBound
  }
  var forwards: [Int] = []
  var last: [Int] = []
  func forward(_ batch: Int) {
    let first = builder.add(
      .forward, taking: unit, on: [tracks[0]], microBatch: batch, block: 0, after: last)
    forwards.append(
      builder.add(
        .forward, taking: unit, on: [tracks[1]], microBatch: batch, block: 1, after: [first]))
  }
  func backward(_ batch: Int) {
    let second = builder.add(
      .backward, taking: 2 * unit, on: [tracks[1]], microBatch: batch, block: 1,
      after: [forwards[batch]])
    let first = builder.add(
      .backward, taking: 2 * unit, on: [tracks[0]], microBatch: batch, block: 0, after: [second])
    if !isPipelined { last = [first] }
  }
  if isPipelined {
    for batch in 0..<3 { forward(batch) }
    for batch in 0..<3 { backward(batch) }
  } else {
    for batch in 0..<3 {
      forward(batch)
      backward(batch)
    }
  }
  return builder.step
}

extension StepBuilder {
  fileprivate mutating func addBatch(_ batch: Int, unit: Int64, on track: Int) {
    for block in 0..<2 {
      add(.forward, taking: unit, on: [track], microBatch: batch, block: block)
    }
    for block in (0..<2).reversed() {
      add(.backward, taking: 2 * unit, on: [track], microBatch: batch, block: block)
    }
  }
}
