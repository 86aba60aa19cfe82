import ArgumentParser
import Simulation
import Training

/// What the passes of a schedule cost, in a unit of the user's choice.
struct ScheduleCostOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A rank's forward work on one micro-batch, a decimal number above 0.", valueName: "number"))
  var forward = DecimalCost.one

  @Option(
    help: ArgumentHelp(
      "A rank's input gradients for one micro-batch, a decimal number above 0.", valueName: "number"
    ))
  var backwardInput = DecimalCost.one

  @Option(
    help: ArgumentHelp(
      "A rank's weight gradients for one micro-batch, a decimal number above 0.",
      valueName: "number"))
  var backwardWeight = DecimalCost.one

  @Option(
    help: ArgumentHelp(
      "From the end of a pass to the start of the one that waits for it on another rank.",
      valueName: "number"))
  var communication = DecimalCost.zero

  @Flag(help: "Transfers keep both their ranks from computing, each for --communication.")
  var blocking = false

  @Option(
    help: ArgumentHelp(
      """
      An overlapped pair of a forward and a backward pass (DualPipe, DualPipeV); without it, the \
      two run one after the other.
      """, valueName: "number"))
  var overlappedPair: DecimalCost?

  @Option(
    help: "The most micro-batches a rank may hold; zero-bubble schedules look for an order within.")
  var memoryLimit: Int?

  func validate() throws {
    let passes = [
      ("--forward", forward), ("--backward-input", backwardInput),
      ("--backward-weight", backwardWeight),
    ]
    for (name, cost) in passes + (overlappedPair.map { [("--overlapped-pair", $0)] } ?? [])
    where cost.digits == 0 {
      throw ValidationError("\(name): a pass takes time; use a number above 0, such as 1 or 0.5")
    }
    if let memoryLimit, memoryLimit < 1 {
      throw ValidationError("--memory-limit: \(memoryLimit) micro-batches; use at least 1")
    }
  }

  /// Whole nanoseconds for a shape, and how many of them one unit of the costs is.
  ///
  /// A common factor makes every cost, and every virtual stage's share of it, a whole number.
  ///
  /// - Throws: When a step's sums would leave the range in which numbers are exact.
  func costs(
    for shape: ScheduleShape, stagesPerMicroBatch: Int
  ) throws(Failure) -> (costs: ScheduleCosts, unit: Nanoseconds) {
    let all = [forward, backwardInput, backwardWeight, communication, overlappedPair ?? .zero]
    let decimals = all.map(\.decimals).max() ?? 0
    let times = all.compactMap { $0.scaled(to: decimals) }
    guard times.count == all.count, let unit = DecimalCost.one.scaled(to: decimals),
      areExact(times + [unit], for: shape)
    else {
      throw Failure(
        .wrongUsage, "the costs have too many digits for exact sums over this schedule",
        fix: "use smaller costs, or fewer digits after the point")
    }
    let stages = Int64(stagesPerMicroBatch)
    var costs = ScheduleCosts(
      forward: Nanoseconds(times[0]), backwardInput: Nanoseconds(times[1]),
      backwardWeight: Nanoseconds(times[2]), communication: Nanoseconds(times[3] * stages),
      overlappedPair: overlappedPair == nil ? nil : Nanoseconds(times[4]),
      memoryLimit: memoryLimit)
    costs.transfersBlock = blocking
    return (costs, Nanoseconds(unit * stages))
  }

  /// Whether the sum of all times on all ranks, one after another, stays below 2⁵³ on every rank.
  private func areExact(_ times: [Int64], for shape: ScheduleShape) -> Bool {
    let largest = Double(times.max() ?? 0)
    // Three passes; where transfers block, two of them send and two receive.
    let places = Double(shape.stageCount) * Double(shape.microBatchCount)
    let passCount = (blocking ? 7.0 : 3.0) * places
    let steps = passCount * largest * (1 + Double(shape.virtualStageCount))
    return steps * Double(shape.rankCount) < 9e15
  }
}
