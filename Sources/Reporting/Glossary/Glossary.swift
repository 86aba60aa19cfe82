import Charting
import Simulation
import Training

/// The words of the report, from what is trained to how sure the answer is.
enum Glossary {
  static let terms = work + splits + schedules + communication + speed + memory + answers

  private static let work = [
    GlossaryTerm("step", "One update of the model from one global batch.") { subject, result in
      subject.unit.words(for: result.metrics.stepTime)
    },
    GlossaryTerm(
      "global batch", "All samples of one step, whichever devices they are on.",
      formula: "micro-batch × micro-batches of a replica × replicas"
    ) { subject, _ in counted(subject.job.globalBatchSize, "sample", "samples") },
    GlossaryTerm(
      "micro-batch", or: ["micro-batches"],
      "The samples that go through the model at once on one replica."
    ) { _, result in
      "\(counted(result.microBatchCount, "micro-batch", "micro-batches")) of "
        + "\(counted(result.strategy.microBatchSize, "sample", "samples")) on each replica"
    },
    GlossaryTerm(
      "token", or: ["tokens"],
      "A piece of text, a word or part of one, which the model reads as a number."
    ) { subject, _ in
      subject.job.sequenceLength > 1
        ? "\(groupedDigits(subject.job.globalBatchSize * subject.job.sequenceLength)) a step" : nil
    },
    GlossaryTerm("sequence length", "Tokens in one sample.") { subject, _ in
      subject.job.sequenceLength > 1 ? groupedDigits(subject.job.sequenceLength) : nil
    },
    GlossaryTerm("device", or: ["devices"], "One accelerator, such as a GPU, with its own memory.")
    {
      _, result in counted(result.strategy.deviceCount, "device", "devices")
    },
    GlossaryTerm("node", or: ["nodes"], "A box of devices that are joined by fast links.") {
      subject, _ in
      subject.isAbstract ? nil : counted(subject.scenario.cluster.nodeCount, "node", "nodes")
    },
    GlossaryTerm("rank", or: ["ranks"], "The number of one device in the job, counted from 0.") {
      _, result in "0 to \(groupedDigits(result.strategy.deviceCount - 1))"
    },
    GlossaryTerm(
      "forward pass", or: ["forward passes"],
      "Computing the model's answer, layer by layer, from a micro-batch."
    ) { subject, result in subject.unit.words(for: result.metrics.breakdown.forward) },
    GlossaryTerm(
      "backward pass", or: ["backward passes"],
      "Computing the gradients, layer by layer, from the last layer to the first."
    ) { subject, result in subject.unit.words(for: result.metrics.breakdown.backward) },
  ]

  private static let splits = [
    GlossaryTerm(
      "strategy", or: ["strategies"], "One way to split a step over the devices."
    ) { subject, _ in "one of \(subject.comparison.results.count) that were simulated" },
    GlossaryTerm("replica", or: ["replicas"], "The ranks that together hold the model once.") {
      _, result in counted(result.strategy.dataParallelSize, "replica", "replicas")
    },
    GlossaryTerm(
      "data parallel", or: ["DP", "data parallelism"],
      "Several replicas of the model each take a share of the batch, and sum their gradients."
    ) { _, result in "\(result.strategy.dataParallelSize)" },
    GlossaryTerm(
      "tensor parallel", or: ["TP", "tensor parallelism"],
      "Every layer is cut into pieces that work at the same time and exchange results in every layer."
    ) { _, result in "\(result.strategy.tensorParallelSize)" },
    GlossaryTerm(
      "pipeline parallel", or: ["PP", "pipeline parallelism"],
      "Consecutive layers form stages on different devices; micro-batches flow through them."
    ) { _, result in "\(result.strategy.pipelineParallelSize)" },
    GlossaryTerm(
      "model parallel", or: ["model parallelism"],
      "Splitting the model itself, inside its layers or between them, rather than the batch."
    ) { _, result in
      let devices = result.strategy.tensorParallelSize * result.strategy.pipelineParallelSize
      return counted(devices, "device", "devices") + " a replica"
    },
    GlossaryTerm(
      "context parallel", or: ["CP"], "Ranks share each sequence of a replica in all layers."
    ) { _, result in "\(result.strategy.contextParallelSize)" },
    GlossaryTerm(
      "expert parallel", or: ["EP"],
      "Ranks share the experts, layers of which each token uses only a few."
    ) { _, result in "\(result.strategy.expertParallelSize)" },
    GlossaryTerm(
      "sequence parallel",
      "Tensor parallelism that also splits, along the sequence, what lies between the split layers."
    ) { _, result in result.strategy.sequenceParallel ? "on" : "off" },
    GlossaryTerm(
      "sharding", or: ["ZeRO", "ZeRO-1", "ZeRO-2", "ZeRO-3"],
      "Replicas share out the optimizer state (ZeRO-1), also the gradients (ZeRO-2), also the weights "
        + "(ZeRO-3), instead of each holding all of it; ZeRO is the zero redundancy optimizer."
    ) { _, result in result.strategy.sharding.shared },
  ]

  private static let schedules = [
    GlossaryTerm("stage", or: ["stages"], "The layers of one rank of a pipeline.") { _, result in
      counted(result.strategy.pipelineParallelSize, "stage", "stages")
    },
    GlossaryTerm(
      "schedule", or: ["1F1B", "GPipe"],
      "The order of forward and backward passes on each stage; 1F1B alternates them, GPipe does all "
        + "forward passes first."
    ) { _, result in
      result.strategy.pipelineParallelSize > 1 ? result.strategy.scheduleTitle : nil
    },
    GlossaryTerm(
      "bubble", or: ["bubbles", "pipeline bubble"],
      "Time a device waits because its neighbour in the pipeline has not finished.",
      formula: "(stages − 1) ÷ (micro-batches + stages − 1) of a step with equal passes"
    ) { subject, result in
      "\(subject.unit.words(for: result.metrics.breakdown.bubble)), "
        + "\(formatShare(result.metrics.bubbleFraction)) of the step"
    },
    GlossaryTerm(
      "in flight", "Micro-batches whose activations a stage holds until their backward pass."),
  ]

  private static let communication = [
    GlossaryTerm(
      "collective", or: ["collectives"], "An exchange in which all ranks of a group take part."
    ) { _, result in
      let count = result.metrics.communication.filter { $0.activity != .sendReceive }
        .map(\.count).reduce(0, +)
      return "\(groupedDigits(count)) in a step"
    },
    GlossaryTerm(
      "all-reduce", or: ["all-reduces"],
      "The sum of what all ranks of a group hold, given to all of them.",
      value: exchanged(.allReduce)),
    GlossaryTerm(
      "reduce-scatter", or: ["reduce-scatters"],
      "The sum of what all ranks of a group hold, one part of it given to each; the first half of an "
        + "all-reduce.", value: exchanged(.reduceScatter)),
    GlossaryTerm(
      "all-gather", or: ["all-gathers"],
      "The parts of all ranks of a group, given to all of them; the second half of an all-reduce.",
      value: exchanged(.allGather)),
    GlossaryTerm(
      "all-to-all", "Every rank of a group gives every other one a different part.",
      value: exchanged(.allToAll)),
    GlossaryTerm(
      "point-to-point", or: ["send/receive"],
      "One rank sends to one other, as stages of a pipeline do.", value: exchanged(.sendReceive)),
    GlossaryTerm(
      "exposed communication", or: ["exposed"],
      "Communication during which the device computes nothing; the rest is hidden behind computing."
    ) { subject, result in subject.unit.words(for: result.exposedCommunication) },
    GlossaryTerm(
      "bandwidth", "Bytes a second that a link carries, here in one direction.",
      formula: "time ≈ latency + bytes ÷ bandwidth"
    ) { subject, _ in
      guard !subject.isAbstract else { return nil }
      let cluster = subject.scenario.cluster
      return "\(format(cluster.intraNode.bandwidth.gigabytesPerSecond)) GB/s inside a node, "
        + "\(format(cluster.interNode.bandwidth.gigabytesPerSecond)) between nodes"
    },
    GlossaryTerm("latency", "Time until the first byte of a message arrives.") { subject, _ in
      guard !subject.isAbstract else { return nil }
      let cluster = subject.scenario.cluster
      return "\(TimeUnit.microseconds.format(cluster.intraNode.latency)) inside a node, "
        + "\(TimeUnit.microseconds.format(cluster.interNode.latency)) between nodes"
    },
    GlossaryTerm(
      "bus bandwidth",
      "What a collective reaches, counted so that it can be compared with the links' bandwidth.",
      formula: "size ÷ time × 2(n − 1) ÷ n for an all-reduce among n ranks"),
  ]

  private static let speed = [
    GlossaryTerm(
      "FLOP", or: ["FLOPs", "FLOP/s"],
      "One addition or multiplication of numbers with a fraction; FLOP/s is how many in a second."),
    GlossaryTerm(
      "peak FLOP/s", "The most FLOP/s that a device's maker promises."
    ) {
      subject, _ in
      let rates = subject.scenario.cluster.accelerator.peakRates
      guard !subject.isAbstract, let rate = rates[subject.job.precision] else { return nil }
      return "\(format(rate.amount / 1e12)) TFLOP/s in \(subject.job.precision.rawValue)"
    },
    GlossaryTerm(
      "model FLOPs utilization", or: ["MFU"],
      "The share of the devices' peak FLOP/s that the model itself needs; recomputation does not count.",
      formula: "FLOPs of the model ÷ (step time × devices × peak)"
    ) { _, result in result.metrics.modelFLOPsUtilization.map(formatPercent) },
    GlossaryTerm(
      "hardware FLOPs utilization", or: ["HFU"], "The same with recomputation counted."
    ) { _, result in result.metrics.hardwareFLOPsUtilization.map(formatPercent) },
    GlossaryTerm(
      "throughput", or: ["tokens/s", "samples/s"],
      "Tokens or samples that are learnt from in a second.",
      formula: "global batch × sequence length ÷ step time"
    ) { subject, result in
      guard !subject.isAbstract else { return nil }
      return subject.job.sequenceLength > 1
        ? formatTokensPerSecond(result.metrics.tokensPerSecond)
        : "\(formatScaled(result.metrics.samplesPerSecond)) samples/s"
    },
    GlossaryTerm(
      "number format", or: ["bf16", "fp16", "fp8", "fp32"],
      "How a number is stored: bf16 and fp16 take 2 bytes, fp8 takes 1, fp32 takes 4."
    ) { subject, _ in subject.isAbstract ? nil : subject.job.precision.rawValue },
    GlossaryTerm(
      "straggler", or: ["stragglers"], "A device that is slower than its peers, which wait for it."
    ) { subject, _ in
      guard !subject.isAbstract else { return nil }
      let count = subject.scenario.cluster.stragglers.count
      return count > 0 ? counted(count, "straggler", "stragglers") : "none"
    },
  ]

  private static let memory = [
    GlossaryTerm(
      "weights", "The numbers that a model consists of and that training changes.",
      value: held(\.weights)),
    GlossaryTerm(
      "gradients", "How the weights should change, one number for each weight.",
      value: held(\.gradients)),
    GlossaryTerm(
      "optimizer state", "What the optimizer remembers of earlier steps, such as moving averages.",
      value: held(\.optimizerState)),
    GlossaryTerm(
      "activations", "Results of the forward pass that the backward pass needs again.",
      value: held(\.activations)),
    GlossaryTerm(
      "activation recomputation", or: ["recomputation", "recomputing"],
      "Dropping activations and computing them again in the backward pass: less memory for more time."
    ) { subject, result in subject.unit.words(for: result.metrics.breakdown.recompute) },
    GlossaryTerm("offload", or: ["offloaded"], "Keeping state in the memory of the nodes.") {
      _, result in result.strategy.offload.words
    },
    GlossaryTerm(
      "memory headroom", or: ["headroom"], "What the fullest device has left at its peak."
    ) {
      _, result in
      result.memory.map { formatGibibytes($0.capacity - min($0.peak, $0.capacity)) }
    },
    GlossaryTerm("GiB", "2³⁰ bytes, for memory; 1 GB, for what is sent, is 10⁹ bytes."),
  ]

  private static let answers = [
    GlossaryTerm(
      "baseline", "The strategy that the others are compared with."
    ) { subject, _ in subject.baseline?.strategy.name },
    GlossaryTerm(
      "critical path",
      "The chain of work without a gap that ends the step when it does; only what is on it makes the "
        + "step longer."),
    GlossaryTerm(
      "what-if", or: ["what-ifs"], "The fastest strategy simulated again with one thing changed."
    ) {
      subject, _ in
      let count = subject.comparison.whatIfs.count
      return count > 0 ? "\(count) were simulated" : nil
    },
    GlossaryTerm(
      "turning point", or: ["turning points"],
      "How much of something it takes for another strategy to win."),
    GlossaryTerm(
      "error band", or: ["error bands"],
      "Where a measured step time lies in eight of ten cases, by measured runs that the fit had not seen."
    ) { subject, result in subject.comparison.band(of: result).map(subject.unit.words) },
    GlossaryTerm("too close to call", "The error bands of two strategies overlap."),
    GlossaryTerm(
      "software stack", "The software that trains, with what its habits cost."
    ) { subject, _ in subject.isAbstract ? nil : "“\(subject.job.stack.name)”" },
  ]

  private static func exchanged(
    _ activity: Activity
  ) -> @Sendable (Subject, StrategyResult) -> String? {
    { subject, result in
      let uses = result.metrics.communication.filter { $0.activity == activity }
      guard !uses.isEmpty else { return nil }
      let bytes = uses.map(\.bytesPerRank).reduce(.zero, +)
      return "\(groupedDigits(uses.map(\.count).reduce(0, +))) in a step, "
        + "in which a device sends \(formatGigabytes(bytes))"
    }
  }

  /// Of the fullest device.
  private static func held(
    _ part: @escaping @Sendable (StageMemory) -> ByteCount
  ) -> @Sendable (Subject, StrategyResult) -> String? {
    { _, result in
      let fullest = result.memory?.stages.max { $0.total < $1.total }
      return fullest.map { "\(formatGibibytes(part($0))) on the fullest device" }
    }
  }
}
