import Simulation
import Training

extension MeasuredRun {
  /// The memory of a node that runs offload to; published tables never describe it.
  func host(of cluster: Cluster, _ assumed: inout Assumptions) -> HostMemory {
    if let host = cluster.host { return host }
    let name = accelerator.uppercased()
    let known = Self.hosts.first { name.hasPrefix($0.prefix) } ?? Self.usualHost
    let host = HostMemory(
      link: Link(
        latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(known.gigabytesPerSecond)),
      bandwidth: .gigabytesPerSecond(known.memoryGigabytesPerSecond),
      memory: .gigabytes(known.gigabytes))
    assumed.note(
      "host memory", "\(Int(known.gigabytes)) GB a device at \(Int(known.gigabytesPerSecond)) GB/s",
      because: known.why)
    return host
  }

  private struct KnownHost {
    var prefix: String
    /// A device's share.
    var gigabytes: Double
    /// In one direction.
    var gigabytesPerSecond: Double
    /// What a device's share of the processors moves in memory.
    var memoryGigabytesPerSecond: Double
    var why: String
  }

  /// Sources: [BigScience](https://github.com/bigscience-workshop/bigscience), `experiments/gpt2.md`
  /// ("40GB general RAM per gpu"); the rest from general knowledge: a Grace has 480 GB for two devices and
  /// NVLink-C2C of 450 GB/s in each direction, which they share.
  private static let hosts = [
    KnownHost(
      prefix: "V100", gigabytes: 40, gigabytesPerSecond: 12, memoryGigabytesPerSecond: 60,
      why: "Jean Zay's share for a V100, on PCIe 3"),
    KnownHost(
      prefix: "GB", gigabytes: 240, gigabytesPerSecond: 225, memoryGigabytesPerSecond: 250,
      why: "half a Grace and its NVLink-C2C"),
  ]

  private static let usualHost = KnownHost(
    prefix: "", gigabytes: 256, gigabytesPerSecond: 50, memoryGigabytesPerSecond: 75,
    why: "an eighth of a node with 2 TB, on PCIe 5")
}
