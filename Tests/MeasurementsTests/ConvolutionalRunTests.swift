import Simulation
import Testing
import Training

@testable import Measurements

/// Published runs of convolutional models.
struct ConvolutionalRunTests {
  private static let runs = Published.runs.filter {
    $0.file == "tf_cnn_benchmarks_2017.csv" || $0.run.modelName.contains("ConvNets")
  }

  private static let accuracy = Accuracy(
    equalRuns(among: runs).flatMap { group in predict(equal: group.map { runs[$0] }) })

  @Test func allOfThemArePredicted() {
    #expect(Self.runs.count >= 150)
    #expect(Self.accuracy.skipped == [])
  }

  /// All wait for the slowest device and for each other's gradients.
  @Test func noSpeedUpIsMoreThanItsDevices() {
    let speedUps = Self.accuracy.scaling.speedUps
    #expect(speedUps.count > 60)
    for speedUp in speedUps { #expect(speedUp.predicted < Double(speedUp.deviceCount)) }
  }

  @Test func halfOfTheSpeedUpsAreWithinFivePercent() throws {
    let errors = try #require(Self.accuracy.scaling.errors.all)
    #expect(errors.medianAbsoluteError < 0.05)
  }

  /// One run for each model and way to exchange gradients.
  @Test(arguments: [
    "tf_cnn_benchmarks_2017-0016", "tf_cnn_benchmarks_2017-0020", "tf_cnn_benchmarks_2017-0144",
    "tf_cnn_benchmarks_2017-0147", "tf_cnn_benchmarks_2017-0161", "tf_cnn_benchmarks_2017-0197",
    "nvidia_dle_training-0634", "nvidia_dle_training-0653", "nvidia_dle_training-0662",
  ])
  func moreBandwidthIsNeverSlower(sourceID: String) throws {
    let input = try Published.input(sourceID)
    let usual = try estimateStep(of: input.strategy, in: input.scenario).stepTime
    for factor in [1.5, 4] {
      var better = input.scenario
      better.cluster.intraNode.bandwidth = better.cluster.intraNode.bandwidth * factor
      better.cluster.interNode.bandwidth = better.cluster.interNode.bandwidth * factor
      #expect(try estimateStep(of: input.strategy, in: better).stepTime <= usual)
    }
  }

  @Test func parameterServersOnTheProcessors() throws {
    let input = try Published.input("tf_cnn_benchmarks_2017-0016")
    // On a DGX-1 gradients pass PCIe, although NVLink joins the devices.
    #expect(input.scenario.cluster.accelerator.name == "p100-sxm2-16gb")
    #expect(input.scenario.cluster.intraNode.bandwidth.amount == 7.875e9)
    #expect(input.strategy.sharding == .zero1 && input.strategy.dataParallelSize == 8)
    #expect(input.scenario.job.optimizer == .sgd && input.scenario.job.precision == .fp32)
    #expect(
      input.assumed.contains { $0.hasPrefix("gradient exchange: reduce-scatter and all-gather") })
    #expect(input.scenario.cluster.stragglers.map(\.rank) == [0])
  }

  @Test func systemsHaveNodesOfTheirOwn() throws {
    let nccl = try Published.input("tf_cnn_benchmarks_2017-0020")
    #expect(nccl.scenario.cluster.intraNode.bandwidth.amount == 80e9)
    #expect(nccl.strategy.sharding == .none)
    let google = try Published.input("tf_cnn_benchmarks_2017-0126").scenario.cluster
    let amazon = try Published.input("tf_cnn_benchmarks_2017-0197").scenario.cluster
    #expect(google.interNode.bandwidth.amount == 2e9 / 8 && google.nodeCount == 1)
    #expect(amazon.interNode.bandwidth.amount == 1.25e9 / 8 && amazon.nodeCount == 8)
    let switched = try Published.input("nvidia_dle_training-0653").scenario.cluster
    #expect(switched.devicesPerNode == 16 && switched.intraNode.wiring == .switched)
  }

  @Test func realImagesAreAssumedToBeThere() throws {
    let real = try Published.input("tf_cnn_benchmarks_2017-0126")
    #expect(real.assumed.contains { $0.hasPrefix("input: ready in time") })
    let synthetic = try Published.input("tf_cnn_benchmarks_2017-0144")
    #expect(!synthetic.assumed.contains { $0.hasPrefix("input") })
  }

  @Test(arguments: [
    ("DDP-like: parameter_server on cpu", true, true),
    ("DDP-like: parameter_server on gpu", true, false),
    ("DDP-like: replicated without NCCL", false, false),
    ("DDP-like: replicated NCCL", false, false),
    ("DDP-like: distributed_replicated, cross_replica_sync", true, false),
  ])
  func waysToKeepVariablesTheSame(words: String, fetches: Bool, passesHost: Bool) throws {
    let update = try #require(VariableUpdate(words: words))
    #expect(update.fetchesVariables == fetches && update.passesHost == passesHost)
    #expect((update.standIn == nil) == (words == "DDP-like: replicated NCCL"))
  }

  @Test func otherWordsNameNoWayToKeepVariables() {
    for words in ["", "none (1 GPU)", "DDP/all-reduce (zero0)", "ZeRO-3"] {
      #expect(VariableUpdate(words: words) == nil)
    }
  }
}
