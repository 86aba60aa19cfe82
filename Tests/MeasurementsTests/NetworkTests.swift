import Testing

@testable import Measurements
@testable import Training

struct NetworkTests {
  /// Gbit/s of a node, Gbit/s of a device, GB/s inside a node, devices that NVLink joins.
  @Test(
    arguments: [
      ("NVLink/NVSwitch; 8x HDR IB 200 Gbps per DGX A100 node (Selene)", 1600, nil, nil, nil),
      ("NVLink/NVSwitch intra-node; 800 Gbps per node inter-node", 800, nil, nil, nil),
      ("NVLink intra-node; RoCE 1600 Gbps/node", 1600, nil, nil, nil),
      ("NVLink intra-node; 4x100 Gb RoCE per node", 400, nil, nil, nil),
      (
        "NVLink (4 links), 4x Omni-Path 100Gbps/node (Jean Zay); measured OPA all-reduce ~135 Gbps/node",
        135, nil, nil, nil
      ),
      ("NVLink2 intra-node; Omni-Path shared (Jean Zay)", 48.5, nil, 150, nil),
      ("NVLink2 intra-node; Omni-Path (Jean Zay), 40-57 Gbps measured", 48.5, nil, 150, nil),
      ("DGX H100: NVLink4 + 8x NDR400", 3200, nil, 450, nil),
      ("NVLink4 intra-node; IB NDR400 per GPU (DGX H100)", nil, 400, 450, nil),
      (
        "8x H100 (96GB HBM2e 2.4TB/s, 500W cap) NVLink/node; 400 Gb/s RDMA NIC per GPU", nil, 400,
        nil, nil
      ),
      ("NVL72 (4 GPU/tray); NVLink5 900GB/s/dir", nil, nil, 900, 72),
      ("PCIe", nil, nil, 31, nil), ("NVLink; 100 GbE per node", 100, nil, nil, nil),
      ("NVLink; EFA 3.2 Tbps per node", 3200, nil, nil, nil),
      ("NVLink; 8x XDR", 6400, nil, nil, nil), ("EDR IB", 100, nil, nil, nil),
      ("NVLink intra-node; inter-node not stated", nil, nil, nil, nil),
      ("NVLink; 25G Ethernet", 25, nil, nil, nil), ("NVLink4; RoCE v2 200G", 200, nil, 450, nil),
      ("PCIe gen3 x16", nil, nil, 15.75, nil), ("PCIe 4.0; 10 GbE", 10, nil, 31, nil),
      ("PCIe5, 4x 100G Ethernet", 400, nil, 63, nil), ("NVLink 80G", nil, nil, nil, nil),
    ] as [(String, Double?, Double?, Double?, Int?)])
  func wordsSayWhatLinksThereAre(
    words: String, perNode: Double?, perDevice: Double?, intraNode: Double?, domain: Int?
  ) {
    let network = Network(words: words)
    #expect(network.perNode?.amount == perNode.map { $0 * 1e9 / 8 })
    #expect(network.perDevice?.amount == perDevice.map { $0 * 1e9 / 8 })
    #expect(network.intraNode?.amount == intraNode.map { $0 * 1e9 })
    #expect(network.domainSize == domain)
    #expect(network.isPCIe == (words == "PCIe"))
  }
}
