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
  /// By nothing where ranks mostly wait, by a tenth where they never do, more with virtual stages.
  @Test(arguments: [
    ("1F1B", 0.045), ("ZB-1p", 0.065), ("ZB-2p", 0.09), ("1F1B-I", 0.108),
  ])
  func stepTimesFromTheProfileAloneAreTooShort(scheduleName: String, bound: Double) throws {
    let outcomes = try outcomes(of: scheduleName)
    #expect(outcomes.allSatisfy { $0.slowdown(.profile) > 0.998 && $0.slowdown(.profile) < 1.15 })
    #expect(median(outcomes.map { $0.error(.profile) }) < bound)
  }

  /// Transfers that block, the first and the last stage as they are and the optimizer account for
  /// more than half of what is missing; nothing is fitted.
  ///
  /// 3.35 % is not the 3 % that we aim for: see docs/zero-bubble-runs.md.
  @Test(arguments: [
    (ZeroBubbleAccount.profile, 0.0745, 0.128), (.blockingTransfers, 0.0408, 0.081),
    (.wholeStep, 0.0335, 0.069),
  ])
  func stepTimesWithNothingFitted(
    account: ZeroBubbleAccount, bound: Double, worst: Double
  ) throws {
    let errors = try Self.outcomes.get().map { $0.error(account) }
    #expect(errors.count == 44)
    #expect(median(errors) < bound)
    #expect(quantile(1, of: errors) < worst)
  }

  @Test(arguments: [
    ("1F1B", 0.0287), ("ZB-1p", 0.0354), ("ZB-2p", 0.0342), ("1F1B-I", 0.0233),
    ("ZB-2p (all-reduce sync)", 0.0167),
  ])
  func stepTimesOfWholeStepsBySchedule(scheduleName: String, bound: Double) throws {
    let outcomes = try outcomes(of: scheduleName)
    #expect(median(outcomes.map { $0.error(.wholeStep) }) < bound)
  }

  /// One factor for all runs of a model, the median slowdown of the three other models.
  ///
  /// Whole steps are measured 1.2 to 3.6 % longer than simulated, whatever the schedule: one factor
  /// leaves little. For the profile alone it has to stand for transfers too, which differ by schedule.
  @Test(arguments: [
    (ZeroBubbleAccount.profile, 0.0259, 0.0699), (.blockingTransfers, 0.0218, 0.0493),
    (.wholeStep, 0.0079, 0.0377),
  ])
  func stepTimesCalibratedOnOtherModels(
    account: ZeroBubbleAccount, bound: Double, ninth: Double
  ) throws {
    let errors = try calibratedErrors(account) { _ in true }
    #expect(errors.count == 44)
    #expect(median(errors) < bound)
    #expect(quantile(0.9, of: errors) < ninth)
  }

  /// Interleaved 1F1B is left between runs that are too long and too short: a profile's mean transfer
  /// time counts twice or thrice as often there.
  @Test(arguments: [
    ("ZB-1p", 0.0053), ("ZB-2p", 0.0055), ("ZB-2p (all-reduce sync)", 0.0158), ("1F1B", 0.0102),
    ("1F1B-I", 0.0316),
  ])
  func calibratedStepTimesBySchedule(scheduleName: String, bound: Double) throws {
    let errors = try calibratedErrors(.wholeStep) { $0.row.scheduleName == scheduleName }
    #expect(median(errors) < bound)
  }

  private func outcomes(of scheduleName: String) throws -> [ZeroBubbleRow.Outcome] {
    try Self.outcomes.get().filter { $0.row.scheduleName == scheduleName }
  }

  private func calibratedErrors(
    _ account: ZeroBubbleAccount, where isChosen: (ZeroBubbleRow.Outcome) -> Bool
  ) throws -> [Double] {
    let all = try Self.outcomes.get()
    return all.filter(isChosen).map { outcome in
      let others = all.filter { $0.row.model != outcome.row.model }
      return outcome.error(account, factor: median(others.map { $0.slowdown(account) }))
    }
  }
}
