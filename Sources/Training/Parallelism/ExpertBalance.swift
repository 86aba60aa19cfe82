/// How evenly tokens visit experts, and what becomes of those too many for one.
package struct ExpertBalance: Sendable, Equatable {
  /// The busiest rank's tokens ÷ the mean, at least 1; the others wait for it.
  package var imbalance = 1.0
  /// The places of an expert ÷ the mean number of tokens; tokens above it are dropped, and unused
  /// places are padded. Nil drops none.
  ///
  /// Source: [Switch Transformers](https://arxiv.org/abs/2101.03961), section 2.2, equation 3.
  package var capacityFactor: Double?

  package init() {}

  /// What the busiest rank computes ÷ the mean of what tokens ask for.
  ///
  /// With a capacity, all experts compute their capacity, however uneven the tokens are.
  package var load: Double { capacityFactor ?? imbalance }

  /// Visits that are computed ÷ visits that tokens ask for.
  ///
  /// What an uneven distribution drops in addition depends on more than its busiest rank: with a
  /// capacity and an imbalance, this is an upper bound.
  package var keptShare: Double { min(capacityFactor ?? 1, 1) }
}
