extension Explanations {
  private static let palm = "PaLM, https://arxiv.org/abs/2204.02311, appendix B"
  private static let roofline =
    "Williams, Waterman and Patterson (2009), https://doi.org/10.1145/1498765.1498785"

  static let compute: [Explanation] = [
    Explanation(
      "FLOP", or: ["flops", "FLOP/s", "floating-point operation", "flopCount", "flopRate"],
      "One floating-point operation; a multiply-add counts as two. FLOP/s is a rate, how many a "
        + "second.",
      formula: "an m × k by k × n matrix multiplication takes 2mkn FLOPs",
      source: "Narayanan and others, https://arxiv.org/abs/2104.04473, appendix"),
    Explanation(
      "peak", or: ["peak rate", "peakRate", "theoretical peak"],
      "The most FLOPs a second that the accelerator's maker states, dense, for the number format "
        + "of the job.",
      source: "the accelerator's data sheet; `parreport list accelerators`"),
    Explanation(
      "achieved rate", or: ["achievedRate", "achievable rate"],
      "The best rate that anybody measured for a matrix multiplication on the accelerator; well "
        + "below its peak.",
      source: "Bekman, Machine Learning Engineering, "
        + "https://github.com/stas00/ml-engineering, compute/accelerator"),
    Explanation(
      "roofline",
      "A kernel takes as long as its arithmetic at the device's rate or its bytes at the memory's "
        + "bandwidth, whichever is longer.",
      formula: "time = max(FLOPs ÷ rate, bytes ÷ memory bandwidth)", source: roofline),
    Explanation(
      "arithmetic intensity",
      "FLOPs for each byte of memory traffic; below the device's own ratio, memory decides.",
      formula: "FLOPs ÷ bytes", source: roofline),
    Explanation(
      "MFU", or: ["model FLOPs utilization", "modelFLOPsUtilization", "efficiency"],
      "The part of the devices' peak that goes into FLOPs that the model needs. Recomputation is "
        + "not counted; attention is counted causally when it is causal.",
      formula: "FLOPs the model needs ÷ (step time × devices × peak)", source: palm),
    Explanation(
      "HFU", or: ["hardware FLOPs utilization", "hardwareFLOPsUtilization"],
      "The same as MFU with recomputation counted, so never below it.",
      formula: "FLOPs the devices compute ÷ (step time × devices × peak)", source: palm),
    Explanation(
      "model FLOPs a second",
      or: ["modelFLOPRate", "modelFLOPsPerSecondPerDevice"],
      "FLOPs that the model needs for a step, per second and device.",
      formula: "MFU × peak", source: palm),
    Explanation(
      "number format", or: ["precision", "dtype", "bf16", "fp16", "fp8", "fp32", "tf32"],
      "How a number is stored: bf16 and fp16 take 2 bytes, fp8 one, fp32 four.",
      source: "Micikevicius and others, https://arxiv.org/abs/1710.03740 and "
        + "https://arxiv.org/abs/2209.05433"),
    Explanation(
      "accelerator", or: ["gpu", "device"],
      "A type of device: its memory, its memory's bandwidth, and its rate for each number format.",
      source: ours),
    Explanation(
      "node", or: ["server"],
      "A box of devices that share a fast link.", source: ours),
    Explanation(
      "cluster",
      "All nodes of a job, with the link inside a node and the slower one between nodes.",
      source: ours),
  ]
}
