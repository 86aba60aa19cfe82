import Testing
import Training

@testable import Measurements

struct DataParallelScalingTests {
  /// A data-parallel run whose samples grow with its devices.
  private func prediction(
    _ devices: Int, measured: Double, predicted: Double, file: String = "a.csv",
    microBatchSize: Int = 4, data: String = "real"
  ) throws -> Prediction {
    var input = try Published.input("internevo-0001")
    input.run.deviceCount = devices
    input.run.inputData = data
    input.strategy = Strategy(name: "as measured")
    input.strategy.dataParallelSize = devices
    input.strategy.microBatchSize = microBatchSize
    input.scenario.job.globalBatchSize = devices * microBatchSize
    return Prediction(
      file: file, input: input, measuredSeconds: measured, predictedSeconds: predicted, memory: nil)
  }

  @Test func aSpeedUpIsSamplesASecondRelativeToOneDevice() throws {
    let scaling = DataParallelScaling(of: [
      try prediction(8, measured: 2, predicted: 1), try prediction(1, measured: 1, predicted: 1),
      try prediction(2, measured: 1, predicted: 2),
    ])
    #expect(scaling.groups.count == 1)
    #expect(scaling.speedUps.map(\.deviceCount) == [2, 8])
    #expect(scaling.speedUps.map(\.measured) == [2, 4])
    #expect(scaling.speedUps.map(\.predicted) == [1, 8])
    #expect(scaling.speedUps.map(\.error) == [-0.5, 1])
    #expect(scaling.errors.all?.medianAbsoluteError == 0.75)
    #expect(scaling.errors.byFile["a.csv"]?.count == 2)
  }

  @Test func onlyWhatDiffersInItsDevicesAloneIsCompared() throws {
    let others = [
      try prediction(2, measured: 1, predicted: 1, file: "b.csv"),
      try prediction(2, measured: 1, predicted: 1, microBatchSize: 8),
      try prediction(2, measured: 1, predicted: 1, data: "synthetic"),
    ]
    let scaling = DataParallelScaling(of: [try prediction(1, measured: 1, predicted: 1)] + others)
    #expect(scaling.groups.isEmpty && scaling.errors.all == nil)
  }

  @Test func runsThatSplitTheModelAreLeftOut() throws {
    var split = try prediction(2, measured: 1, predicted: 1)
    split.input.strategy.dataParallelSize = 1
    split.input.strategy.tensorParallelSize = 2
    let scaling = DataParallelScaling(of: [try prediction(1, measured: 1, predicted: 1), split])
    #expect(scaling.groups.isEmpty)
  }

  @Test func severalRunsOnOneDeviceCountAsTheirMean() throws {
    let scaling = DataParallelScaling(of: [
      try prediction(1, measured: 1, predicted: 1), try prediction(1, measured: 0.5, predicted: 1),
      try prediction(2, measured: 1, predicted: 1),
    ])
    #expect(scaling.speedUps.map(\.measured) == [2 / 1.5])
  }

  /// A step as long as before on twice the devices is a speed-up of two; less of one is not allowed.
  @Test func predictionsThatAreMeasurementsHaveNoError() throws {
    let runs = try [1, 2, 4, 8].map {
      try prediction($0, measured: 1 + 0.01 * Double($0), predicted: 1 + 0.01 * Double($0))
    }
    let scaling = DataParallelScaling(of: runs)
    #expect(scaling.speedUps.count == 3 && scaling.speedUps.allSatisfy { $0.error == 0 })
    #expect(scaling.speedUps.allSatisfy { $0.measured < Double($0.deviceCount) })
  }
}
