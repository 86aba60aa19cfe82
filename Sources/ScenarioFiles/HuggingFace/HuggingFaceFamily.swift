import Training

/// The families of models whose `config.json` we read, by their `model_type`.
package enum HuggingFaceFamily: String, CaseIterable, Sendable {
  case gpt2
  case gptNeoX = "gpt_neox"
  case opt
  case bloom
  case llama
  case mistral
  case mixtral
  case qwen2
  case qwen2MoE = "qwen2_moe"
  case qwen3
  case qwen3MoE = "qwen3_moe"
  case deepSeekV2 = "deepseek_v2"
  case deepSeekV3 = "deepseek_v3"
  case gptOSS = "gpt_oss"
  /// The architecture of DeepSeek V3 by another name.
  case kimiK2 = "kimi_k2"

  /// Builds the shape; what is wrong with a field is collected in `fields`.
  func transformer(from fields: inout ConfigFields) -> Transformer {
    switch self {
    case .gpt2: fields.gpt2()
    case .gptNeoX: fields.gptNeoX()
    case .opt: fields.opt()
    case .bloom: fields.bloom()
    case .llama: fields.llama()
    case .mistral: fields.mistral()
    case .mixtral: fields.mixtral()
    case .qwen2: fields.qwen2()
    case .qwen2MoE: fields.qwen2MoE()
    case .qwen3: fields.qwen3()
    case .qwen3MoE: fields.qwen3MoE()
    case .gptOSS: fields.gptOSS()
    case .deepSeekV2: fields.deepSeekV2()
    case .deepSeekV3, .kimiK2: fields.deepSeekV3()
    }
  }
}
