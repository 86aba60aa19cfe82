/// Which layers of a transformer are of a kind: every nth, or those that are listed.
extension Fields {
  /// Reads the layers of `ModelKeys.experts`: `[layer]`, whether it has experts.
  func expertLayers(layerCount: Int) -> [Bool] {
    let layers = listedLayers(
      layerCount: layerCount, or: "everyNthLayer", title: "the choice of expert layers")
    if let layers { return layers }
    let step = integer("everyNthLayer", or: 1, because: "every layer has experts")
    return (1...layerCount).map { $0.isMultiple(of: step) }
  }

  /// Reads the layers of `ModelKeys.attentionWindow`: `[layer]`, whether it attends within the window.
  func windowLayers(layerCount: Int) -> [Bool] {
    let layers = listedLayers(
      layerCount: layerCount, or: "fullEveryNthLayer", title: "the choice of layers with a window")
    if let layers { return layers }
    guard let step = integer("fullEveryNthLayer") else {
      return [Bool](repeating: true, count: layerCount)
    }
    return (1...layerCount).map { !$0.isMultiple(of: step) }
  }

  /// The layers of the key `layers`; nil without it, and none where `other` stands beside it.
  private func listedLayers(layerCount: Int, or other: String, title: String) -> [Bool]? {
    let present = present(among: [other, "layers"])
    guard present.count < 2 else {
      fail(.notExactlyOne(of: present, found: present, title: title, at: place))
      return []
    }
    return has("layers") ? listedLayers(layerCount: layerCount) : nil
  }

  private func listedLayers(layerCount: Int) -> [Bool] {
    var layers = [Bool](repeating: false, count: layerCount)
    for element in list("layers") ?? [] {
      guard let index = integer(element, in: 0...layerCount - 1, key: "layers") else {
        return layers
      }
      layers[index] = true
    }
    record("layers", "\(layers.count { $0 }) of \(layerCount)")
    return layers
  }
}
