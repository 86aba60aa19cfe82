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
}
