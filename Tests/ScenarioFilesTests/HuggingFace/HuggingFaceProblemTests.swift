import ScenarioFiles
import Testing

struct HuggingFaceProblemTests {
  @Test(arguments: [
    ("{\"model_type\": \"t5\"}", "PR1604", 16, 4),
    ("{\"model_type\": 7}", "PR1604", 16, 1),
    ("{\"model_type\": \"gpt2\", \"n_embd\": \"768\"}", "PR1605", 34, 5),
    ("{\"model_type\": \"gpt2\", \"n_embd\": 768.0}", "PR1605", 34, 5),
    ("{\"model_type\": \"gpt2\", \"n_embd\": -1}", "PR1605", 34, 2),
    ("{\"model_type\": \"gpt2\", \"n_layer\": 0}", "PR1605", 35, 1),
    ("{\"model_type\": \"gpt2\", \"vocab_size\": null}", "PR1605", 38, 4),
    ("{\"model_type\": \"gpt2\", \"n_embd\": 99999999999999999999}", "PR1605", 34, 20),
    ("{\"model_type\": \"llama\", \"mlp_bias\": 1}", "PR1606", 37, 1),
    ("{\"model_type\": \"qwen3_moe\", \"mlp_only_layers\": 3}", "PR1607", 48, 1),
    ("{\"model_type\": \"bloom\", \"hidden_size\": 64, \"n_embed\": 32}", "PR1608", 55, 2),
    ("{\"model_type\": \"gpt2\", \"n_head\": 25}", "PR1609", 34, 2),
    ("{\"model_type\": \"llama\", \"num_key_value_heads\": 3}", "PR1610", 48, 1),
    ("{\"model_type\": \"mixtral\", \"num_experts_per_tok\": 9}", "PR1611", 50, 1),
    ("{\"model_type\": \"gpt2\", \"add_cross_attention\": true}", "PR1612", 47, 4),
    ("{\"model_type\": \"gpt_oss\", \"layer_types\": [\"full_attention\"]}", "PR1614", 42, 1),
    (
      "{\"model_type\": \"qwen2\", \"num_hidden_layers\": 1, \"layer_types\": [\"chunked\"]}",
      "PR1612", 65, 9
    ),
    (
      "{\"model_type\": \"gpt2\", \"architectures\": [\"GPT2ForSequenceClassification\"]}",
      "PR1612",
      42, 31
    ),
  ])
  func everyProblemPointsAtTheValue(
    text: String, code: String, column: Int, length: Int
  ) throws {
    let found = problems(text)
    #expect(found.map(\.code) == [code])
    let first = try #require(found.first)
    #expect(first.line == 1)
    #expect(first.column == column)
    #expect(first.length == length)
    #expect(!first.why.isEmpty && !first.fix.isEmpty)
  }

  @Test func allProblemsComeAtOnceInTheOrderOfTheFile() {
    let found = problems(
      """
      {
        "vocab_size": 0,
        "n_layer": "x",
        "model_type": "gpt2",
        "tie_word_embeddings": "no"
      }
      """)
    #expect(found.map(\.line) == [2, 3, 5])
    #expect(found.map(\.column) == [17, 14, 26])
  }

  @Test(arguments: [
    ("", 1, 1), ("{\"a\": ", 1, 7), ("{\"a\": 1,}", 1, 9), ("{\"a\" 1}", 1, 6), ("[1 2]", 1, 4),
    ("{\"ä\": nope}", 1, 7), ("{\n \"a\": \"b\n}", 2, 9), ("{} x", 1, 4), ("{'a': 1}", 1, 2),
    ("{\"a\": *b}", 1, 7),
  ])
  func whatIsNoJSONIsReportedWhereItStops(text: String, line: Int, column: Int) {
    let found = problems(text)
    #expect(found.map(\.code) == ["PR1601"])
    #expect(found.first?.line == line)
    #expect(found.first?.column == column)
  }

  @Test func bracketsThatNestTooDeeplyDoNotExhaustTheStack() {
    #expect(problems(String(repeating: "[", count: 1_000_000)).map(\.code) == ["PR1601"])
    #expect(problems(String(repeating: "{\"a\":", count: 1_000_000)).map(\.code) == ["PR1601"])
  }

  @Test func aListIsNoConfiguration() {
    #expect(problems("[1, 2]").map(\.code) == ["PR1602"])
    #expect(problems("{}").map(\.code) == ["PR1603"])
  }

  @Test func fieldsThatChangeNoShapeMayHoldAnything() throws {
    let text = """
      \u{FEFF}{"model_type": "gpt2", "torch_dtype": null, "x": [1e-05, NaN, -Infinity, {"y": []}],
        "emoji": "\\ud83d\\ude00 \\u00e4 \\n \\/ \\q", "_name_or_path": "a/\\u0062\\ud83d\\ude00"}
      """
    #expect(try read(text).name == "b😀")
  }
}
