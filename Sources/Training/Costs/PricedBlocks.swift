/// Blocks with their costs: most blocks of a model are alike, and so are most stages.
struct PricedBlocks {
  private struct Group {
    let pricing: StagePricing
    var entries: [(block: Block, costs: StageCosts.BlockCosts)] = []
  }

  private var groups: [Group] = []

  /// Prices blocks, each unless an equal one was priced in the same way.
  mutating func costs(
    of blocks: ArraySlice<Block>, by pricing: StagePricing
  ) -> [StageCosts.BlockCosts] {
    let known = groups.firstIndex { $0.pricing == pricing }
    if known == nil { groups.append(Group(pricing: pricing)) }
    let group = known ?? groups.count - 1
    return blocks.map { block in
      let equal = groups[group].entries.last { $0.block == block }
      if let equal { return equal.costs }
      let costs = pricing.costs(of: block)
      groups[group].entries.append((block, costs))
      return costs
    }
  }
}
