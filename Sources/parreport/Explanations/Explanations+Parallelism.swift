extension Explanations {
  static let parallelism: [Explanation] = [
    Explanation(
      "strategy", or: ["plan", "parallelism"],
      "One way to split a step over the devices: its parallel sizes, schedule, sharding and "
        + "recomputation.",
      formula: "devices = data-parallel × context-parallel × tensor-parallel × pipeline-parallel "
        + "size",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 3"),
    Explanation(
      "data parallelism",
      or: ["data parallel", "dataParallel", "dataParallelSize", "dp", "ddp", "replica"],
      "Every replica holds the model and learns from its own part of the batch; the gradients "
        + "are summed before the update.",
      formula: "samples a replica = global batch ÷ data-parallel size",
      source: "PyTorch DDP, https://arxiv.org/abs/2006.15704"),
    Explanation(
      "model parallelism", or: ["model parallel", "mp"],
      "Any way to split the model itself over devices: tensor or pipeline parallelism.",
      source: "Megatron-LM, https://arxiv.org/abs/1909.08053, section 2.3"),
    Explanation(
      "tensor parallelism",
      or: ["tensor parallel", "tensorParallel", "tensorParallelSize", "tp"],
      "Each device computes a slice of every layer; two all-reduces in each direction put the "
        + "slices of a block together.",
      formula: "heads a device = attention heads ÷ tensor-parallel size",
      source: "Megatron-LM, https://arxiv.org/abs/1909.08053, section 3"),
    Explanation(
      "sequence parallelism", or: ["sequence parallel", "sequenceParallel", "sp"],
      "Tensor-parallel devices also split the sequence where a layer needs no sum, which "
        + "saves activations; a reduce-scatter and an all-gather replace each all-reduce.",
      source: "Korthikanti and others, https://arxiv.org/abs/2205.05198, section 4.2.2"),
    Explanation(
      "pipeline parallelism",
      or: ["pipeline parallel", "pipelineParallel", "pipelineParallelSize", "pp"],
      "Each device holds some of the layers, and micro-batches pass from device to device.",
      formula: "layers a stage ≈ layers ÷ pipeline-parallel size",
      source: "GPipe, https://arxiv.org/abs/1811.06965"),
    Explanation(
      "hybrid parallelism", or: ["hybrid", "3d parallelism"],
      "Data parallelism of replicas that are themselves split by tensor or pipeline parallelism.",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473"),
    Explanation(
      "sharding", or: ["zero", "zero1", "zero2", "zero3", "fsdp", "sharded"],
      "Replicas keep only a part each of what they would otherwise all hold: the optimizer state "
        + "(zero1), the gradients too (zero2), the weights too (zero3, the same as FSDP), or the "
        + "weights inside groups of replicas (hsdp).",
      formula: "bytes a parameter with Adam in mixed precision: none 16, zero1 4 + 12/d, "
        + "zero2 2 + 14/d, zero3 16/d, for d replicas",
      source: "ZeRO, https://arxiv.org/abs/1910.02054, section 5"),
    Explanation(
      "hybrid sharding", or: ["hsdp", "shardGroup", "shard group", "hybrid_shard"],
      "Groups of neighbouring replicas share out one model each, so that weights are gathered on "
        + "the fast link; once a step the groups all-reduce the gradients of their shards.",
      formula: "groups = data-parallel × context-parallel size ÷ shardGroup; bytes a parameter as "
        + "zero3 with d = shardGroup",
      source: "FSDP, https://arxiv.org/abs/2304.11277, section 3.2.2"),
    Explanation(
      "reshard after forward", or: ["reshardAfterForward"],
      "Whether sharded weights are freed after a layer's forward pass and gathered again for its "
        + "backward pass. Keeping them halves the gathering and holds a whole stage's weights.",
      source: "PyTorch, fully_shard, "
        + "https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html"),
    Explanation(
      "prefetch", or: ["prefetchUnits", "prefetching"],
      "How many layers ahead sharded weights are gathered. With 0 a layer's gather waits for the "
        + "layer before, and nothing overlaps.",
      formula: "gathered layers held at once = 1 + prefetchUnits",
      source: "FSDP, https://arxiv.org/abs/2304.11277, section 3.3"),
    Explanation(
      "rank", or: ["worker", "process"],
      "One device's number in the job, counted from zero.",
      source: "MPI: A Message-Passing Interface Standard, https://www.mpi-forum.org/docs/"),
    Explanation(
      "group", or: ["process group", "communicator"],
      "The ranks that take part in one collective: those along one parallel dimension.",
      source: "NCCL user guide, https://docs.nvidia.com/deeplearning/nccl/user-guide/"),
    Explanation(
      "device mesh", or: ["mesh", "topology"],
      "The ranks arranged by parallel dimension. Tensor-parallel ranks are neighbours, so that "
        + "they share a node when they fit into one; meshOrder says another order.",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 3"),
  ]
}
