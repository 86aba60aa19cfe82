/// How a token's experts are chosen, as far as it decides how many nodes the token travels to.
///
/// Every choice is equally likely. Where experts are in groups, the active experts are among those of a
/// few active groups, as in [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 2.1.2,
/// "node-limited routing", where a group is what one node holds.
package struct TokenRouting: Sendable, Equatable {
  package var expertCount: Int
  /// Different experts that a token visits.
  package var activeCount: Int
  /// Equal groups of experts, and how many of them a token's experts come from.
  package var groupCount: Int
  package var activeGroupCount: Int

  package init(of experts: Transformer.Experts) {
    expertCount = experts.count
    activeCount = experts.activeCount
    groupCount = experts.groupCount
    activeGroupCount = experts.activeGroupCount
  }

  /// Other nodes that a token has experts on, on average, for a rank of the node with the fewest ranks.
  ///
  /// Without groups, of N nodes with as many experts each, for k of E experts:
  /// `(N − 1)·(1 − C(E − E/N, k)/C(E, k))`, which is at most one node for each expert there.
  ///
  /// - Parameter placement: Of the ranks that share the experts, each with equally many. Where nodes
  ///   have unequally many ranks, the others count as equal.
  /// - Returns: Less than the other nodes, and at most `activeCount`; 0 on one node.
  func remoteNodeCount(in placement: GroupPlacement) -> Double {
    let otherNodes = Double(placement.nodeCount - 1)
    guard otherNodes > 0 else { return 0 }
    let otherRanks = Double(placement.rankCount - placement.fewestRanksOnANode)
    let held = Double(expertCount) * otherRanks / (Double(placement.rankCount) * otherNodes)
    return otherNodes * (1 - chanceOfNone(among: held))
  }

  /// The chance that none of a token's experts is among so many neighbouring ones.
  ///
  /// They are whole groups and a piece of one more.
  private func chanceOfNone(among held: Double) -> Double {
    let groupSize = Double(expertCount) / Double(groupCount)
    let whole = min(Int(held / groupSize), groupCount - 1)
    let piece = held - Double(whole) * groupSize
    let inactive = groupCount - activeGroupCount
    return (0...1).reduce(0.0) { sum, piecesActive in
      let share = Double(piecesActive == 1 ? activeGroupCount : inactive) / Double(groupCount)
      let active = activeGroupCount - piecesActive
      guard share > 0, active >= 0 else { return sum }
      return (0...min(whole, active)).reduce(sum) { sum, wholeActive in
        let chance = chance(of: wholeActive, drawing: active, of: groupCount - 1, marked: whole)
        let avoided = Double(wholeActive) * groupSize + Double(piecesActive) * piece
        return sum + share * chance * chanceOfAvoiding(avoided)
      }
    }
  }

  /// The hypergeometric chance of so many marked ones among those drawn.
  private func chance(of hits: Int, drawing drawn: Int, of all: Int, marked: Int) -> Double {
    choose(marked, hits) * choose(all - marked, drawn - hits) / choose(all, drawn)
  }

  private func choose(_ all: Int, _ drawn: Int) -> Double {
    guard (0...max(all, 0)).contains(drawn) else { return 0 }
    return (0..<drawn).reduce(1.0) { $0 * Double(all - $1) / Double($1 + 1) }
  }

  /// The chance that the active experts, all in active groups, are none of so many of these groups'.
  private func chanceOfAvoiding(_ avoided: Double) -> Double {
    let open = Double(expertCount * activeGroupCount) / Double(groupCount)
    return (0..<activeCount).reduce(1.0) { product, index in
      product * max(0, open - avoided - Double(index)) / (open - Double(index))
    }
  }
}
