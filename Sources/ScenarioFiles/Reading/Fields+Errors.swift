import Training

/// How far the predictions of a stack were off.
extension Fields {
  /// Reads the list behind `errors`; nil when it is absent or faulty.
  func stackErrors() -> StackErrors? {
    guard let elements = list("errors") else { return nil }
    var known: Set<StepGroup> = []
    let bands = elements.indices.compactMap { index in
      let fields = Fields(
        elements[index], table: StackKeys.errors, path: "\(path(of: "errors")).\(index)",
        diagnosis: diagnosis)
      let band = fields?.errorBand(isFirst: index == 0, known: &known)
      if band == nil { failSilently() }
      return band
    }
    return bands.count == elements.count ? StackErrors(bands: bands) : nil
  }

  private func errorBand(isFirst: Bool, known: inout Set<StepGroup>) -> ErrorBand? {
    let group = stepGroup()
    let runCount = integer("runs")
    let values = (low: ratio("low"), median: ratio("median"), high: ratio("high"))
    if let group {
      if isFirst, group != .all { fail(.firstBandNotOfAll(at: place)) }
      if !known.insert(group).inserted { fail(.repeatedBand(at: place)) }
    }
    guard let group, let runCount, let low = values.low, let median = values.median,
      let high = values.high
    else { return nil }
    if !(low <= median && median <= high) { fail(.bandOutOfOrder(at: self.place(of: "low"))) }
    return isSound
      ? ErrorBand(group: group, runCount: runCount, low: low, median: median, high: high) : nil
  }

  private func stepGroup() -> StepGroup? {
    let family = choice("family").flatMap(StepGroup.Family.init)
    let devices = choice("devices").flatMap(StepGroup.Devices.init)
    let split = choice("strategy").flatMap(StepGroup.Split.init)
    guard let family, let devices, let split else { return nil }
    return StepGroup(family: family, devices: devices, split: split)
  }
}
