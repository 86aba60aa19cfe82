import Simulation
import Training

extension Fields {
  /// Reads the mapping behind `parts`: each part's name with its layer.
  func modelParts() -> [ModelPart]? {
    guard let element = element("parts"),
      case .dictionary(let shape, let limit) = shape(of: "parts")
    else { return nil }
    guard let entries = element.entries else {
      let example = "{ part1: \(shape.example) }"
      fail(.wrongType(element, expected: "a mapping of parts to layers", example: example))
      return nil
    }
    guard (1...limit).contains(entries.count) else {
      fail(.wrongLength(entries.count, key: "parts", limit: limit, at: keyPlace(of: "parts")))
      return nil
    }
    let parts = entries.compactMap { part($0, path: path(of: "parts")) }
    checkNames(of: entries)
    return isSound && parts.count == entries.count ? parts : nil
  }

  private func checkNames(of entries: [Element.Entry]) {
    var first: [String: Place] = [:]
    for entry in entries {
      let key = Element(
        content: .scalar(.init(text: entry.key, isPlain: false)), place: entry.keyPlace)
      guard printable(key) != nil else { continue }
      if let place = first[entry.key] {
        fail(.repeatedKey(entry.key, firstLine: place.line, at: entry.keyPlace))
      }
      first[entry.key] = entry.keyPlace
    }
  }

  private func part(_ entry: Element.Entry, path: String) -> ModelPart? {
    let path = "\(path).\(entry.key)"
    if entry.value.entries == nil {
      guard let layer = printable(entry.value) else { return nil }
      diagnosis.record(path, layer, diagnosis.provenance.origin)
      return modelPart(entry.key, layer: layer, forward: 1, backward: 2)
    }
    guard
      let fields = Fields(
        entry.value, table: ModelKeys.part, path: path, diagnosis: diagnosis)
    else { return nil }
    let layer = fields.text("layer")
    let forward = fields.amount("forward", or: 1, because: "one unit of time")
    let backward = fields.amount("backward", or: 2, because: "twice the forward pass")
    guard let layer, fields.isSound else {
      failSilently()
      return nil
    }
    return modelPart(entry.key, layer: layer, forward: forward, backward: backward)
  }

  private func modelPart(
    _ name: String, layer: String, forward: Double, backward: Double
  ) -> ModelPart {
    ModelPart(
      name: name, layer: layer, forwardTime: .rounding(seconds: forward),
      backwardTime: .rounding(seconds: backward))
  }
}
