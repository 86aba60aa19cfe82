extension Explanations {
  static let schedules: [Explanation] = [
    Explanation(
      "pipeline schedule", or: ["schedule", "schedules"],
      "The order in which each stage of a pipeline makes its forward and backward passes.",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 2.2"),
    Explanation(
      "schedule file", or: ["written schedule", "compute actions", "schedule csv"],
      "A schedule of your own: one row a rank, one action a cell, the stage, F for forward, B for "
        + "backward or I and W for its input and weight gradients, and the micro-batch. A strategy "
        + "names the file, schedule: my.csv; parreport schedule --format csv writes one to start from.",
      formula: "stage k·p + r on rank r of p; or folded, stages r and 2p − 1 − r",
      source: "PyTorch, torch/distributed/pipelining/schedules.py"),
    Explanation(
      "stage", or: ["partition", "pipeline stage"],
      "The layers that one device of a pipeline holds.",
      source: "GPipe, https://arxiv.org/abs/1811.06965, section 2"),
    Explanation(
      "pass", or: ["forward", "backward", "forward pass", "backward pass"],
      "One micro-batch through one stage: forward computes the outputs, backward the gradients. "
        + "Backward costs about twice the forward pass.",
      source: "GPipe, https://arxiv.org/abs/1811.06965, section 2.3"),
    Explanation(
      "gpipe",
      "All forward passes, then all backward passes; every stage holds the activations "
        + "of all micro-batches.",
      formula: "makespan = (m + p − 1)(F + B), for m micro-batches, p equal stages, and F and B "
        + "a stage's forward and backward time",
      source: "GPipe, https://arxiv.org/abs/1811.06965"),
    Explanation(
      "1f1b", or: ["one forward one backward", "pipedream-flush"],
      "As few forward passes as fill the pipeline, then one backward for each forward pass.",
      formula: "makespan as gpipe; stage i of p, counted from zero, holds the activations of at "
        + "most p − i micro-batches",
      source: "PipeDream-Flush, https://arxiv.org/abs/2006.09503, section 3.1"),
    Explanation(
      "pipedream", or: ["weight stashing", "asynchronous pipeline"],
      "1F1B that never drains: every micro-batch updates the weights at once, and each stage keeps "
        + "the version of the weights that each micro-batch behind it was computed with. Results "
        + "differ from those of one update a step.",
      formula: "step = m(F + B + update) of the slowest stage; stage i of p, counted from zero, "
        + "keeps p − i versions",
      source: "PipeDream, https://arxiv.org/abs/1806.03377, section 3"),
    Explanation(
      "dualpipe", or: ["bidirectional pipeline"],
      "Two copies of the model with micro-batches from both ends: each device holds a stage of "
        + "either copy, runs a forward pass of one with a backward pass of the other, and sums its "
        + "gradients with the device that holds the same two stages.",
      formula: "bubble = (p/2 − 1)(F&B + B − 3W), for an overlapped pair F&B, a whole backward "
        + "pass B and its weight gradient W; 2 × the weights, p + 1 micro-batches in flight",
      source: "DeepSeek-V3, https://arxiv.org/abs/2412.19437, section 3.2.1"),
    Explanation(
      "sequential", or: ["naive pipeline"],
      "One micro-batch at a time through the whole model: only one stage ever works.",
      formula: "busy fraction = 1/p, for p equal stages", source: ours),
    Explanation(
      "bubble fraction", or: ["bubble", "bubbleFraction", "bubble rate"],
      "The part of a step in which a device waits because the schedule has nothing for it yet: "
        + "its neighbour has not finished.",
      formula: "idle time due to the schedule ÷ step time; (p − 1)/(m + p − 1) for p equal stages "
        + "and m micro-batches, without communication",
      source: "Zero Bubble, https://arxiv.org/abs/2401.10241"),
    Explanation(
      "bubble overhead", or: ["bubbleOverhead"],
      "Idle time due to the schedule against the ideal time, not against the step time: larger "
        + "than the bubble fraction, and not to be mixed up with it.",
      formula: "(p − 1)/m for p equal stages and m micro-batches",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 2.2.1"),
    Explanation(
      "warm-up", or: ["steady state", "cool-down", "ramp", "drain", "fill"],
      "A pipeline first fills (warm-up), then works everywhere (steady state), then empties "
        + "(cool-down).",
      source: "Megatron-LM, https://arxiv.org/abs/2104.04473, section 2.2"),
    Explanation(
      "in flight", or: ["inFlightCount", "outstanding"],
      "The micro-batches whose activations a stage holds, because their backward pass is still "
        + "to come.",
      formula: "gpipe: m; 1f1b: min(m, p − i) on stage i of p, counted from zero",
      source: "PipeDream-Flush, https://arxiv.org/abs/2006.09503"),
  ]
}
