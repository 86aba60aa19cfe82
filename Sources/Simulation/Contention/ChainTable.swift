/// The chains of a contention, their links flat: a run reads millions of them.
struct ChainTable: Sendable {
  private(set) var count = 0
  /// The links of chain `c` are those of `linkOffsets[c]..<linkOffsets[c + 1]`.
  private(set) var linkOffsets: [Int] = [0]
  /// `[link]`.
  private(set) var durations: [Int64] = []
  private(set) var streams: [Int] = []
  /// `[link]`: when it ends if nothing slows it, in nanoseconds from the start of its chain.
  private(set) var ends: [Int64] = []
  /// The channels of link `l` are `channels[channelOffsets[l]..<channelOffsets[l + 1]]`.
  private(set) var channelOffsets: [Int] = [0]
  private(set) var channels: [Int] = []

  var isEmpty: Bool { count == 0 }

  /// Precondition: the links' durations add up to less than 2⁶³ nanoseconds.
  mutating func add(_ links: [ChainLink]) {
    precondition(!links.isEmpty, "a chain has links")
    var end: Int64 = 0
    for link in links {
      precondition(link.duration >= .zero, "a link's duration is not negative")
      end += link.duration.count
      durations.append(link.duration.count)
      streams.append(link.stream)
      ends.append(end)
      channels += link.channels
      channelOffsets.append(channels.count)
    }
    linkOffsets.append(durations.count)
    count += 1
  }

  func links(of chain: Int) -> Range<Int> { linkOffsets[chain]..<linkOffsets[chain + 1] }

  func channelRange(of link: Int) -> Range<Int> { channelOffsets[link]..<channelOffsets[link + 1] }

  /// Of all links.
  func duration(of chain: Int) -> Int64 { ends[linkOffsets[chain + 1] - 1] }

  /// The link that runs when so much of a chain is done; the last one when all is.
  func link(of chain: Int, after elapsed: Int64) -> Int {
    var (low, high) = (linkOffsets[chain], linkOffsets[chain + 1] - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if ends[middle] > elapsed { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
