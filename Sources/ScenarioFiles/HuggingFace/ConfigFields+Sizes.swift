import Training

/// The fields that every family has, under the family's own names.
extension ConfigFields {
  typealias Limits = Transformer.Limits

  mutating func layerCount(_ keys: String..., standard: Int) -> Int {
    size(keys, standard: standard, limit: Limits.layerCount)
  }

  mutating func hiddenSize(_ keys: String..., standard: Int) -> Int {
    size(keys, standard: standard, limit: Limits.hiddenSize)
  }

  mutating func headCount(_ keys: String..., standard: Int) -> Int {
    size(keys, standard: standard, limit: Limits.headCount)
  }

  mutating func feedForwardSize(_ key: String, standard: Int) -> Int {
    size(key, standard: standard, limit: Limits.feedForwardSize)
  }

  mutating func vocabularySize(standard: Int) -> Int {
    size("vocab_size", standard: standard, limit: Limits.vocabularySize)
  }

  mutating func tiedEmbeddings(standard: Bool) -> Bool {
    flag("tie_word_embeddings", standard: standard)
  }

  /// `num_key_value_heads`; null, like a default of nil, stands for the number of heads.
  mutating func keyValueHeadCount(_ standard: Int?, headCount: Int) -> Int {
    let key = "num_key_value_heads"
    let count = optionalSize(key, standard: standard, limit: Limits.headCount) ?? headCount
    if !headCount.isMultiple(of: count) {
      report(.keyValueHeadsDoNotDivide(count, headCount: headCount, at: place(of: key)))
    }
    return count
  }

  /// `head_dim`; null, like a default of nil, stands for the hidden size divided by the heads.
  mutating func headSize(_ standard: Int?, hiddenSize: Int, headCount: Int) -> Int {
    let given = optionalSize("head_dim", standard: standard, limit: Limits.headSize)
    let size = given ?? dividedHeadSize(hiddenSize, headCount)
    checkProduct(
      size, headCount, limit: Limits.attentionWidth, called: "all heads together",
      at: place(of: "head_dim"))
    return size
  }

  /// The hidden size divided by the number of heads, which has to leave no rest.
  mutating func dividedHeadSize(_ hiddenSize: Int, _ headCount: Int) -> Int {
    if !hiddenSize.isMultiple(of: headCount) {
      let place = value("num_attention_heads") ?? place(of: "n_head")
      report(.headsDoNotDivide(headCount, hiddenSize: hiddenSize, at: place))
    }
    return max(hiddenSize / headCount, 1)
  }

  mutating func checkProduct(
    _ left: Int, _ right: Int, limit: Int, called name: String, at place: JSONNode
  ) {
    guard left > limit / right else { return }
    report(.productTooLarge(left, right, limit: limit, called: name, at: place))
  }

  /// `model_type`; nil with a problem when we do not know it.
  mutating func family() -> HuggingFaceFamily? {
    guard let node = value("model_type") else {
      report(.modelTypeMissing)
      return nil
    }
    if let family = node.text.flatMap(HuggingFaceFamily.init(rawValue:)) { return family }
    report(.unknownModelType(at: node))
    return nil
  }

  /// A classifier has another head than the language model whose parameters we count.
  mutating func refuseOtherHeads() {
    refuse("is_encoder_decoder", "an encoder beside the decoder")
    guard case .list(let names)? = value("architectures")?.content, let first = names.first,
      let name = first.text
    else { return }
    if ["Classification", "QuestionAnswering"].contains(where: name.hasSuffix) {
      report(.notModelled("a head for another task than language modelling", at: first))
    }
  }

  /// Reports a problem when a flag that adds layers is on.
  mutating func refuse(_ key: String, _ what: String) {
    guard let node = value(key), node.content != .flag(false), node.content != .null else { return }
    report(.notModelled(what, at: node))
  }
}
