/// What is wrong with groups of replicas and with layers that recompute.
extension Problem {
  static func shardGroupDoesNotDivideReplicas(
    _ size: Int, replicas: Int, valid: [Int], at place: Place
  ) -> Self {
    Self(
      "PR1231", "shardGroup does not divide the replicas", at: place,
      note: "\(replicas) replicas cannot be split into groups of \(size)",
      why: "each group of replicas holds one whole model, and all groups are equally large",
      fix: "use \(valid.map(String.init).alternatives)")
  }

  static func moreRecomputedLayersThanLayers(_ count: Int, limit: Int, at place: Place) -> Self {
    Self(
      "PR1232", "recomputeLayers is more than a stage's layers", at: place,
      note: "\(count) layers; the largest stage has \(limit)",
      why: "it counts the layers of each stage that recompute",
      fix: "use at most \(limit), or remove the key so that all recompute")
  }
}
