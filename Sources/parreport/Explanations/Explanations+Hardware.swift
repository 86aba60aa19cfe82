extension Explanations {
  /// What clusters are like that are not perfect and not alike, and the memory of their nodes.
  static let hardware: [Explanation] = [
    Explanation(
      "offload", or: ["offloading", "cpu offload"],
      "Keeps activations, the optimizer's state or both in the memory of the node. Activations go "
        + "there after their forward pass and come back for their backward pass; the optimizer's "
        + "step then runs on the node's processors.",
      formula: "time to move = latency + bytes ÷ host bandwidth, in each direction",
      source: "ZeRO-Offload, https://arxiv.org/abs/2101.06840"),
    Explanation(
      "host memory", or: ["host", "hostMemory", "memoryBandwidth"],
      "The memory of a node, of which each device has an equal share, and the link that leads to "
        + "it; the cluster's key host. PCIe with 16 lanes moves 31 GB/s in its fourth generation "
        + "and 63 GB/s in its fifth, in one direction.",
      formula: "share of a device = memory of the node ÷ devices of the node",
      source: "Bekman, Machine Learning Engineering, "
        + "https://github.com/stas00/ml-engineering, network"),
    Explanation(
      "straggler", or: ["stragglers", "slow device", "slowdown", "linkSlowdown"],
      "Devices that compute slower than the others, or have less bandwidth to other nodes. All that "
        + "exchange data with one wait for it, so one slow device can slow down the whole job.",
      formula: "slowdown = its time ÷ usual time; linkSlowdown = usual bandwidth ÷ its bandwidth",
      source: "MegaScale, https://arxiv.org/abs/2402.15627, section 5"),
    Explanation(
      "jitter", or: ["deviation", "seed"],
      "Equal tasks do not take equally long. Each task's time is drawn around its mean, by chance "
        + "but the same for the same seed; the more devices wait for one another, the more it "
        + "costs.",
      formula: "time = mean × (1 + deviation·z), with z nearly normal", source: ours),
    Explanation(
      "network cards", or: ["networkCardsPerNode", "nic", "nics"],
      "The cards that lead from a node to the network. Where devices share one, transfers that leave "
        + "it at the same time share its bandwidth.",
      formula: "devices of a card = devicesPerNode ÷ networkCardsPerNode", source: ours),
    Explanation(
      "groups of nodes", or: ["groups", "heterogeneous cluster", "NodeGroup"],
      "Nodes of several kinds in one cluster, in the order of their ranks. A device that works with "
        + "slower ones waits for them, unless it has more to do: layersPerStage gives a faster "
        + "stage more layers.",
      formula: "nodes of the cluster = sum of the groups' nodes", source: ours),
    Explanation(
      "overlap slowdown", or: ["overlapSlowdown", "contention"],
      "How much longer compute takes while the same device communicates, because sending and "
        + "receiving need some of its processors and memory bandwidth. A figure is known for A100, "
        + "0.1256. For other accelerators none is known, and 0 is used.",
      formula: "compute time while communicating = usual time × (1 + overlapSlowdown)",
      source: "Galvatron, https://arxiv.org/abs/2211.13878"),
  ]
}
