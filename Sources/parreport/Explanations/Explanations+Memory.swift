extension Explanations {
  static let memory: [Explanation] = [
    Explanation(
      "memory", or: ["peakBytes", "peak memory", "oom", "out of memory"],
      "What a device holds at its fullest moment: weights, gradients, optimizer state, "
        + "activations, buffers and a reserve.",
      formula: "the sum of the six parts on the fullest device, compared with what a program can "
        + "allocate",
      source: "ZeRO, https://arxiv.org/abs/1910.02054, section 3"),
    Explanation(
      "weights", or: ["parameters", "params"],
      "The numbers that training changes.", source: ours),
    Explanation(
      "gradients", or: ["gradient", "grads"],
      "For each weight, how the loss changes with it; what data-parallel replicas sum.",
      source: ours),
    Explanation(
      "optimizer state", or: ["optimizerState", "optimizer", "adam", "adamw"],
      "What the optimizer keeps between steps. AdamW keeps two moments, and in mixed precision "
        + "a master copy of the weights.",
      formula: "AdamW in mixed precision: 12 bytes a parameter",
      source: "ZeRO, https://arxiv.org/abs/1910.02054, section 3.1"),
    Explanation(
      "activations", or: ["activation"],
      "What the forward pass keeps for the backward pass; it grows with the micro-batch, the "
        + "sequence and the micro-batches in flight.",
      formula: "s·b·h·(34 + 5·a·s/h) bytes a block without recomputation or flash attention, for "
        + "sequence s, micro-batch b, hidden size h and a heads",
      source: "Korthikanti and others, https://arxiv.org/abs/2205.05198, section 4.1"),
    Explanation(
      "activation recomputation",
      or: ["recomputation", "recompute", "activation checkpointing", "checkpointing"],
      "Forward work repeated in the backward pass to keep fewer activations: of the attention "
        + "scores, and of latent attention's queries, keys and values (selective), or of every layer "
        + "(full, about a third more compute).",
      source: "Chen and others, https://arxiv.org/abs/1604.06174; Korthikanti and others, "
        + "https://arxiv.org/abs/2205.05198"),
    Explanation(
      "recomputed layers", or: ["recomputeLayers", "recompute-num-layers"],
      "With full recomputation, how many layers of each stage recompute, from its first on; the "
        + "others keep their activations, which saves time where memory allows.",
      source: "Megatron-LM, --recompute-method block, https://github.com/NVIDIA/Megatron-LM"),
    Explanation(
      "buffers", or: ["communication buffers"],
      "Memory for data under way: buckets of gradients, and layers gathered for zero3.",
      source: "ZeRO, https://arxiv.org/abs/1910.02054, section 3.2"),
    Explanation(
      "reserve", or: ["fragmentation"],
      "Memory that the framework's context takes and that the allocator's fragments waste. Fragments "
        + "that lie in blocks of which nothing is in use count in the peak, but do not make a "
        + "strategy infeasible: the allocator gives them back before it fails.",
      source: "ZeRO, https://arxiv.org/abs/1910.02054, section 3.2; PyTorch, "
        + "c10/cuda/CUDACachingAllocator.cpp, https://github.com/pytorch/pytorch"),
    Explanation(
      "feasible", or: ["fits", "infeasible", "infeasibleBecause"],
      "A strategy is feasible when its fullest device's memory suffices. Infeasible ones are "
        + "shown, and never win.",
      formula: "peak memory, less what the allocator can give back, ≤ capacity", source: ours),
    Explanation(
      "remedy", or: ["what would make it fit"],
      "The cheapest change that makes an infeasible strategy fit: more sharding, recomputation.",
      source: ours),
    Explanation(
      "GB and GiB", or: ["gb", "gib", "gigabyte", "gibibyte"],
      "A gigabyte is 10⁹ bytes, a gibibyte 2³⁰, 7 % more. Memory is given in GiB, bandwidth in "
        + "GB/s.",
      source: "IEC 80000-13"),
  ]
}
