import Charting
import Training

/// How busy the devices are over time: all of them together, and one by one where they are many.
@Sendable func utilizationSection(of subject: Subject) -> Section? {
  guard let busy = subject.figures.busy else { return nil }
  return subject.section(
    "utilization", "How busy the devices are", shortTitle: "Utilization",
    [.figure(busy)] + heatMaps(of: subject))
}

/// Only for strategies of many devices.
private func heatMaps(of subject: Subject) -> [Block] {
  let figures = withoutRepeatedGuides(subject.figures.utilizations)
  guard let first = figures.first else { return [] }
  let blocks: [Block] = [
    .paragraph(
      "Timelines show a few devices; here is every one. Devices that wait for the same thing "
        + "form a stripe, and one that is slower or faster than its peers stands out."),
    .figure(first),
  ]
  let rest = figures.dropFirst().map { Block.figure($0) }
  return rest.isEmpty ? blocks : blocks + [.details(summary: "The same for the baseline", rest)]
}
