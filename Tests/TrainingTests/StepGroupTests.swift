import Testing

@testable import Training

@Suite struct StepGroupTests {
  @Test func theNarrowestBandOfAStepIsChosen() {
    let bands = [
      band(.all, runs: 90), band(StepGroup(family: .dense), runs: 60),
      band(StepGroup(devices: .upToEight), runs: 70),
      band(StepGroup(family: .dense, split: .sharded), runs: 30),
    ]
    var stack = Stack.roofline
    #expect(stack.band(for: .all) == nil)
    stack.errors = StackErrors(bands: bands)
    let choices: [(StepGroup, Int)] = [
      (StepGroup(family: .mixtureOfExperts, devices: .more, split: .sharded), 90),
      (StepGroup(family: .dense, devices: .more, split: .modelParallel), 60),
      (StepGroup(family: .dense, devices: .upToEight, split: .modelParallel), 70),
      (StepGroup(family: .dense, devices: .upToEight, split: .sharded), 30),
    ]
    for (group, runCount) in choices { #expect(stack.band(for: group)?.runCount == runCount) }
  }

  @Test(arguments: StepGroup.allGroups)
  func everyGroupIsInAllAndInItself(group: StepGroup) {
    #expect(StepGroup.all.contains(group) && group.contains(group))
    #expect(group == .all || !group.contains(.all))
  }

  @Test(arguments: [
    (8, 1, Strategy.Sharding.none, StepGroup.Devices.upToEight, StepGroup.Split.dataParallel),
    (64, 1, .zero1, .upToSixtyFour, .sharded), (65, 1, .zero3, .more, .sharded),
    (4, 4, .zero1, .upToSixtyFour, .modelParallel), (1, 2, .none, .upToEight, .modelParallel),
  ])
  func aStrategyIsInOneGroup(
    data: Int, tensor: Int, sharding: Strategy.Sharding, devices: StepGroup.Devices,
    split: StepGroup.Split
  ) {
    var strategy = Strategy(name: "drawn")
    strategy.dataParallelSize = data
    strategy.tensorParallelSize = tensor
    strategy.sharding = sharding
    let group = StepGroup(of: strategy, model: Model(name: "words", architecture: .layers([])))
    #expect(group == StepGroup(family: .dense, devices: devices, split: split))
  }

  private func band(_ group: StepGroup, runs: Int) -> ErrorBand {
    ErrorBand(group: group, runCount: runs, low: -0.1, median: 0, high: 0.1)
  }
}
