/// How the devices at the ends of a link are joined; decides how much of a device's bandwidth a group
/// can use, and which collectives there are.
package enum Wiring: String, CaseIterable, Sendable {
  /// A device's links all lead to a few of its neighbours: the cube mesh of a DGX-1.
  case cubeMesh = "cube-mesh"
  /// A device reaches every other one with its full bandwidth.
  case switched = "switch"
  /// A switch that also adds up what devices send, and copies the sum to all of them.
  case summingSwitch = "summing-switch"

  /// Devices that a cube mesh joins.
  package static let cubeMeshDevices = 8

  /// The part of a device's bandwidth that a collective among neighbouring devices can use.
  ///
  /// In a mesh, rings that share no link run side by side; each takes one of a device's links in each
  /// direction. Groups are taken to be neighbours from the first device on; others may get more or
  /// less.
  func ringShare(of deviceCount: Int) -> Double {
    guard self == .cubeMesh, Self.cubeMeshRings.indices.contains(deviceCount) else { return 1 }
    return Double(Self.cubeMeshRings[deviceCount]) / Double(Self.cubeMeshLinks)
  }

  /// NVLinks of each device of a DGX-1 with V100.
  private static let cubeMeshLinks = 6

  /// `[devices]`: one-way rings through the first devices of the mesh that share no link; one device
  /// has none, and counts as if it had all.
  ///
  /// They follow from which devices are joined (NVIDIA DGX-1 with Tesla V100 System Architecture, figure
  /// 4), which `WiringTests` repeats. Five devices have no ring, because the fifth is joined to one of the
  /// others only: two run through that one twice.
  private static let cubeMeshRings = [6, 6, 1, 2, 4, 2, 2, 4, 6]

  /// The worse of two in what groups across both can use.
  func slower(_ other: Self) -> Self {
    Self.allCases.first { $0 == self || $0 == other } ?? self
  }
}
