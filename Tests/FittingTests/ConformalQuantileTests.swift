import Testing
import Training

@testable import Fitting

@Suite struct ConformalQuantileTests {
  /// ⌈(n + 1)q⌉, and nothing beyond the largest.
  @Test(arguments: [(9, 9), (10, 10), (18, 18), (19, 18), (39, 36), (99, 90)])
  func withEqualWeightsItIsTheClosedForm(count: Int, rank: Int) {
    let values = (1...count).reversed().map { (value: Double($0), weight: 1.0) }
    #expect(conformalQuantile(0.9, of: values) == Double(rank))
  }

  @Test func tooFewValuesSayNothing() {
    let values = (1...8).map { (value: Double($0), weight: 1.0) }
    #expect(conformalQuantile(0.9, of: values) == nil)
  }

  @Test(arguments: [0.25, 7.0])
  func theUnitOfWeightsDoesNotMatter(weight: Double) {
    let values = (1...57).map { (index: Int) -> (value: Double, weight: Double) in
      (Double(index * 31 % 57), Double(index % 3 + 1))
    }
    let scaled = values.map { (value, old) -> (value: Double, weight: Double) in
      (value, old * weight)
    }
    #expect(conformalQuantile(0.9, of: values) == conformalQuantile(0.9, of: scaled))
  }
}

@Suite struct StackErrorsTests {
  private static let dense = StepGroup(
    family: .dense, devices: .upToEight, split: .dataParallel)
  private static let wide = StepGroup(family: .dense, devices: .more, split: .modelParallel)

  /// Eight of ten new errors lie in a band of few old ones, whatever their distribution.
  @Test(arguments: [9, 12, 20, 40, 200], [false, true])
  func bandsHoldEightOfTenNewErrors(count: Int, isSkewed: Bool) throws {
    var random = SplitMix64(seed: UInt64(count))
    func draw() -> HeldOutError {
      let normal = random.normal()
      return HeldOutError(
        group: Self.dense, logarithm: isSkewed ? 0.05 * normal * normal : 0.1 * normal - 0.02)
    }
    var (inside, all) = (0, 0)
    for _ in 0..<400 {
      let errors = try #require(StackErrors(heldOut: (0..<count).map { _ in draw() }))
      let band = try #require(errors.band(for: Self.dense))
      for _ in 0..<25 {
        let error = draw().logarithm
        if band.low <= error, error <= band.high { inside += 1 }
        all += 1
      }
    }
    // 10,000 draws; the ranks of few values are whole numbers: of 12 the 1st to the 12th, 11 ÷ 13.
    let coverage = Double(inside) / Double(all)
    #expect((0.75...0.88).contains(coverage), "\(coverage)")
  }

  @Test func tooFewErrorsHaveNoBand() {
    let errors = (1...8).map { HeldOutError(group: Self.dense, logarithm: Double($0)) }
    #expect(StackErrors(heldOut: errors) == nil)
  }

  @Test func onlyGroupsOfTwentyHaveBandsOfTheirOwn() throws {
    let narrow = (0..<30).map { HeldOutError(group: Self.dense, logarithm: Double($0) * 1e-3) }
    let wide = (0..<19).map { HeldOutError(group: Self.wide, logarithm: Double($0)) }
    let errors = try #require(StackErrors(heldOut: narrow + wide))
    #expect(errors.bands.first?.group == .all && errors.bands.first?.runCount == 49)
    #expect(errors.bands.dropFirst().allSatisfy { $0.runCount == 30 })
    #expect(errors.band(for: Self.dense)?.runCount == 30)
    #expect(errors.band(for: Self.wide)?.group == .all)
    let another = try #require(
      StackErrors(heldOut: narrow + wide + [HeldOutError(group: Self.wide, logarithm: 0)]))
    #expect(another.band(for: Self.wide)?.runCount == 20)
  }

  @Test func everyBandIsInOrderAndEveryGroupIsOnceIn() throws {
    var random = SplitMix64(seed: 3)
    let leaves = StepGroup.allGroups.filter { $0.detailCount == 3 }
    #expect(leaves.count == 2 * 3 * 2 + 2 * 3)
    let errors = (0..<600).map { _ in
      HeldOutError(
        group: leaves[random.below(leaves.count)], logarithm: random.normal(),
        weight: Double(random.below(4) + 1))
    }
    let bands = try #require(StackErrors(heldOut: errors)).bands
    #expect(bands.allSatisfy { $0.low <= $0.median && $0.median <= $0.high })
    #expect(Set(bands.map(\.group)).count == bands.count && bands.count > 20)
  }
}
