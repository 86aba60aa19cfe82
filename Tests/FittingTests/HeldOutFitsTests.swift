import Measurements
import ScenarioFiles
import Testing
import Training

@testable import Fitting

struct HeldOutFitsTests {
  /// Small models on one device: different runs of two stacks, and one of a third.
  private static let table = """
    source_id,stack,completeness,model_name,layers,hidden,heads,vocab,seq_len,gpu,gpus,micro_batch,\
    global_batch,precision,step_time_s
    a1,mine,A,GPT,2,512,8,32000,512,A100-80GB,1,1,1,bf16,0.02
    a2,mine,A,GPT,2,512,8,32000,512,A100-80GB,1,2,2,bf16,0.03
    a3,mine,A,GPT,2,1024,8,32000,512,A100-80GB,1,1,1,bf16,0.04
    a4,mine,A,GPT,2,1024,8,32000,512,A100-80GB,1,2,2,bf16,0.05
    a5,mine,A,GPT,3,1024,8,32000,512,A100-80GB,1,2,2,bf16,0.07
    a6,mine,A,GPT,3,1024,8,32000,512,A100-80GB,1,2,2,bf16,0.08
    b1,other,A,GPT,2,512,8,32000,512,A100-80GB,1,4,4,bf16,0.03
    b2,other,A,GPT,2,512,8,32000,512,A100-80GB,1,8,8,bf16,0.05

    """

  /// The predictions of the table's runs; one of them may take 10 s, and the stack say what it was fitted from.
  private static func accuracy(
    changing sourceID: String? = nil, start: Calibration? = nil
  ) throws -> Accuracy {
    let source = SourceFile(name: "runs.csv", bytes: Array(table.utf8))
    var file = MeasuredFile(name: "runs.csv", runs: try readMeasurements(from: source))
    for index in file.runs.indices where file.runs[index].sourceID == sourceID {
      file.runs[index].stepSeconds = 10
    }
    let runs = try studiedRuns(in: [file]).map { run in
      var run = run
      run.input = run.input.map { input in
        var input = input
        input.scenario.job.stack.start = start
        return input
      }
      return run
    }
    return Accuracy(runs.map { predict($0) })
  }

  /// What runs say nothing of stays there.
  @Test func foldsAreFittedFromWhereTheStackWas() throws {
    let usual = try HeldOutFits.folds(5).accuracy(of: try Self.accuracy())
    let same = try HeldOutFits.folds(5).accuracy(of: try Self.accuracy(start: .usual))
    #expect(same.predictedSeconds == usual.predictedSeconds)
    var slow = Calibration.usual
    slow[.stepSeconds] = 1
    let slower = try HeldOutFits.folds(5).accuracy(of: try Self.accuracy(start: slow))
    #expect(slower.predictedSeconds != usual.predictedSeconds)
    let others = try HeldOutFits.otherStacks.accuracy(of: try Self.accuracy())
    let again = try HeldOutFits.otherStacks.accuracy(of: try Self.accuracy(start: slow))
    #expect(again.predictedSeconds == others.predictedSeconds)
  }

  @Test func aRunsOwnTimeDoesNotChangeItsPrediction() throws {
    let fits = HeldOutFits.folds(5)
    let first = try fits.accuracy(of: try Self.accuracy())
    let second = try fits.accuracy(of: try Self.accuracy(changing: "a3"))
    #expect(first.predictedSeconds[2] != nil)
    #expect(first.predictedSeconds[2] == second.predictedSeconds[2])
    #expect(first.predictedSeconds != second.predictedSeconds)
  }

  /// Twelve models of 2 to 13 layers, whose times grow with them; one may be a hundred times as slow.
  private static func layers(slow: Int? = nil) throws -> Accuracy {
    let rows = (2...13).map { count in
      "l\(count),mine,A,GPT,\(count),512,8,32000,512,A100-80GB,1,1,1,bf16,"
        + "\(Double(count) * (count == slow ? 1 : 0.01))"
    }
    let header = table.prefix { $0 != "\n" }
    let source = SourceFile(
      name: "runs.csv", bytes: Array(([String(header)] + rows).joined(separator: "\n").utf8))
    let file = MeasuredFile(name: "runs.csv", runs: try readMeasurements(from: source))
    return Accuracy(try studiedRuns(in: [file]).map { predict($0) })
  }

  @Test func aBandIsOfOtherRunsOnly() throws {
    let accuracy = try Self.layers(slow: 7)
    let heldOut = try HeldOutFits.folds(4).accuracy(of: accuracy)
    #expect(heldOut.isInBand.count == 12 && !heldOut.isInBand.contains(nil))
    #expect(heldOut.isInBand[5] == false)
    let coverage = accuracy.heldOutCoverage(heldOut)
    #expect(coverage.all?.count == 12 && coverage.byStack["mine"] == coverage.all)
    #expect(coverage.all?.insideCount == heldOut.isInBand.count { $0 == true })
  }

  @Test func tooFewOthersMakeNoBand() throws {
    // Eight are left of twelve.
    let heldOut = try HeldOutFits.folds(3).accuracy(of: try Self.layers())
    #expect(heldOut.isInBand.allSatisfy { $0 == nil })
    #expect(heldOut.predictedSeconds.allSatisfy { $0 != nil })
  }

  @Test func aStackWithTooFewRunsIsNamed() throws {
    let accuracy = try Self.accuracy()
    let heldOut = try HeldOutFits.folds(2).accuracy(of: accuracy)
    #expect(
      heldOut.tooSmall == [
        HeldOutAccuracy.SmallStack(name: "mine", runCount: 6, differentCount: 5),
        HeldOutAccuracy.SmallStack(name: "other", runCount: 2, differentCount: 2),
      ])
    #expect(accuracy.heldOutPredictions(heldOut).isEmpty)
    let more = try HeldOutFits.folds(5).accuracy(of: accuracy)
    #expect(more.tooSmall.map(\.name) == ["other"])
    #expect(
      more.predictedSeconds.map { $0 == nil } == [
        false, false, false, false, false, false, true, true,
      ])
  }

  @Test func sourcesWeighTheSameHoweverManyRunsAreTaken() throws {
    let source = SourceFile(name: "runs.csv", bytes: Array(Self.table.utf8))
    let file = MeasuredFile(name: "runs.csv", runs: try readMeasurements(from: source))
    let runs = FittingRuns(try studiedRuns(in: [file]))
    #expect(runs.weights(mostPerSource: 100, equalSources: true) == runs.equalSourceWeights)
    for most in 1...7 {
      let weights = runs.weights(mostPerSource: most, equalSources: true)
      let totals = runs.runsBySource.map { $0.reduce(0) { $0 + weights[$1] } }
      #expect(abs(totals[0] - totals[1]) < 1e-12)
      #expect(runs.runsBySource.allSatisfy { $0.count { weights[$0] > 0 } == min(most, $0.count) })
      let plain = runs.weights(mostPerSource: most, equalSources: false)
      #expect(plain.map { $0 > 0 } == weights.map { $0 > 0 } && Set(plain).isSubset(of: [0, 1]))
      let chosen = runs.observations(of: Array(runs.runs.indices), weights: weights)
      #expect(chosen.weights == weights.filter { $0 > 0 })
    }
  }

  /// Equal runs are in one fold, so that neither has been seen.
  @Test func equalRunsArePredictedAlike() throws {
    let heldOut = try HeldOutFits.folds(5).accuracy(of: try Self.accuracy())
    #expect(heldOut.predictedSeconds[4] == heldOut.predictedSeconds[5])
  }

  @Test func theOtherStacksPredictAll() throws {
    var counts: [Int] = []
    let accuracy = try Self.accuracy()
    let first = try HeldOutFits.otherStacks.accuracy(of: accuracy) { counts += [$0, $1] }
    #expect(counts == [1, 2, 2, 2])
    #expect(first.tooSmall.isEmpty && accuracy.heldOutPredictions(first).count == 8)
    let second = try HeldOutFits.otherStacks.accuracy(of: try Self.accuracy(changing: "b1"))
    #expect(first.predictedSeconds[6] == second.predictedSeconds[6])
    #expect(first.predictedSeconds[0] != second.predictedSeconds[0])
  }
}
