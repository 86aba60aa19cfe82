import ScenarioFiles
import Testing
import Training

struct HuggingFaceConfigTests {
  /// `params.csv` holds what transformers 5.23 counts in the model that it builds from each file.
  @Test func everyPublishedShapeHasThePublishedParameterCount() throws {
    let rows = try Fixture.rows("params.csv", separator: ",", skipping: 1)
    #expect(rows.count == 16)
    for row in rows {
      let file = SourceFile(name: row[0], bytes: try Fixture.bytes(row[0]))
      let model = try readHuggingFaceConfig(file)
      #expect(model.transformer.parameterCount == Int(row[2]), "\(row[0])")
    }
  }

  /// `options.tsv`: small models with the options of every family drawn at random, many keys left
  /// out, with the parameters that transformers 5.23 counts.
  @Test func everyOptionChangesTheParameterCountAsInTransformers() throws {
    let rows = try Fixture.rows("options.tsv", separator: "\t", skipping: 0)
    #expect(rows.count > 100)
    for row in rows {
      let model = try? read(row[1])
      #expect(model?.transformer.parameterCount == Int(row[0]), "\(row[1])")
    }
  }

  /// What transformers 5.23 counts for a configuration class without arguments.
  @Test(arguments: [
    ("gpt2", 124_439_808), ("gpt_neox", 20_554_567_680), ("opt", 125_239_296),
    ("bloom", 16_156_544), ("llama", 6_738_415_616), ("mistral", 7_241_732_096),
    ("mixtral", 46_702_792_704), ("deepseek_v3", 671_026_404_352),
    ("kimi_k2", 671_026_404_352), ("gpt_oss", 116_829_156_672),
  ])
  func silenceMeansTheDefaultsOfTheFamily(family: String, parameterCount: Int) throws {
    let model = try read("{\"model_type\": \"\(family)\"}")
    #expect(model.transformer.parameterCount == parameterCount)
    #expect(model.defaultedKeys.contains("vocab_size"))
    #expect(model.defaultedKeys == model.defaultedKeys.sorted())
  }

  @Test func parametersOfTheStagesAddUpToTheModel() throws {
    for row in try Fixture.rows("options.tsv", separator: "\t", skipping: 0) {
      let shape = try read(row[1]).transformer
      let blocks = (0..<shape.layerCount).map { shape.blockParameterCount(layer: $0) }
      #expect(
        shape.embeddingParameterCount + blocks.reduce(0, +) + shape.headParameterCount
          == shape.parameterCount)
    }
  }

  @Test func aTokenOfMixtralMeetsTwoExpertsOfEight() throws {
    let shape = try read("{\"model_type\": \"mixtral\"}").transformer
    let idle = 6 * 3 * 4096 * 14_336
    #expect(
      shape.activeBlockParameterCount(layer: 0) == shape.blockParameterCount(layer: 0) - idle)
  }

  /// 37 billion of 671, as its authors count them ([DeepSeek-V3](https://arxiv.org/abs/2412.19437), abstract), embedding
  /// apart.
  @Test func aTokenOfDeepSeekV3MeetsOneParameterInEighteen() throws {
    let shape = try read("{\"model_type\": \"deepseek_v3\"}").transformer
    let blocks = (0..<shape.layerCount).map { shape.activeBlockParameterCount(layer: $0) }
    let active = blocks.reduce(0, +) + shape.headParameterCount
    #expect((active + 500_000_000) / 1_000_000_000 == 37)
    #expect(shape.latentAttention?.queryLatentSize == 1536)
    #expect(shape.experts?.groupCount == 8)
    #expect(shape.experts?.layers.prefix(4) == [false, false, false, true])
  }

  @Test(arguments: [
    (#"{"model_type": "deepseek_v2"}"#, "num_experts_per_tok"),
    (#"{"model_type": "deepseek_v2", "num_experts_per_tok": 6, "mlp_bias": true}"#, "biases"),
    (#"{"model_type": "deepseek_v3", "n_group": 7}"#, "groups"),
  ])
  func whatLatentFamiliesCannotBeIsSaid(config: String, word: String) {
    do {
      _ = try read(config)
      Issue.record("nothing was said")
    } catch {
      #expect(error.problems.contains { "\($0.message) \($0.note)".contains(word) })
    }
  }

  /// `windows.tsv`: configurations drawn at random, many keys left out, with the window (0 for none) that the
  /// configuration classes of transformers 5.24 give each layer.
  @Test func windowsAreThoseOfTransformers() throws {
    let rows = try Fixture.rows("windows.tsv", separator: "\t", skipping: 0)
    #expect(rows.count == 70)
    for row in rows {
      let shape = try read(row[2]).transformer
      let size = Int(row[0])
      let expected = row[1].map { $0 == "1" ? size : nil }
      let windows = (0..<shape.layerCount).map { shape.attentionWindow(ofLayer: $0) }
      #expect(windows == expected, "\(row[2])")
    }
  }

  @Test func theNameIsTheLastPartOfThePathOrFamilyAndSize() throws {
    #expect(
      try read("{\"model_type\": \"llama\", \"_name_or_path\": \"meta/Llama-2-7b\"}").name
        == "Llama-2-7b")
    #expect(try read("{\"model_type\": \"llama\", \"_name_or_path\": \"\"}").name == "llama 6.7B")
    #expect(try read("{\"model_type\": \"gpt2\"}").name == "gpt2 124M")
  }

  @Test func theLargestShapeDoesNotOverflow() throws {
    let shape = try read(
      """
      {"model_type": "qwen3_moe", "num_hidden_layers": 10000, "hidden_size": 1048576,
       "num_attention_heads": 65536, "num_key_value_heads": 65536, "head_dim": 64,
       "vocab_size": 134217728, "num_experts": 65536, "moe_intermediate_size": 1024}
      """
    ).transformer
    #expect(shape.parameterCount > 2_000_000_000_000_000_000)
  }
}
