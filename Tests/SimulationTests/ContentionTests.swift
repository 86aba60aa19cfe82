import Simulation
import Testing

/// Contention whose timeline is known.
struct ContentionTests {
  @Test func twoEqualTransfersOnOneChannelTakeTwiceAsLong() throws {
    #expect(try ends(of: transfers([100, 100])) == [200, 200])
  }

  /// The short one gets half until it has 30 done, at 60; then the other has 70 left.
  @Test func theLongerTransferSpeedsUpWhenTheShorterHasEnded() throws {
    #expect(try ends(of: transfers([30, 100])) == [60, 130])
  }

  /// Thirds of a nanosecond add up to the whole: 1 ns is done of each at 3, 4 of the others at 9.
  @Test func sharesThatAreNoWholeNumbersAddUp() throws {
    #expect(try ends(of: transfers([1, 4, 4])) == [3, 9, 9])
    #expect(try ends(of: transfers([7, 7, 7, 7, 7, 7, 7])) == Array(repeating: 49, count: 7))
  }

  /// One and a half.
  @Test func endsAreRoundedUp() throws {
    var transfers = transfers([34, 34, 34])
    transfers.slowdowns = [OverlapSlowdown(compute: 0.5)]
    transfers.channels = [[], [], []]
    transfers.uses = [(0, .compute), (0, .communication), nil]
    transfers.blueprint.tasks[0].duration = 1
    #expect(try ends(of: transfers) == [2, 34, 34])
  }

  @Test func aTransferOnSeveralChannelsIsAsSlowAsTheFullestMakesIt() throws {
    var transfers = transfers([60, 60, 60])
    transfers.channelCount = 2
    transfers.channels = [[0, 1], [1], [1]]
    #expect(try ends(of: transfers) == [180, 180, 180])
  }

  /// Galvatron's factor, 1.1256.
  @Test func computingUnderCommunicationTakesLonger() throws {
    #expect(try ends(of: overlap(compute: 10_000, communication: 20_000)) == [11_256, 20_000])
  }

  /// 5,000 of 11,256 ns are overlapped: 4,442.1 ns of work.
  @Test func onlyTheOverlappedPartTakesLonger() throws {
    #expect(try ends(of: overlap(compute: 10_000, communication: 5_000)) == [10_558, 5_000])
  }

  @Test func communicationUnderComputingTakesLonger() throws {
    var overlap = overlap(compute: 200, communication: 100)
    overlap.slowdowns = [OverlapSlowdown(communication: 0.5)]
    #expect(try ends(of: overlap) == [200, 150])
  }

  /// Both halve the other's speed until the shorter has ended.
  @Test func bothMaySlowEachOther() throws {
    var overlap = overlap(compute: 200, communication: 100)
    overlap.slowdowns = [OverlapSlowdown(compute: 1, communication: 1)]
    #expect(try ends(of: overlap) == [300, 200])
  }

  @Test func exemptTasksNeitherSlowNorAreSlowed() throws {
    var overlap = overlap(compute: 200, communication: 100)
    overlap.slowdowns = [OverlapSlowdown(compute: 1, communication: 1)]
    overlap.exemptTasks = [1]
    #expect(try ends(of: overlap) == [200, 100])
  }

  @Test func twoCommunicationStreamsSlowComputingOnce() throws {
    var overlap = overlap(compute: 100, communication: 300)
    overlap.blueprint.streamCount = 3
    overlap.blueprint.tasks.append(.init(duration: 300, streams: [2]))
    overlap.uses.append((0, .communication))
    overlap.channels.append([])
    overlap.slowdowns = [OverlapSlowdown(compute: 0.5)]
    #expect(try ends(of: overlap) == [150, 300, 300])
  }

  /// It computes in one domain and communicates in the same: nobody else is there.
  @Test func aTaskDoesNotSlowItself() throws {
    var overlap = overlap(compute: 100, communication: 0)
    overlap.blueprint.tasks[0].streams = [0, 1]
    overlap.slowdowns = [OverlapSlowdown(compute: 1, communication: 1)]
    #expect(try ends(of: overlap) == [100, 100])
  }

  @Test func aCollectiveIsSlowedByComputingOfAnyOfItsRanks() throws {
    let blueprint = Blueprint(
      streamCount: 4,
      tasks: [.init(duration: 50, streams: [2]), .init(duration: 100, streams: [1, 3])])
    let contended = ContendedBlueprint(
      blueprint: blueprint,
      slowdowns: [OverlapSlowdown(communication: 1), OverlapSlowdown(communication: 1)],
      uses: [(0, .compute), (0, .communication), (1, .compute), (1, .communication)],
      channels: [[], []])
    #expect(try ends(of: contended) == [50, 125])
  }

  @Test func theLongestTimeIsReachedButNotExceeded() throws {
    var transfers = transfers([.max / 2, .max / 2])
    #expect(try ends(of: transfers) == [.max - 1, .max - 1])
    transfers.blueprint.tasks[0].duration += 2
    #expect(throws: SimulationError.tooLong) { try transfers.timeline }
  }

  @Test func aNegativeSlowdownIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = OverlapSlowdown(compute: -0.5) }
  }

  @Test func aStreamInTwoDomainsIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var contention = Contention()
      let domain = contention.addDomain(OverlapSlowdown())
      contention.add(stream: 0, to: domain, as: .compute)
      contention.add(stream: 0, to: domain, as: .communication)
    }
  }

  @Test func aTaskThatTheGraphDoesNotHaveIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var contention = Contention()
      contention.add(task: 0, to: contention.addChannel())
      _ = try simulate(TaskGraph(), contention: contention)
    }
  }

  private func ends(of contended: ContendedBlueprint) throws -> [Int64] {
    try contended.timeline.ends
  }

  /// Each on a stream of its own, all on channel 0.
  private func transfers(_ durations: [Int64]) -> ContendedBlueprint {
    ContendedBlueprint(
      blueprint: Blueprint(
        streamCount: durations.count,
        tasks: durations.enumerated().map { .init(duration: $1, streams: [$0]) }),
      slowdowns: [], uses: durations.map { _ in nil }, channelCount: 1,
      channels: durations.map { _ in [0] })
  }

  /// Task 0 computes, task 1 communicates, on one accelerator.
  private func overlap(compute: Int64, communication: Int64) -> ContendedBlueprint {
    ContendedBlueprint(
      blueprint: Blueprint(
        streamCount: 2,
        tasks: [
          .init(duration: compute, streams: [0]), .init(duration: communication, streams: [1]),
        ]),
      slowdowns: [OverlapSlowdown(compute: 0.1256)],
      uses: [(0, .compute), (0, .communication)], channels: [[], []])
  }
}
