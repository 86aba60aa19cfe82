/// The chains of a contention, their links flat: a run reads millions of them.
struct ChainTable: Sendable {
  /// A link as a run reads it, its parts side by side.
  struct Link: Sendable {
    let duration: Int64
    /// When it ends if nothing slows it, in nanoseconds from the start of its chain.
    let end: Int64
    let stream: Int
    /// Its channels are `channels[channelStart..<channelEnd]`.
    let channelStart: Int32
    let channelEnd: Int32

    var channels: Range<Int> { Int(channelStart)..<Int(channelEnd) }
  }

  private(set) var count = 0
  /// The links of chain `c` are those of `linkOffsets[c]..<linkOffsets[c + 1]`.
  private(set) var linkOffsets: [Int] = [0]
  private(set) var links: [Link] = []
  private(set) var channels: [Int] = []

  var isEmpty: Bool { count == 0 }

  /// Precondition: the links' durations add up to less than 2⁶³ nanoseconds.
  mutating func add(_ links: [ChainLink]) {
    precondition(!links.isEmpty, "a chain has links")
    var end: Int64 = 0
    for link in links {
      precondition(link.duration >= .zero, "a link's duration is not negative")
      end += link.duration.count
      let channelStart = Int32(channels.count)
      channels += link.channels
      self.links.append(
        Link(
          duration: link.duration.count, end: end, stream: link.stream,
          channelStart: channelStart, channelEnd: Int32(channels.count)))
    }
    linkOffsets.append(self.links.count)
    count += 1
  }

  func links(of chain: Int) -> ArraySlice<Link> {
    links[linkOffsets[chain]..<linkOffsets[chain + 1]]
  }

  /// Of all links.
  func duration(of chain: Int) -> Int64 { links[linkOffsets[chain + 1] - 1].end }
}
