import Training

/// How tokens travel to their experts.
extension MeasuredRun {
  /// What the row says: its dispatcher, or one that its notes name.
  ///
  /// Sources: [DeepEP](https://github.com/deepseek-ai/DeepEP), README.md and, of Hybrid-EP,
  /// `docs/Hybrid-EP_Implementation.md`: both send a token to a node once. Megatron's `alltoall` sends a copy
  /// for each expert.
  func dispatchInWords() throws(SkipReason) -> Strategy.ExpertDispatch? {
    switch dispatcher.lowercased() {
    case "":
      let words = notes.lowercased()
      return words.mentions("hybridep") || words.mentions("deepep") ? .oncePerNode : nil
    case "alltoall": return .copies
    case "deepep", "hybridep": return .oncePerNode
    default: throw SkipReason("the dispatcher \"\(dispatcher)\" is not known")
    }
  }

  /// Whether the recipes of Megatron-Bridge let tokens of one micro-batch travel while another computes.
  ///
  /// They do with MXFP8 since the container 26.06 (`hasTunedExperts`), which made these models a sixth to a half
  /// faster, and before it for Qwen 3 235B on H100 and for DeepSeek V3 on B200 with 32 devices that share the experts;
  /// of runs that drop tokens, which are older than these recipes, nothing is known.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `moe_a2a_overlap` in
  /// `scripts/performance/configs`: `deepseek/deepseek_workload_base_configs.py` at 0426418,
  /// `gpt_oss/gpt_oss_workload_base_configs.py` at 07eea52, `qwen/qwen3_workload_base_configs.py` at 01b2977.
  var recipeOverlapsExperts: Bool {
    let model = modelName.lowercased()
    guard software.hasDispatchRecipes, !model.mentions("tokendrop") else { return false }
    if hasTunedExperts, ["deepseek", "qwen3", "gpt oss"].contains(where: model.mentions) {
      return true
    }
    let isHopper = accelerator.hasPrefix("H100")
    return (isHopper && model.mentions("235b"))
      || (accelerator.hasPrefix("B200") && model.mentions("deepseek") && expertParallelSize == 32)
  }

  /// Whether its recipe is one of those that Megatron-Bridge tuned for MXFP8 with the container 26.06.
  ///
  /// That of GPT-OSS on B300 is not, nor are those of GPT-OSS in 26.06.01, which change nothing but the format. With
  /// that container its runs take 1.6 times as long as with 26.06 and 26.08.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `src/megatron/bridge/perf_recipes`:
  /// `gpt_oss/b300/gpt_oss.py` at 3564acf, `gpt_oss/gpt_oss_perf.py` at 0417a7a.
  private var hasTunedExperts: Bool {
    guard softwareVersion >= "26.06", precision.mentions("MXFP8") else { return false }
    guard ModelFamily(modelName) == .gptOSS else { return true }
    return !accelerator.hasPrefix("B300") && softwareVersion != "26.06.01"
  }

  /// Whether the recipes of Megatron-Bridge run an expert's product and what follows as one kernel: with MXFP8 since
  /// the container 26.06.
  ///
  /// Sources: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `cutedsl_fused_grouped_mlp` in
  /// `scripts/performance/configs`, `deepseek/deepseek_workload_base_configs.py` at 0426418 and
  /// `gpt_oss/gpt_oss_workload_base_configs.py` at 07eea52; its recipes of Qwen 3 set `NVTE_CUTEDSL_FUSED_GROUPED_MLP`.
  var recipeFusesExperts: Bool {
    guard software.hasDispatchRecipes, expertCount != nil else { return false }
    return hasTunedExperts
  }

  /// What the recipes of Megatron-Bridge compute in 8 bits beside linear layers: of those tuned for MXFP8, attention but
  /// for DeepSeek V3 on B200 and GB200, and logits of GPT-OSS and, but for B200, of DeepSeek V3.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `fp8_dot_product_attention` and
  /// `fp8_output_proj` in `src/megatron/bridge/perf_recipes`.
  var recipePartsInFP8: Set<FP8Part> {
    guard recipeFusesExperts else { return [] }
    let isBlackwellUltra = accelerator.hasPrefix("B300") || accelerator.hasPrefix("GB300")
    switch ModelFamily(modelName) {
    case .gptOSS: return [.attention, .head]
    case .qwen3: return [.attention]
    case .latentAttention where modelName.lowercased().mentions("deepseek"):
      if isBlackwellUltra { return [.attention, .head] }
      return accelerator.hasPrefix("B200") ? [] : [.head]
    default: return []
    }
  }

  /// Whether the recipes of Megatron-Bridge compute queries, keys and values of latent attention again: all do but
  /// those for MXFP8 on GB300 with one sample at a time, since the container 26.06.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `recompute_modules` in
  /// `scripts/performance/configs`: `deepseek/deepseek_workload_base_configs.py` at 0426418,
  /// `kimi/kimi_workload_base_configs.py` at 013180a.
  var recipeRecomputesHeads: Bool {
    guard software.hasDispatchRecipes, ModelFamily(modelName) == .latentAttention else {
      return false
    }
    let isFast = softwareVersion >= "26.06" && accelerator.hasPrefix("GB300")
    return !(isFast && precision.mentions("MXFP8") && microBatchSize == 1)
  }

  /// Whether the recipes of Megatron-Bridge compute norms and activations of experts again: those of GPT-OSS do on
  /// devices with less memory, but for the one tuned for MXFP8.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `recompute_modules` in
  /// `scripts/performance/configs/gpt_oss/gpt_oss_workload_base_configs.py` at 07eea52.
  var recipeRecomputesActivations: Bool {
    guard software.hasDispatchRecipes, ModelFamily(modelName) == .gptOSS, softwareVersion >= "26"
    else {
      return false
    }
    return !hasTunedExperts && ["GB200", "B200", "H100"].contains(where: accelerator.hasPrefix)
  }

  /// What the recipes of Megatron-Bridge do for its model; nil where they send copies, as with dropped tokens,
  /// and for other software.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `scripts/performance/configs`:
  /// `deepep` or `hybridep` for DeepSeek V3, Kimi K2 and Qwen 3 30B, for Qwen 3 235B in racks of GB200 and GB300, and
  /// for GPT-OSS where `hasTunedExperts` and on B300; `alltoall` for the others.
  var usualDispatch: Strategy.ExpertDispatch? {
    guard software.hasDispatchRecipes, !modelName.lowercased().mentions("tokendrop") else {
      return nil
    }
    let model = modelName.lowercased()
    let isOnGrace = accelerator.hasPrefix("GB")
    let forwards =
      switch ModelFamily(modelName) {
      case .latentAttention: true
      case .qwen3: model.mentions("30b") || isOnGrace
      case .gptOSS:
        hasTunedExperts || (accelerator.hasPrefix("B300") && expertParallelSize == 8)
      default: false
      }
    return forwards ? .oncePerNode : nil
  }
}
