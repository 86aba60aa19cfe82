import Simulation

/// The network cards that rank classes use, as channels that simultaneous transfers share.
struct NetworkCards {
  /// A card's way out and its way in; links are full duplex.
  struct Channels {
    var out: Contention.ChannelIndex
    var into: Contention.ChannelIndex
  }

  private let devicesPerCard: Int
  private var channels: [Int: Channels] = [:]

  init(of cluster: Cluster) {
    devicesPerCard = cluster.devicesPerCard
  }

  /// The card of a class of ranks: that of its lowest, which stands for all.
  mutating func channels(of ranks: RankSet, in contention: inout Contention) -> Channels {
    let card = ranks.first / devicesPerCard
    if let known = channels[card] { return known }
    let added = Channels(out: contention.addChannel(), into: contention.addChannel())
    channels[card] = added
    return added
  }
}

extension Cluster {
  /// Devices that share a network card.
  var devicesPerCard: Int { devicesPerNode / (networkCardsPerNode ?? devicesPerNode) }

  /// The cluster as equal ranks see it that use their network cards at the same time, while no
  /// others do: those on one card share it, and a card has the bandwidth of all its devices.
  func sharing(cardsOf ranks: [RankSet]) -> Cluster {
    guard devicesPerCard > 1 else { return self }
    let most = ranks.map { set in
      let card = set.first / devicesPerCard
      return (0..<devicesPerCard).filter { set.contains(card * devicesPerCard + $0) }.count
    }.max()
    var cluster = self
    cluster.interNode.bandwidth =
      interNode.bandwidth * (Double(devicesPerCard) / Double(most ?? devicesPerCard))
    return cluster
  }
}
