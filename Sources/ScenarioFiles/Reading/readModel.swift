import Training

/// Reads what stands behind `model`: the name of a preset, or a model written out.
func readModel(
  _ element: Element, into diagnosis: Diagnosis, readFile: (String) -> [UInt8]?
) -> Model? {
  guard let scalar = element.scalar else {
    return readModelMapping(element, path: "model", into: diagnosis, readFile: readFile)
  }
  guard !scalar.isNull else {
    let example = Shape.preset(.model).example
    diagnosis.add(.wrongType(element, expected: "a model's name or shape", example: example))
    return nil
  }
  do {
    let preset = try readPreset(.model, named: scalar.text, from: diagnosis.presets) {
      readModelMapping($0, path: "", into: $1, readFile: { _ in nil })
    }
    guard let preset else {
      diagnosis.add(
        .unknownName(
          scalar.text, what: "model", known: diagnosis.presets.names(of: .model), list: "models",
          at: element.place))
      return nil
    }
    diagnosis.record("model", scalar.text, .given)
    diagnosis.record(preset.inputs.withoutNames, under: "model")
    return preset.value
  } catch {
    diagnosis.add(error)
    return nil
  }
}

func readModelMapping(
  _ element: Element, path: String, into diagnosis: Diagnosis, readFile: (String) -> [UInt8]?
) -> Model? {
  guard
    let fields = Fields(element, table: ModelKeys.model, path: path, diagnosis: diagnosis)
  else { return nil }
  fields.checkSources()
  let name = fields.text("name")
  _ = fields.text("title")
  let present = fields.present(among: ModelKeys.architectures)
  guard present.count == 1 else {
    fields.fail(
      .notExactlyOne(
        of: ModelKeys.architectures, found: present, title: "the model", at: fields.place))
    return nil
  }
  if fields.has("huggingFace") { return readHuggingFace(fields, name: name, readFile: readFile) }
  guard let architecture = fields.architecture() else { return nil }
  _ = fields.integer("parameters")
  return fields.isSound
    ? Model(name: name ?? architecture.defaultName, architecture: architecture) : nil
}

private func readHuggingFace(
  _ fields: Fields, name: String?, readFile: (String) -> [UInt8]?
) -> Model? {
  guard let element = fields.element("huggingFace"),
    let path = fields.printable(element, limit: 1_024)
  else { return nil }
  guard let bytes = readFile(path) else {
    fields.fail(.unreadableFile(path, at: element.place))
    return nil
  }
  fields.record("huggingFace", path)
  do {
    let file = SourceFile(name: path, bytes: bytes)
    let described = try readHuggingFaceConfig(file)
    let shape = described.transformer
    guard let problem = shape.problem(at: element.place) else {
      return fields.isSound
        ? Model(name: name ?? described.name, architecture: .transformer(shape)) : nil
    }
    fields.fail(problem)
  } catch {
    fields.diagnosis.add(error)
  }
  return nil
}

extension Fields {
  fileprivate func architecture() -> Model.Architecture? {
    if has("transformer") {
      return fields("transformer", ModelKeys.transformer)?.transformer().map { .transformer($0) }
    }
    if has("layers") { return layerShapes().map { .layers($0) } }
    return modelParts().map { .parts($0) }
  }

  /// Texts that a reader of the file wants and the simulation does not.
  func checkSources() {
    guard let element = element("source") else { return }
    for entry in element.entries ?? [] { _ = printable(entry.value, limit: 1_000) }
    if element.entries == nil { _ = printable(element, limit: 1_000) }
  }
}

extension Model.Architecture {
  fileprivate var defaultName: String {
    switch self {
    case .transformer: "transformer"
    case .layers: "list of layers"
    case .parts: "model in words"
    }
  }
}

extension [InputRecord] {
  /// Without what names the preset itself.
  var withoutNames: [InputRecord] {
    filter { !["name", "title"].contains($0.key) }
  }
}
