import Glibc
import Testing
import Training

@testable import Measurements

struct BandCoverageTests {
  private func predictions(measured: [Double], errors: StackErrors?) throws -> [Prediction] {
    var input = try Published.input("internevo-0001")
    input.scenario.job.stack.errors = errors
    return measured.map {
      Prediction(file: "a", input: input, measuredSeconds: $0, predictedSeconds: 1, memory: nil)
    }
  }

  @Test func measuredTimesInsideAreCounted() throws {
    let band = ErrorBand(group: .all, runCount: 9, low: log(0.9), median: 0, high: log(1.2))
    let coverage = BandCoverage(
      of: try predictions(
        measured: [0.85, 0.95, 1.1, 1.19, 1.3], errors: StackErrors(bands: [band])))
    #expect(coverage?.count == 5 && coverage?.insideCount == 3 && coverage?.share == 0.6)
  }

  @Test func runsWithoutABandDoNotCount() throws {
    #expect(BandCoverage(of: try predictions(measured: [1], errors: nil)) == nil)
    let many = ErrorBand(
      group: StepGroup(devices: .more), runCount: 9, low: -1, median: 0, high: 1)
    let runs = try predictions(measured: [1], errors: StackErrors(bands: [many]))
    let isInGroup = runs[0].input.strategy.deviceCount > 64
    #expect((BandCoverage(of: runs) != nil) == isInGroup)
    #expect(BandCoverage.byStack(runs).isEmpty == !isInGroup)
  }
}
