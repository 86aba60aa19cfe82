import Testing

@testable import Measurements
@testable import ScenarioFiles
@testable import Training

struct KnownNodeTests {
  @Test(
    arguments: [
      ("A100-40GB", nil, "dgx-a100-40gb"), ("A100", 40, "dgx-a100-40gb"), ("A100", nil, "dgx-a100"),
      ("NVIDIA A100-SXM4-80GB", nil, "dgx-a100"), ("A100 PCIe", nil, "a100-pcie-8"),
      ("NVIDIA H100 80GB HBM3", nil, "dgx-h100"), ("H100 PCIe", 80, "h100-pcie-8"),
      ("H100-96GB-HBM2e-500W", nil, "grand-teton-h100"),
      ("Tesla V100-SXM2-32GB", nil, "dgx-1-v100-32gb"),
      ("B200", 192, "dgx-b200"), ("GB200 NVL72", nil, "gb200-nvl72"),
      ("NVIDIA RTX 4090", 24, "rtx-4090-pcie-8"),
      ("AMD Instinct MI300X", 192, "mi300x-8"), ("Gaudi 3", nil, "gaudi3-8"),
      ("L40S PCIe", nil, "l40s-pcie-8"), ("A100-PCIE-40GB", nil, "a100-pcie-40gb-8"),
      ("V100-PCIE-16GB", nil, "v100-pcie-8"), ("NVIDIA A10G", nil, "a10g-pcie-8"),
      ("Tesla T4", 16, "t4-pcie-4"), ("L4", nil, "l4-pcie-8"), ("A6000", nil, "rtx-a6000-pcie-8"),
      ("GeForce RTX 3090", 24, "rtx-3090-pcie-8"), ("RTX 5090", nil, "rtx-5090-pcie-8"),
      // Of no cluster in the catalog: other sizes of memory, other forms, other chips.
      ("A100-64GB", nil, nil), ("A100", 64, nil),
      ("H100 NVL", 94, nil), ("A10", 24, nil), ("GH200 480GB", nil, nil), ("MI250X", 128, nil),
      ("TPU v4", 32, nil),
      ("H20", 96, nil), ("", nil, nil),
    ] as [(String, Int?, String?)])
  func peoplesNamesMeanTheCatalogsNodes(words: String, gigabytes: Int?, preset: String?) throws {
    var run = MeasuredRun(sourceID: "one")
    run.accelerator = words
    run.memoryGigabytes = gigabytes
    let expected = try preset.flatMap { name throws in
      try presetCluster(named: name, from: .catalog)
    }
    let found = try HardwareCatalog(for: [run]).node(of: run)
    #expect(found == expected)
    #expect((found == nil) == (preset == nil))
  }

  @Test func systemsOfTheirOwnHaveNodesOfTheirOwn() throws {
    var run = MeasuredRun(sourceID: "one")
    run.accelerator = "V100-32GB"
    run.system = "Training performance: NVIDIA DGX-2 (16x V100 32GB)"
    #expect(
      try HardwareCatalog(for: [run]).node(of: run)
        == presetCluster(named: "dgx-2-v100", from: .catalog))
  }

  /// A new cluster of a new accelerator needs a line in `KnownNode.all`.
  @Test(arguments: Presets.catalog.names(of: .cluster))
  func everyClustersAcceleratorHasANode(name: String) throws {
    let cluster = try #require(try presetCluster(named: name, from: .catalog))
    var run = MeasuredRun(sourceID: "one")
    run.accelerator = cluster.accelerator.name
    let node = try #require(try HardwareCatalog(for: [run]).node(of: run))
    #expect(node.accelerator == cluster.accelerator)
  }

  @Test(arguments: KnownNode.all.map(\.preset))
  func nodesHaveTheMemoryThatTheirNamesSay(preset: String) throws {
    let node = try #require(KnownNode.all.first { $0.preset == preset })
    let cluster = try #require(try presetCluster(named: preset, from: .catalog))
    #expect(cluster.accelerator.name.contains("\(node.gigabytes)gb"))
  }

  @Test(
    arguments: [
      ("A100", nil, true), ("A100", 40, false), ("A100-40GB", nil, false), ("B200", nil, false),
    ] as [(String, Int?, Bool)])
  func onlyUnstatedMemoryIsAssumed(words: String, gigabytes: Int?, isOpen: Bool) throws {
    var run = MeasuredRun(sourceID: "one")
    run.accelerator = words
    run.memoryGigabytes = gigabytes
    #expect(try HardwareCatalog(for: [run]).leavesMemoryOpen(run) == isOpen)
  }
}
