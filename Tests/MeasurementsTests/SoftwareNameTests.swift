import ScenarioFiles
import Testing

@testable import Measurements

/// The software behind a name that stands for several.
struct SoftwareNameTests {
  /// The stack of a row with those cells.
  private static func stack(_ columns: String, _ cells: String) throws -> String {
    let csv = "source_id,\(columns)\na,\(cells)\n"
    let runs = try readMeasurements(from: SourceFile(name: "a.csv", bytes: Array(csv.utf8)))
    return try #require(runs.first).stack
  }

  @Test(arguments: [
    ("PyTorch/LanguageModeling/BERT", "nvidia-dle-pytorch"),
    ("TensorFlow/LanguageModeling/BERT", "nvidia-dle-tensorflow"),
    ("TensorFlow2/LanguageModeling/BERT", "nvidia-dle-tensorflow2"),
    ("PaddlePaddle/LanguageModeling/BERT", "nvidia-dle-paddlepaddle"),
    ("MxNet/Classification/RN50v1.5", "nvidia-dle"), ("BERT", "nvidia-dle"), ("", "nvidia-dle"),
  ])
  func examplesAreToldApartByTheirFramework(model: String, stack: String) throws {
    #expect(try Self.stack("stack,model_name", "nvidia-dle,\(model)") == stack)
  }

  @Test func otherStacksKeepTheirNameWhateverTheirModelIs() throws {
    #expect(try Self.stack("stack,model_name", "mine,PyTorch/LanguageModeling/BERT") == "mine")
    #expect(try Self.stack("model_name", "PyTorch/LanguageModeling/BERT") == "default")
  }

  @Test func trialsOf2021AreNoRunsOfBLOOM() throws {
    let jeanZay = "megatron-deepspeed-jean-zay"
    let trial = "bigscience-workshop/bigscience:experiments/gpt2.md@9e64ede"
    let bloom = "bigscience-workshop/bigscience:train/tr11-176B-ml/chronicles-prequel.md@9e64ede"
    let columns = "stack,provenance"
    #expect(try Self.stack(columns, "\(jeanZay),\(trial)") == "bigscience-2021")
    #expect(try Self.stack(columns, "\(jeanZay),\(bloom)") == jeanZay)
    #expect(try Self.stack(columns, "mine,\(trial)") == "mine")
  }

  /// `misc` is no one software.
  @Test func allPublishedSoftwareHasACalibration() throws {
    let names = Set(Published.runs.map(\.run.stack))
    let open = try names.filter { try presetStack(named: $0, from: .catalog) == nil }
    #expect(open == ["misc"])
  }
}
