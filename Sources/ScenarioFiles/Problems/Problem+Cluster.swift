/// What is wrong with the conditions that a cluster works under.
extension Problem {
  static func stragglerWithoutSlowdown(at place: Place) -> Self {
    Self(
      "PR1233", "a straggler is not slow at anything", at: place,
      note: "neither slowdown nor linkSlowdown is there",
      why: "a device is slow at computing, on its way to other nodes, or at both",
      fix: "add slowdown: 1.2 or linkSlowdown: 4")
  }

  static func repeatedStraggler(_ rank: Int, at place: Place) -> Self {
    Self(
      "PR1233", "two stragglers have the same rank", at: place,
      note: "\(rank) is in the list already", why: "a device is slow by one factor",
      fix: "write both slowdowns into one entry")
  }

  static func networkCards(_ count: Int, devicesPerNode: Int, at place: Place) -> Self {
    Self(
      "PR1234", "networkCardsPerNode does not divide the devices of a node", at: place,
      note: "\(devicesPerNode) devices cannot share \(count) cards equally",
      why: "each card serves equally many devices",
      fix: "use \(devicesPerNode.divisors.map(String.init).alternatives)")
  }
}
