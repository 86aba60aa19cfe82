import Testing

@testable import Training

/// [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), tables 3–7 and 9: from the
/// profiled times of passes and transfers we simulate each run's schedule.
///
/// A bubble rate is (span − m(F + B + W)) ÷ span of the rank with the longest span. A step is that
/// span too, or the makespan where all ranks wait for one another before the optimizer.
struct ZeroBubbleTests {
  static let outcomes = Result { try ZeroBubbleRow.all().map(ZeroBubbleRow.Outcome.init) }

  @Test func allRunsWithAProfileAreSimulated() throws {
    #expect(try Self.outcomes.get().count == 44)
  }

  /// The authors' rates are printed to a hundredth of a point; ours round to the same.
  @Test(arguments: ["1F1B", "ZB-1p", "ZB-2p"])
  func bubbleRatesAreTheAuthors(scheduleName: String) throws {
    let outcomes = try outcomes(of: scheduleName).filter { $0.row.bubbleRate != nil }
    #expect(outcomes.count >= 6)
    for outcome in outcomes {
      let rate = (outcome.bubbleRate * 10_000).rounded() / 10_000
      #expect(rate == outcome.row.bubbleRate, "\(outcome.row)")
    }
  }

  /// Interleaved 1F1B is 0.08 to 0.35 points above the authors' rates.
  ///
  /// With p transfers less in its span it is at theirs, in every row. All 2(pv − 1) transfers of the
  /// first micro-batch there and back are in ours; which p theirs is without, the tables do not say.
  @Test func interleavedBubbleRatesAreTheAuthorsButForTransfers() throws {
    let outcomes = try outcomes(of: "1F1B-I")
    #expect(outcomes.count == 7)
    for outcome in outcomes {
      let published = try #require(outcome.row.bubbleRate)
      #expect(outcome.bubbleRate > published)
      #expect(outcome.bubbleRate - published < 0.0036, "\(outcome.row)")
      // The printed rate is rounded to a ten-thousandth.
      #expect(abs(outcome.bubbleRateLessTransfers - published) < 0.0001, "\(outcome.row)")
    }
  }

  /// The profile alone is too fast.
  ///
  /// By nothing where ranks mostly wait, by a tenth where they never do, more with virtual stages. Their own rates imply the same: the profiled work ÷ (1 − rate)
  /// is 4 to 15 % less than the measured step. What makes the passes slower in a whole step is not
  /// in the tables, so no bound of 3 % holds here.
  @Test(arguments: [
    ("1F1B", 0.045), ("ZB-1p", 0.065), ("ZB-2p", 0.09), ("1F1B-I", 0.108),
  ])
  func stepTimesFromTheProfileAloneAreTooShort(scheduleName: String, bound: Double) throws {
    let outcomes = try outcomes(of: scheduleName)
    #expect(outcomes.allSatisfy { $0.slowdown > 0.998 && $0.slowdown < 1.15 })
    #expect(median(outcomes.map { $0.error() }) < bound)
  }

  /// One factor for all runs of a model, the median slowdown of the three other models.
  @Test func stepTimesCalibratedOnOtherModelsAreWithinThreePercentAtTheMedian() throws {
    let errors = try calibratedErrors(where: { _ in true })
    #expect(errors.count == 44)
    #expect(median(errors) < 0.03)
    #expect(quantile(0.9, of: errors) < 0.071)
    #expect(quantile(1, of: errors) < 0.086)
  }

  /// The factor suits zero-bubble runs best.
  ///
  /// 1F1B waits more and so is slowed down less, interleaved
  /// 1F1B sends more and is slowed down more: one factor leaves their medians above 3 %.
  @Test(arguments: [
    ("ZB-1p", 0.03), ("ZB-2p", 0.03), ("ZB-2p (all-reduce sync)", 0.03), ("1F1B", 0.036),
    ("1F1B-I", 0.033),
  ])
  func calibratedStepTimesBySchedule(scheduleName: String, bound: Double) throws {
    #expect(try median(calibratedErrors { $0.row.scheduleName == scheduleName }) < bound)
  }

  private func outcomes(of scheduleName: String) throws -> [ZeroBubbleRow.Outcome] {
    try Self.outcomes.get().filter { $0.row.scheduleName == scheduleName }
  }

  private func calibratedErrors(
    where isChosen: (ZeroBubbleRow.Outcome) -> Bool
  ) throws -> [Double] {
    let all = try Self.outcomes.get()
    return all.filter(isChosen).map { outcome in
      let others = all.filter { $0.row.model != outcome.row.model }
      return outcome.error(factor: median(others.map(\.slowdown)))
    }
  }
}
