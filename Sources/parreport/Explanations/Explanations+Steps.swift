extension Explanations {
  static let steps: [Explanation] = [
    Explanation(
      "step", or: ["iteration", "training step"],
      "One update of the weights, computed from one global batch.", source: ours),
    Explanation(
      "step time", or: ["stepTimeSeconds", "iteration time"],
      "The time from the start of a step to the moment the last device has updated its weights.",
      formula: "makespan of the simulated step, in whole nanoseconds", source: ours),
    Explanation(
      "global batch", or: ["globalBatch", "globalBatchSize", "batch", "batch size"],
      "How many samples one step learns from, over all replicas together.",
      formula: "micro-batch size × micro-batch count × data-parallel size", source: ours),
    Explanation(
      "micro-batch", or: ["microBatch", "microBatchSize", "mbs"],
      "How many samples go through a replica in one forward pass.",
      source: "GPipe, https://arxiv.org/abs/1811.06965, section 2"),
    Explanation(
      "gradient accumulation", or: ["gradientAccumulation", "gradient accumulation fusion"],
      "The gradients of a step's micro-batches are added up before the weights are updated: by a kernel that reads "
        + "two and writes one, or within the product that computes them, which some software can.",
      formula:
        "bytes moved for each gradient and micro-batch = 3 × its size; 2 + 2 × 4 from 16 bits to a sum in "
        + "fp32; within a product 2 × its size",
      source:
        "PyTorch, torch/csrc/autograd/functions/accumulate_grad.h, https://github.com/pytorch/pytorch, and "
        + "Megatron-LM, megatron/core/tensor_parallel/layers.py, https://github.com/NVIDIA/Megatron-LM"
    ),
    Explanation(
      "loss fusion", or: ["lossFusion", "loss", "cross entropy", "cross entropy fusion"],
      "Software computes the loss of a language model, which has a number for each token and word, in one kernel each way or "
        + "in several, each of which reads and writes all those numbers.",
      formula:
        "bytes moved for each 16-bit logit, forward + backward = 6 + 6 with whole kernels; 22 + 10 with parts; 38 + 14 "
        + "with none",
      source:
        "Megatron-LM, megatron/core/tensor_parallel/cross_entropy.py and megatron/core/fusions/fused_cross_entropy.py, "
        + "https://github.com/NVIDIA/Megatron-LM"),
    Explanation(
      "gradient clipping", or: ["gradientClipping", "clipping", "gradient norm", "clip_grad_norm"],
      "Gradients are scaled down where their norm over all weights is larger than a limit, so that one bad batch "
        + "does little harm. They are read for their norm, and read and written to be scaled.",
      formula: "bytes moved for each parameter = 3 × the size of its gradient",
      source: "Pascanu and others, https://arxiv.org/abs/1211.5063"),
    Explanation(
      "micro-batch count", or: ["microBatchCount"],
      "How many forward passes each replica makes before the weights are updated.",
      formula: "m = global batch ÷ (micro-batch size × data-parallel size)",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 3"),
    Explanation(
      "sequence length", or: ["sequenceLength", "context length"],
      "How many tokens one sample has.", source: ours),
    Explanation(
      "sample", or: ["sequence", "samplesPerSecond"],
      "One training example: a sequence of tokens, or an image.", source: ours),
    Explanation(
      "tokens per second", or: ["tokensPerSecond", "tokensPerSecondPerDevice", "throughput"],
      "How many tokens the whole job learns from in a second; per device, that divided by the "
        + "devices the strategy uses.",
      formula: "global batch × sequence length ÷ step time", source: ours),
    Explanation(
      "makespan", or: ["total time"],
      "The end of the last piece of work in a timeline that starts at zero.",
      source: "scheduling theory: Graham and others (1979), "
        + "https://doi.org/10.1016/S0167-5060(08)70356-X"),
    Explanation(
      "timeline", or: ["span", "track", "trace", "task"],
      "When every task of a step ran, and on whose stream; a Gantt chart is its picture.",
      source: ours),
    Explanation(
      "stream", or: ["queue", "lane"],
      "A lane of a device that does one thing at a time, in order: one for compute, others for "
        + "communication.",
      source: "CUDA C++ Programming Guide, section \"Streams\", "
        + "https://docs.nvidia.com/cuda/cuda-c-programming-guide/"),
    Explanation(
      "busy time", or: ["busy", "idle", "idle time", "utilization"],
      "The time in which a stream runs a task; the rest of the makespan is idle time.",
      formula: "busy time + idle time = makespan", source: ours),
  ]
}
