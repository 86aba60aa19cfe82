extension Explanations {
  /// What transformers have that changes what a step costs.
  static let models: [Explanation] = [
    Explanation(
      "latent attention",
      or: ["latentAttention", "mla", "multi-head latent attention", "kv_lora_rank"],
      "Queries, keys and values come from narrow vectors that all heads share; some channels of a "
        + "head's queries and keys, the rotary ones, carry positions, and all heads share those of "
        + "keys.",
      formula: "numbers a token before the heads = "
        + "queryLatentSize + keyValueLatentSize + rotaryHeadSize",
      source: "DeepSeek-V2, https://arxiv.org/abs/2405.04434, section 2.1"),
    Explanation(
      "attention window",
      or: ["attentionWindow", "sliding window", "sliding_window", "window_size", "swa"],
      "The tokens of some layers attend to the nearest of those before them only, so that their attention "
        + "grows with the length of a sequence and not with its square.",
      formula: "keys a token needs at the mean = w − w² ÷ 2n, for n tokens and a window of w ≤ n; "
        + "n ÷ 2 without one",
      source: "Mistral 7B, https://arxiv.org/abs/2310.06825, section 2"),
    Explanation(
      "multi-token prediction", or: ["predictionDepth", "mtp", "mtp_num_layers"],
      "Each position also predicts tokens after the next one, each by one more block behind the "
        + "last one and a pass of the shared head; all of it runs on the last stage.",
      formula: "parameters of such a block = those of the last block + 2·h² + 3 normalizations, "
        + "for hidden size h",
      source: "DeepSeek-V3, https://arxiv.org/abs/2412.19437, section 2.2"),
    Explanation(
      "fp8 recipe", or: ["fp8Recipe", "fp8-recipe", "current scaling", "delayed scaling"],
      "Numbers in 8 bits need a scale. A delayed one is known from the steps before; one for a tensor or "
        + "for each of its rows is found by reading it once more; blockwise and mxfp8 scales belong to so "
        + "few numbers that they are found on the way.",
      formula: "bytes moved for each number that is made narrow = 4 (delayed, blockwise, mxfp8), "
        + "5 (tensorwise, 8 where a compiler writes the kernels), 3 by rows and 5 slow ones by columns "
        + "(rowwise)",
      source: "Transformer Engine, https://github.com/NVIDIA/TransformerEngine, and torchao, "
        + "https://github.com/pytorch/ao"),
    Explanation(
      "attention in fp8", or: ["fp8Attention", "fp8_dot_product_attention", "fp8Head"],
      "Attention and the product that makes logits stay in 16 bits unless a job says otherwise. In fp8 "
        + "attention gains little with heads of 128 channels, for exponentials stay as they are, and "
        + "its backward pass has no windows.",
      source: "cuDNN's measurements of June 2026, https://github.com/NVIDIA/cudnn-frontend"),
    Explanation(
      "expert fusion", or: ["expertFusion", "fused experts", "NVTE_CUTEDSL_FUSED_GROUPED_MLP"],
      "One kernel multiplies by the experts' matrices, applies the activation and narrows the "
        + "result, so that it is not written and read in between.",
      source: "Transformer Engine, transformer_engine/pytorch/ops/fused, "
        + "https://github.com/NVIDIA/TransformerEngine"),
  ]
}
