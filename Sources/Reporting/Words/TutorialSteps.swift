import Charting
import Simulation
import Training

/// One way through the tiny example, moment by moment.
struct TutorialSteps {
  private let tutorial: Tutorial
  private let step: StepTimeline

  init(of result: StrategyResult, in tutorial: Tutorial) {
    self.tutorial = tutorial
    step = result.step
  }

  /// One for each stretch of time in which every device does one thing.
  var frames: [FrameSequence.Frame] {
    let spans = step.rankClasses.flatMap { step.timeline.spans(of: $0.tracks.lowerBound) }
    let moments = Set(spans.flatMap { [$0.start, $0.end] } + [0]).sorted()
    return zip(moments, moments.dropFirst()).map { start, end in
      let devices = step.rankClasses.enumerated().map { index, rankClass in
        "device \(index + 1) \(work(of: rankClass, at: start))"
      }
      let times = [start, end].map { TimeUnit.abstract.digits(of: Nanoseconds($0)) }
      let sentence: RichText =
        "\(strong: "From \(times[0]) to \(times[1]):") \(devices.joined(separator: ", "))."
      let frame = TutorialFrame(of: step, from: start, to: end)
      return FrameSequence.Frame(sentence, frame.scene(saying: sentence.plain))
    }
  }

  private func work(of rankClass: StepTimeline.RankClass, at time: Int64) -> String {
    let span = step.timeline.spans(of: rankClass.tracks.lowerBound).first {
      $0.start <= time && time < $0.end
    }
    guard let span else { return "waits" }
    let task = step.tasks[span.task]
    let batch = task.microBatch.map { tutorial.batches[$0] } ?? "the step"
    let layer = task.block.map { tutorial.parts[$0].layer } ?? "the model"
    switch task.activity {
    case .forward: return "computes \(batch)-\(layer)"
    case .backward, .backwardInput, .backwardWeight:
      return "computes the gradients of \(batch)-\(layer)"
    default: return "does the \(task.activity.look.title)"
    }
  }
}
