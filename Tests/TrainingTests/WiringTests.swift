import Testing

@testable import Training

struct WiringTests {
  /// `[device][device]`: NVLinks between two devices of a DGX-1 with V100.
  ///
  /// Source: NVIDIA DGX-1 with Tesla V100 System Architecture, figure 4; from general knowledge.
  private static let links = [
    [0, 1, 1, 2, 2, 0, 0, 0],
    [1, 0, 2, 1, 0, 2, 0, 0],
    [1, 2, 0, 1, 0, 0, 2, 0],
    [2, 1, 1, 0, 0, 0, 0, 2],
    [2, 0, 0, 0, 0, 1, 1, 2],
    [0, 2, 0, 0, 1, 0, 2, 1],
    [0, 0, 2, 0, 1, 2, 0, 1],
    [0, 0, 0, 2, 2, 1, 1, 0],
  ]

  @Test func everyDeviceHasSixLinks() {
    for device in Self.links.indices {
      #expect(Self.links[device].reduce(0, +) == 6)
      #expect(Self.links.indices.allSatisfy { Self.links[$0][device] == Self.links[device][$0] })
    }
  }

  /// As many rings as can be found that share no link; each carries data in both directions, except for
  /// two devices, whose ring goes there and back over one link.
  @Test(arguments: [2, 3, 4, 6, 7, 8])
  func cubeMeshHasAsManyRingsAsCanBeFound(deviceCount: Int) {
    var search = RingSearch(links: Self.links, deviceCount: deviceCount)
    let directions = deviceCount == 2 ? 1 : 2
    let share = Double(search.mostRings() * directions) / 6
    #expect(Wiring.cubeMesh.ringShare(of: deviceCount) == share)
  }

  /// The fifth device is joined to the first only, by two links.
  @Test func fiveDevicesHaveNoRing() {
    var search = RingSearch(links: Self.links, deviceCount: 5)
    #expect(search.mostRings() == 0)
    #expect(Self.links[4][0..<4] == [2, 0, 0, 0])
    #expect(Wiring.cubeMesh.ringShare(of: 5) == 2.0 / 6)
  }

  @Test func switchesServeEveryGroupFully() {
    for wiring in [Wiring.switched, .summingSwitch] {
      for count in 1...16 { #expect(wiring.ringShare(of: count) == 1) }
    }
    #expect(Wiring.switched.slower(.summingSwitch) == .switched)
    #expect(Wiring.cubeMesh.slower(.summingSwitch) == .cubeMesh)
  }
}

/// Looks for rings through all of the first devices.
private struct RingSearch {
  private var links: [[Int]]
  private let deviceCount: Int

  init(links: [[Int]], deviceCount: Int) {
    self.links = links
    self.deviceCount = deviceCount
  }

  /// The most rings that share no link.
  mutating func mostRings() -> Int { mostRings(after: [0]) }

  /// The same, with the ring in the making that has passed some devices.
  private mutating func mostRings(after path: [Int]) -> Int {
    let last = path[path.count - 1]
    let next = path.count == deviceCount ? [0] : (1..<deviceCount).filter { !path.contains($0) }
    var most = 0
    for device in next where links[last][device] > 0 {
      use(last, device, by: -1)
      let found = path.count == deviceCount ? 1 + mostRings() : mostRings(after: path + [device])
      most = max(most, found)
      use(last, device, by: 1)
    }
    return most
  }

  private mutating func use(_ one: Int, _ other: Int, by change: Int) {
    links[one][other] += change
    if deviceCount > 2 { links[other][one] += change }
  }
}
