/// A family of transformers: what its name says beyond the sizes in a row.
enum ModelFamily: Sendable, Equatable {
  case gpt
  case bloom
  case mpt
  case llama
  case internLM
  case mixtral
  case qwen3
  case gptOSS
  /// DeepSeek V3 and Kimi K2.
  case latentAttention
  case nemotron
  case bert
  /// None of these; what its sizes say of it.
  case unknown(BlockForm)

  /// Recognizes a family by a model's name, whatever its case and punctuation.
  init?(_ name: String) {
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    for (part, family) in Self.parts where letters.mentions(part) {
      self = family
      return
    }
    return nil
  }

  /// Those that hold another one first.
  private static let parts: [(String, Self)] = [
    ("gptoss", .gptOSS), ("deepseek", .latentAttention), ("kimi", .latentAttention),
    ("nemotron", .nemotron), ("mixtral", .mixtral), ("qwen3", .qwen3), ("internlm", .internLM),
    ("bloom", .bloom), ("bert", .bert), ("mpt", .mpt), ("llama", .llama), ("gpt", .gpt),
  ]

  /// Tokens of the family's usual tokenizer; nil where each size has another one.
  var usualVocabulary: (size: Int, why: String)? {
    switch self {
    case .gpt: (50257, "GPT-2's tokenizer")
    case .mpt: (50368, "GPT-NeoX's tokenizer, padded")
    case .bert: (30522, "BERT's tokenizer")
    case .bloom: (250_880, "BLOOM's tokenizer")
    case .nemotron: (256_000, "Nemotron's tokenizer")
    case .llama, .internLM, .mixtral, .qwen3, .gptOSS, .latentAttention, .unknown: nil
    }
  }

  /// Channels of a head where they are not hidden size ÷ heads.
  var headSize: Int? {
    switch self {
    case .qwen3: 128
    case .gptOSS: 64
    case .latentAttention: 128
    case .gpt, .bloom, .mpt, .llama, .internLM, .mixtral, .nemotron, .bert, .unknown: nil
    }
  }
}
