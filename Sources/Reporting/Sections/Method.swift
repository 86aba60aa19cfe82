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
    ] + confidence(in: context) + [
      .paragraph("To repeat this report:"),
      .code(context.input.command),
    ])
}

private let ncclTests = "https://github.com/NVIDIA/nccl-tests/blob/master/doc/PERFORMANCE.md"

private let ncclTrees =
  "https://developer.nvidia.com/blog/massively-scale-deep-learning-training-nccl-2-4/"

private let blueConnect = "https://mlsys.org/Conferences/2019/doc/2019/130.pdf"

private let formulas: [Definition] = [
  Definition(
    "Compute",
    "A kernel takes the longer of its FLOPs at a share of the rate that the device reaches, and "
      + "its bytes at a share of its memory bandwidth, and a launch. Products of matrices pay for tiles "
      + "that are not full. The shares are those of the software stack; what they were fitted to is "
      + "said below."),
  Definition(
    "Collectives",
    "The fastest of what libraries do: rings, of 2(n − 1) messages of size ÷ n for an all-reduce and "
      + "half of them to gather or to reduce and scatter, also inside the nodes and then across them; "
      + "double trees; switches that add. Sources: \(link: "NCCL tests", to: ncclTests), "
      + "\(link: "NCCL 2.4", to: ncclTrees), \(link: "BlueConnect", to: blueConnect)."),
  Definition(
    "Bus bandwidth",
    "Size ÷ time × 2(n − 1)/n for an all-reduce, × (n − 1)/n to gather or to reduce and scatter. "
      + "Source: \(link: "NCCL tests", to: ncclTests)."),
  Definition(
    "MFU",
    "FLOPs the model needs for the step ÷ (step time × devices × dense peak FLOP/s of the number "
      + "format). Recomputation is not counted; causal attention is counted causally. Source: "
      + "\(link: "PaLM, appendix B", to: "https://arxiv.org/abs/2204.02311")."),
  Definition(
    "Pipeline bubble",
    "Idle time due to the schedule ÷ step time: (p − 1) ÷ (m + p − 1) for p equal stages and m "
      + "micro-batches under GPipe and 1F1B. Sources: "
      + "\(link: "GPipe", to: "https://arxiv.org/abs/1811.06965"), "
      + "\(link: "PipeDream-Flush", to: "https://arxiv.org/abs/2006.09503")."),
  Definition(
    "Memory",
    "Weights, gradients and optimizer state, sharded as in "
      + "\(link: "ZeRO", to: "https://arxiv.org/abs/1910.02054") and "
      + "\(link: "FSDP", to: "https://arxiv.org/abs/2304.11277"); activations as in "
      + "\(link: "Korthikanti et al. 2022", to: "https://arxiv.org/abs/2205.05198"); buffers; "
      + "and a reserve for the framework."),
]

private let limits: [RichText] = [
  "Reading data, saving checkpoints, evaluation, start-up and failures.",
  "Devices and links that are slower than their neighbours, unless the scenario names them.",
  "Congestion in the network between nodes: transfers share the nodes' cards, and nothing further.",
  "How communication kernels slow the computation they overlap with, on devices of which nobody has "
    + "stated a figure.",
  "Whether training reaches the same quality: only time and memory are compared.",
]
