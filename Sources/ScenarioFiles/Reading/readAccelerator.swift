import Training

/// Reads what stands behind `accelerator`: the name of a preset, or an accelerator written out.
func readAccelerator(_ element: Element, path: String, into diagnosis: Diagnosis) -> Accelerator? {
  guard let scalar = element.scalar else {
    return readAcceleratorMapping(element, path: path, into: diagnosis)
  }
  guard !scalar.isNull else {
    let example = Shape.preset(.accelerator).example
    diagnosis.add(
      .wrongType(element, expected: "an accelerator's name or mapping", example: example))
    return nil
  }
  do {
    let preset = try readPreset(.accelerator, named: scalar.text, from: diagnosis.presets) {
      readAcceleratorMapping($0, path: "", into: $1)
    }
    guard let preset else {
      let known = diagnosis.presets.names(of: .accelerator)
      diagnosis.add(
        .unknownName(
          scalar.text, what: "accelerator", known: known, list: "accelerators", at: element.place))
      return nil
    }
    let provenance = diagnosis.provenance
    diagnosis.record(path, scalar.text, provenance.origin, source: provenance.source(of: path))
    diagnosis.record(preset.inputs.withoutNames, under: path)
    return preset.value
  } catch {
    diagnosis.add(error)
    return nil
  }
}

func readAcceleratorMapping(
  _ element: Element, path: String, into diagnosis: Diagnosis
) -> Accelerator? {
  guard
    let fields = Fields(
      element, table: ClusterKeys.accelerator, path: path, diagnosis: diagnosis)
  else { return nil }
  fields.checkSources()
  let name = fields.text("name")
  let title = fields.text("title")
  let memory = fields.amount("memory")
  let bandwidth = fields.amount("memoryBandwidth")
  let peak = fields.rates("peak") ?? [:]
  let achieved = fields.rates("achieved") ?? [:]
  if fields.isSound, peak.isEmpty {
    fields.fail(
      .wrongLength(0, key: "peak", limit: NumberFormat.allCases.count, at: fields.place(of: "peak"))
    )
  }
  let slowdown = fields.ratio("overlapSlowdown", or: 0, because: "nobody has stated a figure")
  let multiprocessorCount = fields.integer("multiprocessors")
  let portable = fields.ratio("portableInstructions")
  guard let name, let memory, let bandwidth, fields.isSound else { return nil }
  var accelerator = Accelerator(
    name: name, title: title ?? name, memory: ByteCount(amount: memory),
    memoryBandwidth: Bandwidth(amount: bandwidth), peakRates: peak, achievedRates: achieved)
  accelerator.overlapSlowdown = slowdown
  accelerator.multiprocessorCount = multiprocessorCount
  accelerator.portableInstructionShare = portable ?? 1
  return accelerator
}

extension Fields {
  fileprivate func rates(_ name: String) -> [NumberFormat: FLOPRate]? {
    guard let fields = fields(name, ClusterKeys.rates) else { return nil }
    var rates: [NumberFormat: FLOPRate] = [:]
    for format in NumberFormat.allCases {
      if let amount = fields.amount(format.rawValue) { rates[format] = FLOPRate(amount: amount) }
    }
    if !fields.isSound { failSilently() }
    return rates
  }
}
