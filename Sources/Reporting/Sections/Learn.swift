import Charting
import Simulation
import Training

/// The tiny example that the whole report is a large version of.
@Sendable func learnSection(of context: ReportContext) -> Section {
  let walk = TutorialWalk(tutorial: context.input.tutorial)
  let blocks: [Block] = [
    .paragraph(introduction(walk), .lead),
    .list(
      [
        "\(strong: "Create the batches:") \(walk.batches).",
        "\(strong: "Define the parts of the model:") \(joined(walk.parts)).",
        "\(strong: "Loop:") every batch goes through every part, as the table shows.",
        "\(strong: "Print the combined results:") the last column of the table.",
      ], isOrdered: true),
    .table(turnTable(walk)), .paragraph(question(walk)), .table(outcomeTable(walk)),
  ]
  let figures = withoutRepeatedGuides(context.tutorialFigures).map { Block.figure($0) }
  return Section(
    id: "learn", title: "Learn: the smallest example", shortTitle: "Learn",
    blocks: blocks + figures + steps(through: walk.tutorial)
      + [.definitions(glossary(of: context))])
}

/// Every way of several devices, folded away, one sentence a moment.
private func steps(through tutorial: Tutorial) -> [Block] {
  tutorial.comparison.results.filter { $0.strategy.deviceCount > 1 }.map { result in
    .details(
      summary: "Step by step: \(result.strategy.name)",
      [.list(TutorialSteps(of: result, in: tutorial).sentences, isOrdered: true)])
  }
}

private func introduction(_ walk: TutorialWalk) -> RichText {
  let tutorial = walk.tutorial
  return "A model of \(counted(tutorial.parts.count, "part", "parts")) learns from "
    + "\(counted(tutorial.batches.count, "batch", "batches")) of data. Everything above is "
    + "this, larger."
}

private func question(_ walk: TutorialWalk) -> RichText {
  "On one device the turns run one after another. With more devices they can be split: the batches "
    + "among copies of the whole model (data parallel), or the parts of the model among the "
    + "devices "
    + "(model parallel)."
}

private func turnTable(_ walk: TutorialWalk) -> Table {
  Table(
    caption: "Every turn of the loop",
    columns: ["batch", "part", "layer", "combined result"].map { Table.Column($0, .text) },
    rows: walk.turns.map { turn in Table.Row(turn.map { Table.Cell(RichText($0)) }) })
}

private func outcomeTable(_ walk: TutorialWalk) -> Table {
  let rows = walk.timelines.flatMap { timeline in
    timeline.devices.map { device in
      Table.Row(
        [
          timeline.name, timeline.total, device.name,
          TimeUnit.abstract.words(for: device.busy), TimeUnit.abstract.words(for: device.idle),
        ].map { Table.Cell(RichText($0)) })
    }
  }
  return Table(
    caption: "The same work, every way, simulated",
    columns: [
      Table.Column("way", .text), Table.Column("step"), Table.Column("device", .text),
      Table.Column("busy"), Table.Column("idle"),
    ], rows: rows)
}

/// The words that this report uses, each with its value here where it has one.
private func glossary(of context: ReportContext) -> [Definition] {
  let subject = context.subjects[0]
  func here(_ value: (StrategyResult) -> String?) -> String {
    guard let winner = subject.winner, let value = value(winner) else { return "" }
    return " Here, with \(winner.strategy.name): \(value)."
  }
  let unit = subject.unit
  return [
    Definition("Step", "One update of the model from one global batch."),
    Definition(
      "Data parallel (DP)",
      "Every device, or group of devices, holds the model and takes a share of the batch; "
        + "the gradients are summed over all of them."
    ),
    Definition(
      "Tensor parallel (TP)",
      "Every layer is cut into pieces that work at the same time and exchange results in "
        + "every layer."
    ),
    Definition(
      "Pipeline parallel (PP)",
      "Consecutive layers form stages on different devices; micro-batches flow through them."),
    Definition("Micro-batch", "The samples that go through the model at once on one device."),
    Definition(
      "Bubble",
      RichText(
        "Time a device waits because its neighbour in the pipeline has not finished."
          + here { unit.words(for: $0.metrics.breakdown.bubble) })),
    Definition(
      "Exposed communication",
      RichText(
        "Communication during which the device computes nothing; the rest is hidden."
          + here { unit.words(for: $0.exposedCommunication) })),
    Definition(
      "MFU, model FLOPs utilization",
      RichText(
        "The share of the devices' peak FLOP/s that the model itself needs; recomputation "
          + "does not count."
          + here { $0.metrics.modelFLOPsUtilization.map(formatPercent) })),
    Definition(
      "Critical path",
      "The chain of work without a gap that ends the step when it does; only what is on it makes the "
        + "step longer."),
    Definition(
      "Recomputation",
      RichText(
        "Activations are dropped in the forward pass and computed again in the backward pass: less "
          + "memory for more time."
          + here { unit.words(for: $0.metrics.breakdown.recompute) })),
    Definition(
      "Memory headroom",
      RichText(
        "What the fullest device has left at its peak."
          + here { $0.memory.map { formatGibibytes($0.capacity - min($0.peak, $0.capacity)) } })),
    Definition(
      "All-reduce, reduce-scatter, all-gather",
      "Sums of what all devices of a group hold, on all of them; the same with one part of the sum on "
        + "each; and the parts of all on each. The first is the second and then the third."),
    Definition(
      "ZeRO",
      "Data parallel in which the replicas share out the optimizer state (1), also the "
        + "gradients (2), also the weights (3)."
    ),
  ]
}
