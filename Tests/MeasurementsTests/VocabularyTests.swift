import Testing
import Training

@testable import Measurements

/// What rows that do not state their vocabulary are given.
struct VocabularyTests {
  /// Of the zero-bubble paper.
  private static func models() throws -> [(billions: Double, model: Transformer)] {
    let runs = Published.runs.filter { $0.file == "zero_bubble.csv" }
    let byName = Dictionary(grouping: runs, by: \.run.modelName)
    return try byName.values.map { runs in
      let input = try runs[0].input.get()
      let billions = try #require(runs[0].run.parameterBillions)
      return (billions, try input.transformer())
    }
  }

  /// To the digit that their names have.
  @Test func zeroBubbleModelsHaveTheParametersThatTheirNamesSay() throws {
    let models = try Self.models()
    #expect(models.count == 4)
    for (billions, model) in models {
      #expect(model.vocabularySize == 32_000)
      #expect((Double(model.parameterCount) / 1e8).rounded() / 10 == billions)
    }
  }

  /// With GPT-2's tokenizer, which other rows of such models have, three of them would have more.
  @Test func withAnotherTokenizerTheyWouldNot() throws {
    let others = try Self.models().filter { billions, model in
      var model = model
      model.vocabularySize = 50_257
      return (Double(model.parameterCount) / 1e8).rounded() / 10 != billions
    }
    #expect(others.map(\.billions).sorted() == [6.2, 14.6, 28.3])
  }

  @Test func otherSoftwareHasTheTokenizerOfItsModels() throws {
    #expect(
      try Published.input("nemo_perf-0001").assumed.contains(
        "vocabulary: 50257 (GPT-2's tokenizer)"))
  }
}
