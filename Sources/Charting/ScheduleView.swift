package import Simulation
package import Training

/// A schedule that has run, in the units of the one who asked for it.
package struct ScheduleView: Sendable {
  /// As people say it, "1F1B".
  package let title: String
  package let run: ScheduleRun
  /// One unit of the costs.
  package let unit: Nanoseconds

  /// - Parameters:
  ///   - title: As people say it.
  ///   - run: The schedule.
  ///   - unit: Positive.
  package init(title: String, run: ScheduleRun, unit: Nanoseconds) {
    precondition(unit > .zero, "a unit of cost takes time")
    self.title = title
    self.run = run
    self.unit = unit
  }

  package var shape: ScheduleShape { run.program.shape }

  /// The virtual stages of a rank that one micro-batch goes through.
  package var stagesPerMicroBatch: Int {
    shape.virtualStageCount / run.program.layout.modelCopyCount
  }

  /// A time in units.
  package func value(of time: Nanoseconds) -> Double {
    Double(time.count) / Double(unit.count)
  }

  /// What a pass of one virtual stage takes, for all of a rank's.
  package func rankValue(of time: Nanoseconds) -> Double {
    Double(time.count * Int64(stagesPerMicroBatch)) / Double(unit.count)
  }

  /// The letter of a virtual stage among its rank's, `a` for the first; empty if a rank has one.
  package func letter(of stage: Int) -> String {
    guard shape.virtualStageCount > 1 else { return "" }
    var letters = ""
    var rest = stage / shape.rankCount
    repeat {
      letters = String(Character(Unicode.Scalar(UInt8(97 + rest % 26)))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// Every letter, first to last, shortened: "a, b" or "a … h".
  package var letters: String {
    let count = shape.virtualStageCount
    let all = (0..<min(count, 3)).map { letter(of: $0 * shape.rankCount) }
    if count <= 3 { return all.joined(separator: ", ") }
    return "\(all[0]) … \(letter(of: (count - 1) * shape.rankCount))"
  }

  /// "4 ranks × 2 virtual stages, 8 micro-batches".
  package var shapeText: String {
    let stages = shape.virtualStageCount
    return words(shape.rankCount, "rank") + (stages > 1 ? " × \(stages) virtual stages" : "")
      + ", " + words(shape.microBatchCount, "micro-batch", plural: "micro-batches")
  }

  private func words(_ count: Int, _ word: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? word : plural ?? word + "s")"
  }
}

/// The shortest decimal digits of a number, without `.0`.
package func shortestDigits(_ number: Double) -> String {
  let digits = number.description
  return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
}

/// A share in percent, "27.27 %".
package func percentText(_ share: Double) -> String {
  shortestDigits((share * 10_000).rounded() / 100) + " %"
}
