extension Explanations {
  private static let ncclTests =
    "NCCL tests, https://github.com/NVIDIA/nccl-tests, doc/PERFORMANCE.md"

  static let communication: [Explanation] = [
    Explanation(
      "collective", or: ["collective operation"],
      "An exchange of data in which all ranks of a group take part: all-reduce, all-gather, "
        + "reduce-scatter, all-to-all.",
      source: "NCCL user guide, https://docs.nvidia.com/deeplearning/nccl/user-guide/"),
    Explanation(
      "all-reduce", or: ["allReduce", "ar"],
      "Every rank ends with the sum of what all ranks hold.",
      formula: "on a ring: 2(n − 1)(α + S/(nB)), for n ranks, S bytes a rank, latency α, "
        + "bandwidth B",
      source: "Patarasuk and Yuan (2009), https://doi.org/10.1016/j.jpdc.2008.09.002"),
    Explanation(
      "all-gather", or: ["allGather", "ag"],
      "Every rank ends with the parts of all ranks, one after another.",
      formula: "on a ring: (n − 1)(α + S/(nB)), for n ranks, S bytes in all, latency α, "
        + "bandwidth B",
      source: ncclTests),
    Explanation(
      "reduce-scatter", or: ["reduceScatter", "rs"],
      "The sum of what all ranks hold, of which each rank ends with its own part.",
      formula: "on a ring: (n − 1)(α + S/(nB)), for n ranks, S bytes in all, latency α, "
        + "bandwidth B",
      source: ncclTests),
    Explanation(
      "all-to-all", or: ["allToAll", "a2a"],
      "Every rank sends another part to every other rank.",
      formula: "S(n − 1)/(nB), for n ranks, S bytes a rank, bandwidth B", source: ncclTests),
    Explanation(
      "send and receive", or: ["sendReceive", "p2p", "point-to-point"],
      "One rank hands data to one other: a stage's activations to the next stage.",
      formula: "α + S/B, for S bytes, latency α, bandwidth B",
      source: "Hockney (1994), https://doi.org/10.1016/S0167-8191(06)80021-9"),
    Explanation(
      "collective size", or: ["message size"],
      "All-reduce: the bytes that each rank holds. All-gather and reduce-scatter: the bytes of "
        + "the whole array.",
      source: ncclTests),
    Explanation(
      "algorithm bandwidth", or: ["algorithmBandwidth", "algbw"],
      "The size of a collective divided by its time.", formula: "S ÷ t", source: ncclTests),
    Explanation(
      "bus bandwidth", or: ["busBandwidth", "busbw", "busBandwidthBytesPerSecond"],
      "The algorithm bandwidth, scaled so that it can be compared with the bandwidth of a link.",
      formula: "S/t × 2(n − 1)/n for all-reduce, × (n − 1)/n for all-gather, reduce-scatter and "
        + "all-to-all",
      source: ncclTests),
    Explanation(
      "link", or: ["bandwidth", "latency", "interconnect", "network"],
      "The way from one device to another: a latency and a bandwidth, both in one direction. "
        + "Advertised NVLink numbers count both directions.",
      formula: "time = latency + bytes ÷ bandwidth",
      source: "Hockney (1994), https://doi.org/10.1016/S0167-8191(06)80021-9"),
    Explanation(
      "exposed communication", or: ["exposed", "exposedCommunication", "exposedSeconds"],
      "Communication time in which the rank's compute stream has nothing to do; the rest is "
        + "hidden behind compute.",
      formula: "total communication time − overlapped part", source: ours),
    Explanation(
      "overlap", or: ["hidden communication", "overlapped"],
      "Communication that runs while the same device computes, and so costs no step time.",
      source: "PyTorch DDP, https://arxiv.org/abs/2006.15704, section 3.2.3"),
    Explanation(
      "bucket", or: ["bucketSize", "bucket size"],
      "The gradients that travel in one all-reduce: large enough to use the link well, small "
        + "enough to start while the backward pass still runs.",
      source: "PyTorch DDP, https://arxiv.org/abs/2006.15704, section 3.2.2"),
    Explanation(
      "first bucket", or: ["firstBucketSize", "first bucket size"],
      "The first all-reduce of replicated data parallel carries fewer gradients, 1 MiB by default, "
        + "so that communication starts early in the backward pass.",
      source: "PyTorch, torch/csrc/distributed/c10d/reducer.hpp, kDefaultFirstBucketBytes, "
        + "https://github.com/pytorch/pytorch"),
    Explanation(
      "gradient format", or: ["gradientFormat", "reduce_dtype"],
      "The number format in which gradients are stored and reduced. fp32 loses nothing when many "
        + "are summed, and doubles both memory and traffic against bf16.",
      formula: "bytes reduced = parameters × 2 (bf16, fp16) or 4 (fp32)",
      source: "PyTorch, MixedPrecisionPolicy.reduce_dtype, "
        + "https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html"),
    Explanation(
      "overlapped weight gather", or: ["overlapWeightGather", "overlap-param-gather"],
      "With zero1 and zero2, the weights that the optimizer has updated are gathered while the next "
        + "step's forward pass runs, instead of at the end of the step. A simulated step starts "
        + "with the gathers of the step before.",
      source: "Megatron-LM, --overlap-param-gather, https://github.com/NVIDIA/Megatron-LM"),
  ]
}
