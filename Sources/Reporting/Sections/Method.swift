import Charting
import Training

/// How the numbers come about, what they leave out, and how far to trust them.
@Sendable func methodSection(of context: ReportContext) -> Section {
  Section(
    id: "method", title: "Method and limits", shortTitle: "Method",
    blocks: [
      .paragraph(
        "Every strategy becomes a graph of tasks (passes, collectives, updates) with a duration "
          + "each. The simulator runs the tasks on in-order compute and communication "
          + "streams, as a "
          + "device does, and counts whole nanoseconds. Devices that do the same are "
          + "simulated once."
      ),
      .definitions(formulas),
      .paragraph(RichText("What is not modelled").strong),
      .list(limits),
      .paragraph(
        "These are predictions from published hardware numbers. They have not yet been compared "
          + "with measurements of this set-up, so no error band is given; read strategies within a "
          + "few per cent of each other as equal.", .note),
      .paragraph("To repeat this report:"),
      .code(context.input.command),
    ])
}

private let ncclTests = "https://github.com/NVIDIA/nccl-tests/blob/master/doc/PERFORMANCE.md"

private let formulas: [Definition] = [
  Definition(
    "MFU",
    "FLOPs the model needs for the step ÷ (step time × devices × peak FLOP/s of the number "
      + "format, dense). Recomputation is not counted; causal attention is counted causally. "
      + "Source: \(link: "PaLM, appendix B", to: "https://arxiv.org/abs/2204.02311")."
  ),
  Definition(
    "Ring all-reduce",
    "2(n − 1) messages of size ÷ n, one after another; reduce-scatter and all-gather take "
      + "half of them each. Bus bandwidth is size ÷ time × 2(n − 1)/n for all-reduce and × (n "
      + "− 1)/n for the halves. Source: "
      + "\(link: "NCCL tests", to: ncclTests)."
  ),
  Definition(
    "Pipeline bubble",
    "Idle time due to the schedule ÷ step time; (p − 1) ÷ (m + p − 1) for p equal stages "
      + "and m micro-batches under GPipe and 1F1B. Sources: "
      + "\(link: "GPipe", to: "https://arxiv.org/abs/1811.06965"), "
      + "\(link: "PipeDream-Flush", to: "https://arxiv.org/abs/2006.09503")."
  ),
  Definition(
    "Sharded data parallel",
    "Optimizer state, gradients and weights are divided over the replicas as in "
      + "\(link: "ZeRO", to: "https://arxiv.org/abs/1910.02054")."
  ),
  Definition(
    "Tensor and sequence parallel, activation memory",
    "As in \(link: "Megatron-LM", to: "https://arxiv.org/abs/1909.08053") and "
      + "\(link: "Korthikanti et al. 2022", to: "https://arxiv.org/abs/2205.05198")."
  ),
]

private let limits: [RichText] = [
  "Reading data, saving checkpoints, evaluation, start-up and failures.",
  "Devices and links that are slower than their neighbours: all of a kind are equal and constant.",
  "Different collectives that compete for the same link, and congestion in the network "
    + "between nodes.",
  "How communication kernels slow the computation they overlap with.",
  "Whether training reaches the same quality: only time and memory are compared.",
]
