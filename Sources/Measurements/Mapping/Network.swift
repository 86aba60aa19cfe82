import Training

/// What the words of a row say about the links of its cluster; nil where they say nothing.
struct Network: Equatable, Sendable {
  /// Between devices of a node, in one direction.
  var intraNode: Bandwidth?
  /// Whether the words say no more of it than PCIe; then `intraNode` is that of generation 4.
  var isPCIe = false
  /// Of a whole node.
  var perNode: Bandwidth?
  /// Of one device.
  var perDevice: Bandwidth?
  /// Devices that NVLink joins beyond a node.
  var domainSize: Int?

  /// Reads words such as "NVLink5; 8x HDR IB 200 Gbps per node".
  ///
  /// A measured rate counts more than a nominal one.
  init(words: String) {
    let lowercased = words.lowercased()
    intraNode = Self.intraNode(lowercased)
    isPCIe = lowercased.hasPrefix("pcie") && Self.generation(lowercased) == nil
    if words.mentions("NVL72") { domainSize = 72 }
    for phrase in words.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      read(String(phrase))
    }
    if perNode == nil, words.mentions("Omni-Path"), words.mentions("Jean Zay") {
      perNode = .gigabitsPerSecond(Self.jeanZay)
    }
  }

  /// What `experiments/tr3m-1B3.md` measured in all-reduces over 16 nodes: 40 to 57.
  private static let jeanZay = 48.5

  private mutating func read(_ phrase: String) {
    guard let rate = Self.rate(in: phrase) else { return }
    if phrase.mentions("per GPU") || phrase.mentions("per device") {
      perDevice = .gigabitsPerSecond(rate)
    } else if perNode == nil || phrase.mentions("measured") {
      perNode = .gigabitsPerSecond(rate)
    }
  }

  /// In Gbit/s: "8x NDR400", "8x HDR IB 200 Gbps", "4x100 Gb RoCE", "40-57 Gbps", "100 GbE", "3.2 Tbps".
  ///
  /// Letters keep their case: GB are bytes.
  private static func rate(in phrase: String) -> Double? {
    if let match = phrase.firstMatch(of: /(?:(\d+)x\s*)?(?:IB\s+)?(EDR|HDR|NDR|XDR)/) {
      return (match.1.flatMap { Double($0) } ?? 1) * (infiniBandRates[String(match.2)] ?? 0)
    }
    let pattern =
      /(?:(\d+)x\s*)?(?:Omni-Path\s+)?(\d+(?:\.\d+)?)(?:-(\d+))?\s*([GT])b(?:ps|it\/s|\/s|E|\s|$)/
    guard let match = phrase.firstMatch(of: pattern), let low = Double(match.2) else {
      return shortRate(in: phrase)
    }
    let high = match.3.flatMap { Double($0) } ?? low
    let unit = match.4 == "T" ? 1000.0 : 1
    return (match.1.flatMap { Double($0) } ?? 1) * (low + high) / 2 * unit
  }

  /// In Gbit/s: "25G Ethernet", "RoCE v2 200G"; elsewhere such a number may be a size.
  private static func shortRate(in phrase: String) -> Double? {
    let networks = ["ethernet", "roce", "infiniband", "efa"]
    guard networks.contains(where: phrase.lowercased().mentions),
      let match = phrase.firstMatch(of: /(?:(\d+)x\s*)?(\d+)\s*G(?:\s|$)/),
      let rate = Double(match.2)
    else { return nil }
    return (match.1.flatMap { Double($0) } ?? 1) * rate
  }

  /// Of four lanes, in Gbit/s.
  ///
  /// Source: [InfiniBand Trade Association](https://www.infinibandta.org/infiniband-roadmap/).
  private static let infiniBandRates = ["EDR": 100.0, "HDR": 200, "NDR": 400, "XDR": 800]

  /// Of PCIe: "pcie gen3 x16", "pcie 4.0".
  private static func generation(_ words: String) -> Int? {
    words.firstMatch(of: /^pcie\s*(?:gen\s*)?(\d)/).flatMap { Int($0.1) }
  }

  private static func intraNode(_ words: String) -> Bandwidth? {
    let generations = [
      ("nvlink1", 80.0), ("nvlink2", 150), ("nvlink3", 300), ("nvlink4", 450),
      ("nvlink5", 900),
    ]
    if let known = generations.first(where: { words.mentions($0.0) }) {
      return .gigabytesPerSecond(known.1)
    }
    guard words.hasPrefix("pcie") else { return nil }
    let rates = [3: 15.75, 5: 63.0]
    return .gigabytesPerSecond(generation(words).flatMap { rates[$0] } ?? 31)
  }
}

extension Bandwidth {
  /// 8 bits are a byte.
  static func gigabitsPerSecond(_ count: Double) -> Self { .gigabytesPerSecond(count / 8) }
}
