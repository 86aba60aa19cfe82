/// What a configuration class of the gated families has where a file is silent.
struct GatedDefaults {
  var layerCount = 32
  var hiddenSize = 4096
  var headCount = 32
  /// Nil where it is the number of heads.
  var keyValueHeadCount: Int? = 8
  /// Nil where it is the hidden size divided by the number of heads.
  var headSize: Int?
  var feedForwardSize = 11_008
  var vocabularySize = 32_000

  /// `MistralConfig` and `MixtralConfig`.
  static let mistral = Self(feedForwardSize: 14_336)
  /// `Qwen2Config`.
  static let qwen = Self(
    keyValueHeadCount: 32, feedForwardSize: 22_016, vocabularySize: 151_936)
}
