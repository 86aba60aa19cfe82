import Simulation
import Training

/// Reads the cluster of a model in words: `devices`, or as many devices as parts without one.
func readAbstractCluster(
  _ element: Element?, partCount: Int, into diagnosis: Diagnosis
) -> Cluster? {
  guard let element else {
    diagnosis.record(
      "cluster.devices", "\(partCount)", .derived, source: "as many as the model has parts")
    return abstractCluster(deviceCount: partCount)
  }
  if element.entries == nil {
    diagnosis.add(.clusterOfWords(element))
    return nil
  }
  guard
    let fields = Fields(element, table: ClusterKeys.cluster, path: "cluster", diagnosis: diagnosis)
  else { return nil }
  for key in ClusterKeys.cluster.keys where key.name != "devices" && fields.has(key.name) {
    fields.fail(
      .doesNotApply(
        key.name, because: "a model in words runs on abstract devices",
        at: fields.keyPlace(of: key.name)))
  }
  if !fields.has("devices"), fields.isSound { fields.failMissing("devices") }
  guard let count = fields.integer("devices"), fields.isSound else { return nil }
  return abstractCluster(deviceCount: count)
}

private func abstractCluster(deviceCount: Int) -> Cluster {
  let nowhere = Link(latency: .zero, bandwidth: .zero)
  let accelerator = Accelerator(
    name: "abstract", title: "abstract device", memory: .zero, memoryBandwidth: .zero,
    peakRates: [:], achievedRates: [:])
  return Cluster(
    title: "abstract devices", accelerator: accelerator, nodeCount: 1,
    devicesPerNode: deviceCount, intraNode: nowhere, interNode: nowhere)
}
