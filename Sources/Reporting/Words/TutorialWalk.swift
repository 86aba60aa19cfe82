import Charting
import Simulation
import Training

/// The tiny example as words, for the terminal and for the report.
struct TutorialWalk {
  let tutorial: Tutorial

  /// The names, "batch1, batch2 and batch3".
  var batches: String { joined(tutorial.batches) }

  /// One clause a part, "part1 is layerA: forward 1 unit, backward 2 units".
  var parts: [String] {
    tutorial.parts.map { part in
      "\(part.name) is \(part.layer): forward \(units(part.forwardTime)), "
        + "backward \(units(part.backwardTime))"
    }
  }

  /// Every turn of the loop: batch, part, layer, result.
  var turns: [[String]] {
    let results = tutorial.combinedResults
    let turns = tutorial.batches.flatMap { batch in
      tutorial.parts.map { [batch, $0.name, $0.layer] }
    }
    return zip(turns, results).map { $0 + [$1] }
  }

  var timelines: [TutorialTimeline] { tutorial.comparison.results.map(TutorialTimeline.init) }

  private func units(_ time: Nanoseconds) -> String { TimeUnit.abstract.words(for: time) }
}
