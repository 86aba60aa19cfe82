extension Explanations {
  /// How sequences and experts are split, and in which order ranks lie.
  static let splits: [Explanation] = [
    Explanation(
      "context parallelism", or: ["context parallel", "contextParallel", "cp"],
      "Each device holds a part of every sequence, in all layers, and all devices hold the weights.",
      formula: "tokens a device = sequence length × micro-batch ÷ context-parallel size",
      source: "Ring Attention, https://arxiv.org/abs/2310.01889"),
    Explanation(
      "expert parallelism", or: ["expert parallel", "expertParallel", "ep", "mixture of experts"],
      "Each device holds some of the experts, and tokens travel to theirs and back. The devices "
        + "are those of data and context parallelism; it needs no others.",
      formula: "experts a device = experts ÷ expert-parallel size",
      source: "GShard, https://arxiv.org/abs/2006.16668"),
    Explanation(
      "context-parallel kind", or: ["contextParallelKind", "ulysses"],
      "How devices with parts of a sequence attend to all of it: keys and values pass around a "
        + "ring, or an all-to-all exchanges parts of the sequence for whole heads before attention and "
        + "back after it.",
      formula:
        "all-to-all: heads ÷ tensorParallel is a multiple of contextParallel; ring: no limit",
      source: "DeepSpeed Ulysses, https://arxiv.org/abs/2309.14509, section 3"),
    Explanation(
      "ring attention", or: ["ring"],
      "Each device attends to the keys and values in hand while the next ones arrive from its "
        + "neighbour, until all have passed by.",
      formula: "c parts for c devices; exposed when a part's attention is shorter than its "
        + "transfer",
      source: "Ring Attention, https://arxiv.org/abs/2310.01889, section 3.1"),
    Explanation(
      "context-parallel balance", or: ["contextParallelBalance", "zigzag", "striped attention"],
      "With a causal mask, late tokens attend to more than early ones; so each device of a ring gets "
        + "an early and a late piece of the sequence. Without it, all wait for the device with the "
        + "last piece, which attends to about twice the mean.",
      formula: "of 2c pieces, device i of c, counted from zero, holds the pieces i and 2c − 1 − i",
      source: "Llama 3, https://arxiv.org/abs/2407.21783, section 3.3.2"),
    Explanation(
      "expert tensor parallelism", or: ["expertTensorParallel", "etp", "expert tensor parallel"],
      "Devices that split each expert: as many as split the other layers, or one, so that experts "
        + "are whole and tokens travel instead.",
      formula: "devices that share the experts = expertParallel × expertTensorParallel",
      source: "MoE parallel folding, https://arxiv.org/abs/2504.14960, section 3"),
    Explanation(
      "expert dispatch",
      or: ["expertDispatch", "once-per-node", "deepep", "hybridep", "dispatch", "combine"],
      "How tokens travel to experts on other nodes: copies, one for each expert, or once-per-node, "
        + "where a node forwards a token to the devices of its experts and sums their results before "
        + "it sends them back.",
      formula: "nodes of a token besides its own, of N, for k of E experts = "
        + "(N − 1)·(1 − C(E − E/N, k) ÷ C(E, k)), instead of k·(N − 1)/N copies",
      source: "DeepEP, https://github.com/deepseek-ai/DeepEP; the count is ours"),
    Explanation(
      "expert overlap", or: ["expertOverlap", "moe_a2a_overlap", "combined 1F1B"],
      "Each backward pass and the forward pass after it, of another micro-batch, take turns, so that tokens of one "
        + "travel to experts and back while the other computes.",
      formula: "needs the interleaved schedule or a single stage, holds up to two layers more",
      source: "Megatron-LM, megatron/core/pipeline_parallel/combined_1f1b.py"),
    Explanation(
      "expert groups", or: ["activeGroups", "node-limited routing", "topk_group"],
      "Experts in equal groups, of which a token's experts come from a few; with a group on each "
        + "node a token travels to no more nodes than that.",
      formula: "a token's experts are among activeGroups × count ÷ groups",
      source: "DeepSeek-V3, https://arxiv.org/abs/2412.19437, section 2.1.2"),
    Explanation(
      "expert imbalance", or: ["expertImbalance", "load imbalance"],
      "How many more tokens than the mean the busiest device's experts get; the other devices wait "
        + "for it.",
      formula: "tokens of the busiest expert-parallel device ÷ mean tokens, at least 1",
      source: "GShard, https://arxiv.org/abs/2006.16668"),
    Explanation(
      "expert spread", or: ["expertSpread", "expertSeed"],
      "Draws in each layer how many tokens every expert gets, by chance but the same for the same "
        + "expertSeed; the imbalance follows from the draw.",
      formula: "share of an expert = max(0, 1 + σ·z) of the mean, with z nearly normal, scaled so "
        + "that the mean stays",
      source: ours),
    Explanation(
      "capacity factor", or: ["capacityFactor", "expert capacity", "dropped tokens"],
      "The places of an expert against the tokens it gets on average. Tokens beyond them are "
        + "dropped, and empty places are computed all the same, so every device computes equally "
        + "much.",
      formula: "places = capacityFactor × tokens × active experts ÷ experts",
      source: "Switch Transformers, https://arxiv.org/abs/2101.03961, section 2.2"),
    Explanation(
      "tensor overlap", or: ["tensorOverlap", "tp-comm-overlap", "async tensor parallelism"],
      "Cuts the gathers and reduce-scatters of sequence parallelism into pieces that pass around a "
        + "ring while the multiplication beside them works on the pieces that are there.",
      formula: "exposed at best: one piece of t, for t tensor-parallel devices",
      source: "Wang and others (2023), https://doi.org/10.1145/3567955.3567959"),
    Explanation(
      "scatter-gather", or: ["scatterGather", "scatter/gather", "pipe_partitioned"],
      "Between the stages of a pipeline each tensor-parallel device sends one part of what all of "
        + "them hold, over its own network card, and the devices that receive gather the parts.",
      formula: "bytes a device sends to the next stage = 2·b·s·h ÷ t; they gather 2·b·s·h",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 4.1"),
    Explanation(
      "mesh order", or: ["meshOrder"],
      "The order in which ranks are arranged by parallel dimension, innermost first. Ranks of the "
        + "innermost dimension are neighbours and share a node when they fit into one.",
      formula: "distance of neighbours along a dimension = product of the sizes before it in the "
        + "order",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 3.2"),
  ]
}
