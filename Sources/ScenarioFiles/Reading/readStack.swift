package import Training

/// Reads what stands behind `stack`: the name of a preset, or the path of a user's calibration.
func readStack(
  _ element: Element, path: String, into diagnosis: Diagnosis, readFile: (String) -> [UInt8]?
) -> Stack? {
  guard let name = element.scalar?.text, name.hasSuffix(StackKeys.suffix) else {
    return readStackPreset(element, path: path, into: diagnosis)
  }
  guard let bytes = readFile(name) else {
    diagnosis.add(.unreadableFile(name, at: element.place))
    return nil
  }
  diagnosis.record(path, name, .given)
  do {
    var stack = try readStackFile(SourceFile(name: name, bytes: bytes))
    stack.name = name
    return stack
  } catch {
    diagnosis.add(error)
    return nil
  }
}

/// Reads a calibration file, like those of the catalog.
///
/// - Throws: All its problems.
package func readStackFile(_ file: SourceFile) throws(ProblemReport) -> Stack {
  let element = try parseYAML(file)
  let diagnosis = Diagnosis(
    presets: .catalog, provenance: Provenance(origin: .given, sources: [:]))
  checkKeys(of: element, table: StackKeys.stack, path: "", into: diagnosis)
  let stack = readStackMapping(element, path: "", into: diagnosis)
  guard let stack, diagnosis.problems.isEmpty else {
    throw ProblemReport(source: file, problems: diagnosis.problems.sortedByPlace)
  }
  return stack
}

/// The stack of a name; nil when the catalog has none.
///
/// - Throws: The problems of the preset file.
package func presetStack(
  named name: String, from presets: Presets = .catalog
) throws(ProblemReport) -> Stack? {
  try readPreset(.stack, named: name, from: presets) {
    readStackMapping($0, path: "", into: $1)
  }?.value
}

/// The stack of scenarios that name none: `default`, which every catalog has.
///
/// - Throws: The problems of the preset file.
package func catalogDefaultStack(
  from presets: Presets = .catalog
) throws(ProblemReport) -> Stack {
  guard let stack = try presetStack(named: "default", from: presets) else {
    preconditionFailure("every catalog has a stack called default")
  }
  return stack
}

private func readStackPreset(
  _ element: Element, path: String, into diagnosis: Diagnosis
) -> Stack? {
  guard let scalar = element.scalar, !scalar.isNull else {
    diagnosis.add(.wrongType(element, expected: "a stack's name or file", example: "default"))
    return nil
  }
  do {
    let preset = try readPreset(.stack, named: scalar.text, from: diagnosis.presets) {
      readStackMapping($0, path: "", into: $1)
    }
    guard let preset else {
      let known = diagnosis.presets.names(of: .stack)
      diagnosis.add(
        .unknownName(scalar.text, what: "stack", known: known, list: "stacks", at: element.place))
      return nil
    }
    diagnosis.record(path, scalar.text, .given)
    return preset.value
  } catch {
    diagnosis.add(error)
    return nil
  }
}

func readStackMapping(_ element: Element, path: String, into diagnosis: Diagnosis) -> Stack? {
  guard
    let fields = Fields(element, table: StackKeys.stack, path: path, diagnosis: diagnosis)
  else { return nil }
  fields.checkSources()
  let name = fields.text("name")
  _ = fields.text("title")
  let kernel = fields.choice("attentionKernel").flatMap(AttentionKernel.init) ?? .native
  let execution = fields.choice("execution").flatMap(Execution.init) ?? .fused
  let accumulation =
    fields.choice("gradientAccumulation").flatMap(GradientAccumulation.init) ?? .separate
  let lossFusion = fields.choice("lossFusion").flatMap(LossFusion.init) ?? .whole
  let calibration = fields.calibration("parameters")
  let start = fields.calibration("start")
  let errors = fields.stackErrors()
  guard let name, let calibration, fields.isSound else { return nil }
  var stack = Stack(name: name, calibration: calibration, attentionKernel: kernel)
  stack.start = start
  stack.execution = execution
  stack.gradientAccumulation = accumulation
  stack.lossFusion = lossFusion
  stack.errors = errors
  stack.source = presetSources(of: element)[""] ?? ""
  return stack
}

extension Fields {
  fileprivate func calibration(_ key: String) -> Calibration? {
    guard let fields = fields(key, StackKeys.parameters) else { return nil }
    var calibration = Calibration.assumed
    for parameter in CalibrationParameter.allCases {
      let value =
        parameter.isTime
        ? fields.amount(parameter.rawValue).map { $0 / 1e9 } : fields.ratio(parameter.rawValue)
      guard let value else { continue }
      calibration[parameter] = value
      if !parameter.bounds.contains(value) {
        fields.fail(
          .outOfRange(
            fields.element(parameter.rawValue)?.scalar?.text ?? "", key: parameter.rawValue,
            range: "\(Measure.latency.text(parameter.bounds.lowerBound * 1e9)) … "
              + Measure.latency.text(parameter.bounds.upperBound * 1e9),
            example: Measure.latency.text(parameter.assumedValue * 1e9),
            at: fields.place(of: parameter.rawValue)))
      }
    }
    if !fields.isSound { failSilently() }
    return fields.isSound ? calibration : nil
  }
}
