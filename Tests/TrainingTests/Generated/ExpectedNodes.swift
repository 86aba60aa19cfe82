@testable import Training

/// The nodes that tokens have experts on, counted over every choice of experts that a router may make.
struct ExpectedNodes {
  /// `[choice]`: the experts of a token; a choice is there as often as groups allow it.
  private let choices: [[Int]]
  private let expertCount: Int

  init(of experts: Transformer.Experts) {
    expertCount = experts.count
    let size = experts.count / experts.groupCount
    choices = Self.choices(of: experts.activeGroupCount, from: Array(0..<experts.groupCount))
      .flatMap { groups in
        Self.choices(
          of: experts.activeCount, from: groups.flatMap { $0 * size..<($0 + 1) * size })
      }
  }

  private static func choices(of count: Int, from all: [Int]) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return all.indices.flatMap { index in
      choices(of: count - 1, from: Array(all[(index + 1)...])).map { [all[index]] + $0 }
    }
  }

  /// The mean over all choices, with as many neighbouring experts on each node.
  func mean(ofNodes count: Int) -> Double {
    let visited = choices.map { Set($0.map { $0 * count / expertCount }).count }
    return Double(visited.reduce(0, +)) / Double(visited.count)
  }
}
