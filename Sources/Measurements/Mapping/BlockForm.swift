/// How the blocks of a model are made whose name says nothing about them.
struct BlockForm: Equatable, Hashable, Sendable {
  /// Gate, up and down, without biases, as in Llama; else two matrices with biases, as in GPT.
  var isGated: Bool
  /// Whether the head multiplies with the embedding's own matrix.
  var tiesEmbeddings: Bool

  /// Those that a model may have, the likeliest first.
  static let all = [
    Self(isGated: true, tiesEmbeddings: false), Self(isGated: false, tiesEmbeddings: true),
    Self(isGated: true, tiesEmbeddings: true), Self(isGated: false, tiesEmbeddings: false),
  ]

  var words: String {
    (isGated ? "gated feed-forward" : "feed-forward without a gate")
      + (tiesEmbeddings ? ", tied embeddings" : ", a head of its own")
  }
}
