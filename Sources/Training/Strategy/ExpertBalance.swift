/// How evenly tokens visit experts, and what becomes of those too many for one.
package struct ExpertBalance: Sendable, Equatable {
  /// How uneven the tokens of the experts are.
  package enum Imbalance: Sendable, Equatable {
    /// The busiest rank's tokens ÷ the mean, at least 1, in every layer.
    case ratio(Double)
    /// Each expert's share is drawn anew in each layer: 1 + σ·z of the mean with z nearly normal, and
    /// at least 0; the same seed draws the same shares.
    case drawn(deviation: Double, seed: UInt64)
  }

  package var imbalance = Imbalance.ratio(1)
  /// The places of an expert ÷ the mean number of tokens.
  ///
  /// Tokens above it are dropped, and unused places are padded; nil drops none.
  /// Source: [Switch Transformers](https://arxiv.org/abs/2101.03961), section 2.2, equation 3.
  package var capacityFactor: Double?

  package init() {}

  /// What one layer makes of it.
  package struct Load: Sendable, Equatable {
    /// What the busiest rank computes ÷ the mean of what tokens ask for; the others wait for it.
    ///
    /// With a capacity, all experts compute their capacity, however uneven the tokens are.
    package var busiest = 1.0
    /// Visits that are computed ÷ visits that tokens ask for.
    package var keptShare = 1.0
  }

  /// The load of a layer.
  ///
  /// With a given ratio and a capacity only the mean is known: at most the capacity is kept.
  ///
  /// - Parameters:
  ///   - layer: Its number, which decides what is drawn for it.
  ///   - expertCount: Experts of the layer.
  ///   - rankCount: Ranks that share them, each with equally many; divides `expertCount`.
  /// - Returns: What the busiest rank computes, and how much of the tokens' work is done.
  func load(ofLayer layer: Int, expertCount: Int, rankCount: Int) -> Load {
    switch imbalance {
    case .ratio(let ratio):
      let busiest = rankCount > 1 ? ratio : 1
      return Load(busiest: capacityFactor ?? busiest, keptShare: min(capacityFactor ?? 1, 1))
    case .drawn(let deviation, let seed):
      let shares = shares(
        of: expertCount, deviation: deviation, seed: seed ^ UInt64(layer) &* 0x9E37_79B9_7F4A_7C15)
      guard let capacity = capacityFactor else {
        return Load(busiest: busiestRank(of: shares, rankCount: rankCount))
      }
      let kept = shares.reduce(0) { $0 + min($1, capacity) } / Double(expertCount)
      return Load(busiest: capacity, keptShare: kept)
    }
  }

  /// `[expert]`: its tokens ÷ the mean.
  private func shares(of count: Int, deviation: Double, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    let drawn = (0..<count).map { _ in max(0, 1 + deviation * random.normal()) }
    let sum = drawn.reduce(0, +)
    return sum > 0 ? drawn.map { $0 * Double(count) / sum } : drawn.map { _ in 1 }
  }

  private func busiestRank(of shares: [Double], rankCount: Int) -> Double {
    let owned = shares.count / rankCount
    let sums = (0..<rankCount).map { rank in
      shares[rank * owned..<(rank + 1) * owned].reduce(0, +)
    }
    return max(1, (sums.max() ?? 0) / Double(owned))
  }
}
