/// What a task does that stands for several, each of which starts when the one before ends.
struct TaskChain: Sendable {
  let links: [ChainLink]
  /// `[link]`: when it ends if nothing slows it, in nanoseconds from the start of the task.
  let ends: [Int64]
  /// All that its links need.
  let channels: [Int32]

  /// Precondition: the links' durations add up to less than 2⁶³ nanoseconds.
  init(_ links: [ChainLink]) {
    precondition(!links.isEmpty, "a chain has links")
    self.links = links
    var end: Int64 = 0
    ends = links.map { link in
      end += link.duration.count
      return end
    }
    channels = Set(links.flatMap(\.channels)).sorted().map { Int32($0) }
  }

  /// Of all links.
  var duration: Int64 { ends[ends.count - 1] }

  /// The link that runs when so much is done; there is one.
  func link(after elapsed: Int64) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if ends[middle] > elapsed { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// When a link starts if nothing slows what is before it.
  func start(of link: Int) -> Int64 { ends[link] - links[link].duration.count }
}
