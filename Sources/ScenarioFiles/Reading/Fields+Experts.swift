import Training

extension Fields {
  /// Reads the keys of `ModelKeys.experts`.
  func expertKeys(layerCount: Int) -> Transformer.Experts? {
    let count = integer("count")
    let active = integer("active")
    let feedForward = integer("feedForward")
    let shared = integer("sharedFeedForward", or: 0, because: "no expert is shared")
    let layers = expertLayers(layerCount: layerCount)
    guard let count, let active, let feedForward else { return nil }
    guard active <= count else {
      fail(.activeExperts(active, of: count, at: place(of: "active")))
      return nil
    }
    var experts = Transformer.Experts(
      count: count, activeCount: active, feedForwardSize: feedForward,
      sharedFeedForwardSize: shared, layers: layers)
    guard readGroups(into: &experts) else { return nil }
    experts.gatedSharedExpert = flag("gatedSharedExpert", or: false, because: "most have none")
    experts.routerBias = flag("routerBias", or: false, because: "most routers have none")
    return experts
  }

  /// Groups divide the experts, and the active ones hold enough of them.
  private func readGroups(into experts: inout Transformer.Experts) -> Bool {
    guard has("groups") else {
      reject(["activeGroups"], because: "experts are in no groups without groups")
      return true
    }
    experts.groupCount = integer("groups") ?? 1
    experts.activeGroupCount = integer("activeGroups") ?? experts.groupCount
    guard experts.count.isMultiple(of: experts.groupCount) else {
      fail(.expertGroups(experts.groupCount, of: experts.count, at: place(of: "groups")))
      return false
    }
    let active = experts.activeGroupCount
    let held = active * (experts.count / experts.groupCount)
    guard active <= experts.groupCount, experts.activeCount <= held else {
      fail(.activeGroups(active, of: experts, at: place(of: "activeGroups")))
      return false
    }
    return true
  }

  /// `[layer]`: whether it has experts.
  private func expertLayers(layerCount: Int) -> [Bool] {
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
