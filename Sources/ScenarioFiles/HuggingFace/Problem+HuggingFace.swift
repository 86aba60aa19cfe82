/// What can be wrong with a `config.json`, PR1601 to PR1614.
extension Problem {
  static func configIsNoJSON(_ failure: JSONParser.Failure) -> Self {
    Self(
      code: "PR1601", message: "the file is not JSON", line: failure.line,
      column: failure.column, length: 1, note: failure.message,
      why: "huggingFace names a config.json as transformers writes it",
      fix: "correct the file, or download it again")
  }

  static func configIsNoObject(_ node: JSONNode) -> Self {
    config(
      "PR1602", "the file holds no JSON object", at: node,
      note: "\(node.shown) in place of { … }",
      why: "a config.json is one object with a field for each size",
      fix: "name the config.json of a model")
  }

  static let modelTypeMissing = Self(
    code: "PR1603", message: "the model type is missing", line: nil, column: nil, length: 1,
    note: "", why: "model_type decides what the other fields mean and what they default to",
    fix: "add model_type: one of \(knownFamilies)")

  static func unknownModelType(at node: JSONNode) -> Self {
    config(
      "PR1604", "the model type is not one that can be read", at: node, note: node.shown,
      why: "each family has its own fields and layers; we know those of \(knownFamilies)",
      fix: "describe the model with transformer: { layers: …, hidden: …, heads: … } instead")
  }

  static func notAWholeNumber(key: String, least: Int, limit: Int, at node: JSONNode) -> Self {
    let rule =
      limit == .max ? "a whole number from \(least)" : "a whole number from \(least) to \(limit)"
    return config(
      "PR1605", "\(key) is not \(rule)", at: node, note: node.shown,
      why: "it is a size of the model", fix: "write \(rule), without quotes")
  }

  static func notTrueOrFalse(key: String, at node: JSONNode) -> Self {
    config(
      "PR1606", "\(key) is neither true nor false", at: node, note: node.shown,
      why: "it switches a part of the model on or off", fix: "write true or false, without quotes")
  }

  static func notAProbability(key: String, at node: JSONNode) -> Self {
    config(
      "PR1613", "\(key) is not a probability", at: node, note: node.shown,
      why: "it is the share of activations that training drops", fix: "write a number from 0 to 1")
  }

  static func notAList(key: String, at node: JSONNode) -> Self {
    config(
      "PR1607", "\(key) is not a list", at: node, note: node.shown,
      why: "it lists layers by their index, from 0", fix: "write a list such as [0, 1], or []")
  }

  static func spellingsDisagree(_ first: String, _ second: String, at node: JSONNode) -> Self {
    config(
      "PR1608", "\(first) and \(second) disagree", at: node, note: node.shown,
      why: "they are two names of the same size", fix: "remove one of them")
  }

  static func headsDoNotDivide(_ headCount: Int, hiddenSize: Int, at node: JSONNode) -> Self {
    config(
      "PR1609", "the attention heads do not divide the hidden size", at: node,
      note: "\(hiddenSize) is not a multiple of \(headCount)",
      why: "without a size of its own, a head has hidden size ÷ heads channels",
      fix: "use a number of heads that divides \(hiddenSize)")
  }

  static func keyValueHeadsDoNotDivide(
    _ count: Int, headCount: Int, at node: JSONNode
  ) -> Self {
    config(
      "PR1610", "the key-value heads do not divide the attention heads", at: node,
      note: "\(headCount) heads cannot share \(count) key-value heads equally",
      why: "each key-value head serves heads ÷ key-value heads heads",
      fix: "set num_key_value_heads to a divisor of \(headCount)")
  }

  static func tooManyActiveExperts(_ active: Int, of count: Int, at node: JSONNode) -> Self {
    config(
      "PR1611", "a token visits more experts than there are", at: node,
      note: "\(active) of \(count)", why: "the router picks that many different experts",
      fix: "set num_experts_per_tok to at most \(count)")
  }

  static func productTooLarge(
    _ left: Int, _ right: Int, limit: Int, called name: String, at node: JSONNode
  ) -> Self {
    config(
      "PR1605", "\(name) are larger than \(limit)", at: node, note: "\(left) × \(right)",
      why: "sizes this large are a slip of the pen", fix: "make one of them smaller")
  }

  static func notModelled(_ what: String, at node: JSONNode) -> Self {
    config(
      "PR1612", "the model has \(what), which is not simulated", at: node, note: node.shown,
      why: "its parameters and time would be missing from every result",
      fix: "use the config.json of the causal language model")
  }

  static func layerTypes(_ count: Int, layerCount: Int, at node: JSONNode) -> Self {
    config(
      "PR1614", "layer_types does not name the type of each layer", at: node,
      note: "\(count) for \(layerCount) layers", why: "it has one entry for each layer, in order",
      fix: "write \(layerCount) of them, or leave layer_types out")
  }

  private static func config(
    _ code: String, _ message: String, at node: JSONNode, note: String, why: String, fix: String
  ) -> Self {
    Self(
      code: code, message: message, line: node.line, column: node.column, length: node.length,
      note: note, why: why, fix: fix)
  }

  private static var knownFamilies: String {
    HuggingFaceFamily.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
