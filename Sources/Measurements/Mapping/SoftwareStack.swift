import Training

/// What is known of a measured software stack, and what it does where rows do not say.
struct SoftwareStack: Sendable {
  /// How a stack counts the FLOPs behind a published FLOP/s.
  enum FLOPConvention: Sendable {
    /// Recomputation counted, attention as if it were not causal.
    case hardware
    /// Attention as if it were not causal.
    case model
    /// Attention causal.
    case causalModel
  }

  var attention = Job.Attention.flash
  var sharding = Strategy.Sharding.none
  /// With tensor parallelism.
  var sequenceParallel = false
  var recomputation = Strategy.Recomputation.none
  var overlapsGradientReduction = true
  /// Whether all gradients are reduced at once, from one buffer.
  var reducesAtOnce = false
  var overlapsTensorParallel = false
  var overlapsWeightGather = false
  var gradientFormat: NumberFormat?
  var flopConvention = FLOPConvention.model

  static func named(_ name: String) -> Self {
    known[name] ?? Self()
  }

  private static let known: [String: Self] = [
    "megatron-deepspeed-2022": megatronOf2022, "megatron-deepspeed-jean-zay": megatronOf2022,
    "megatron-lm-2021": megatronOf2022, "megatron-lm-2022": megatronOf2022,
    "megatron-lm-2023": megatronOf2022, "megatron-bridge": bridge, "nemo-2024": nemo,
    "torchtitan": titan, "internevo-2024": internEvo, "nvidia-dle": examples,
  ]

  /// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473): fused softmax, no flash attention; one
  /// contiguous buffer of gradients, reduced after the backward pass.
  private static var megatronOf2022: Self {
    var stack = Self()
    stack.attention = .unfused
    stack.overlapsGradientReduction = false
    stack.reducesAtOnce = true
    stack.flopConvention = .hardware
    return stack
  }

  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), performance recipes:
  /// distributed optimizer, sequence parallelism, overlapped tensor parallelism and data parallelism.
  private static var bridge: Self {
    var stack = nemo
    stack.flopConvention = .causalModel
    return stack
  }

  /// Source: [NeMo](https://github.com/NVIDIA/NeMo), performance guide of 24.07.
  private static var nemo: Self {
    var stack = Self()
    stack.sharding = .zero1
    stack.sequenceParallel = true
    stack.overlapsTensorParallel = true
    stack.overlapsWeightGather = true
    return stack
  }

  /// Source: [torchtitan](https://github.com/pytorch/torchtitan), FSDP2 with bf16 parameters and fp32
  /// reductions.
  private static var titan: Self {
    var stack = Self()
    stack.sharding = .zero3
    stack.sequenceParallel = true
    stack.gradientFormat = .fp32
    return stack
  }

  /// Source: [InternEvo](https://github.com/InternLM/InternEvo), train_performance.md.
  private static var internEvo: Self {
    var stack = Self()
    stack.sharding = .zero1
    stack.flopConvention = .hardware
    return stack
  }

  /// Source: [DeepLearningExamples](https://github.com/NVIDIA/DeepLearningExamples), BERT: apex or
  /// Horovod data parallelism.
  private static var examples: Self {
    var stack = Self()
    stack.attention = .unfused
    return stack
  }
}
