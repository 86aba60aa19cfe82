import Drawing
import Simulation
import Testing
import Training

@testable import Charting

/// The moments of the tiny example keep the laws of figures.
///
/// The tiny example is built in, so that a million bars have no meaning for it; its bars are in the thousands here.
@Suite struct TutorialFrameTests {
  @Test func everyMomentOfTheTinyExampleKeepsTheLaws() {
    for result in sampleTutorial().comparison.results {
      let moments = Self.moments(of: result.step)
      for (start, end) in zip(moments, moments.dropFirst()) {
        check(result.step, from: start, to: end)
      }
    }
  }

  @Test(arguments: [Int64(1), 7, 1_000_000_000_000_000_000], hostileNames)
  func oneBarIsDrawnFromANanosecondToABillionSeconds(duration: Int64, name: String) {
    check(step(of: [duration], named: name), from: 0, to: duration)
  }

  /// Moments may lie anywhere, and as near to one another as whole nanoseconds.
  @Test(arguments: [
    [Int64(1), 999_999_999_999_999_999], [999_999_999_999_999_999, 1],
    [1, 1, 999_999_999_999_999_997, 1], [123_456_789_123_456_789, 1, 123_456_789_123_456_789],
  ])
  func unequalMomentsKeepTheLaws(durations: [Int64]) {
    let step = step(of: durations, named: "sample")
    let moments = Self.moments(of: step)
    for (index, start) in moments.enumerated() {
      for end in moments.dropFirst(index + 1) { check(step, from: start, to: end) }
    }
  }

  @Test func thousandsOfBarsKeepTheLaws() {
    let step = step(of: (0..<3_000).map { Int64($0 % 7) }, named: "many")
    check(step, from: 0, to: step.timeline.makespan.count)
    check(step, from: 4_500, to: 4_501)
  }

  @Test func aStepThatTakesNoTimeSaysSo() {
    for step in [StepBuilder().step, step(of: [], named: "a"), step(of: [0], named: "b")] {
      let scene = TutorialFrame(of: step, from: 0, to: 0).scene(saying: "Nothing.")
      checkLaws(of: scene, named: "empty")
      #expect(scene.texts.contains { $0.content == "No device computes for any time." })
    }
  }

  private static func moments(of step: StepTimeline) -> [Int64] {
    Set(step.timeline.times.flatMap { [$0.start, $0.end] }).sorted()
  }

  private func step(of durations: [Int64], named name: String) -> StepTimeline {
    var builder = StepBuilder()
    let tracks = (0..<2).map { _ in builder.addRanks(name, streams: [.compute]).lowerBound }
    for (index, duration) in durations.enumerated() {
      builder.add(
        index.isMultiple(of: 3) ? .forward : .backward, taking: duration, on: [tracks[index % 2]],
        microBatch: index)
    }
    return builder.step
  }

  /// Each bar is where its pass is, but for the pixel on both sides that keeps neighbours apart; and each
  /// moment's number stands in the picture.
  private func check(_ step: StepTimeline, from start: Int64, to end: Int64) {
    let scene = TutorialFrame(of: step, from: start, to: end).scene(saying: "What happens.")
    checkLaws(of: scene, named: "frame")
    let lanes = scene.rectangles.filter { $0.fill == .theme(.lane) }.map(\.frame)
    #expect(lanes.count == step.rankClasses.count)
    for (lane, rankClass) in zip(lanes, step.rankClasses) {
      func x(_ time: Int64) -> Double {
        lane.x + lane.width * Double(time) / Double(step.timeline.makespan.count)
      }
      let bars = scene.rectangles.filter { bar in
        bar.fill != .theme(.lane) && (lane.y...lane.maxY).contains(bar.frame.y)
      }.map(\.frame)
      let passes = step.timeline.spans(of: rankClass.tracks.lowerBound).filter {
        $0.start < min($0.end, end)
      }
      #expect(bars.count == passes.count)
      for (bar, pass) in zip(bars, passes) {
        let (left, right) = (x(pass.start), x(min(pass.end, end)))
        #expect(abs(bar.x - 1 - left) < 0.01)
        #expect(abs(bar.width - max(0, right - left - 2)) < 0.01)
      }
    }
    let texts = scene.texts.map(\.content)
    for moment in [start, end] {
      #expect(texts.contains(TimeUnit.abstract.exactDigits(of: Nanoseconds(moment))))
    }
  }
}
