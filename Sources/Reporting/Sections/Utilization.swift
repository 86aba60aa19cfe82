import Charting
import Training

/// How busy the devices are, all of them: only for strategies of many devices.
@Sendable func utilizationSection(of subject: Subject) -> Section? {
  let figures = withoutRepeatedGuides(subject.figures.utilizations)
  guard let first = figures.first else { return nil }
  var blocks: [Block] = [
    .paragraph(
      "Timelines show a few devices; here are all of them. Devices that wait for the same thing "
        + "form a stripe, and one that is slower or faster than its peers stands out."),
    .figure(first),
  ]
  let rest = figures.dropFirst().map { Block.figure($0) }
  if !rest.isEmpty { blocks.append(.details(summary: "The same for the baseline", rest)) }
  return subject.section(
    "utilization", "How busy every device is", shortTitle: "Utilization", blocks)
}
