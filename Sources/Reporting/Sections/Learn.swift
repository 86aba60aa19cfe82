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
  let glossary: [Block] = [
    .paragraph("\(strong: "Glossary:") the words of this report."),
    .definitions(Glossary.terms.map { $0.definition(in: context.subjects[0]) }),
  ]
  return Section(
    id: "learn", title: "Learn: the smallest example", shortTitle: "Learn",
    blocks: blocks + figures + steps(through: walk.tutorial) + glossary)
}

/// Every way of several devices, folded away, one sentence a moment.
private func steps(through tutorial: Tutorial) -> [Block] {
  let ways = tutorial.comparison.results.filter { $0.strategy.deviceCount > 1 }
  let slugs = uniqueSlugs(ways.map(\.strategy.name))
  return zip(ways, slugs).map { result, slug in
    let frames = TutorialSteps(of: result, in: tutorial).frames
    return .details(
      summary: "Step by step: \(result.strategy.name)",
      [.frames(FrameSequence(name: "step-\(slug)", frames: frames))])
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
