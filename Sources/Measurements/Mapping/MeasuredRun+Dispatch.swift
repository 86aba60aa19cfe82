import Training

/// How tokens travel to their experts.
extension MeasuredRun {
  /// What the row says: its dispatcher, or one that its notes name.
  ///
  /// Sources: [DeepEP](https://github.com/deepseek-ai/DeepEP), README.md and, of Hybrid-EP,
  /// `docs/Hybrid-EP_Implementation.md`: both send a token to a node once. Megatron's `alltoall` sends a copy
  /// for each expert.
  func dispatchInWords() throws(SkipReason) -> Strategy.ExpertDispatch? {
    switch dispatcher.lowercased() {
    case "":
      let words = notes.lowercased()
      return words.mentions("hybridep") || words.mentions("deepep") ? .oncePerNode : nil
    case "alltoall": return .copies
    case "deepep", "hybridep": return .oncePerNode
    default: throw SkipReason("the dispatcher \"\(dispatcher)\" is not known")
    }
  }

  /// What the recipes of Megatron-Bridge do for its model; nil where they send copies, as with dropped tokens,
  /// and for other software.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `scripts/performance/configs`:
  /// `deepep` or `hybridep` for DeepSeek V3 and Qwen 3 30B, `alltoall` for Qwen 3 235B between nodes.
  var usualDispatch: Strategy.ExpertDispatch? {
    guard software.hasDispatchRecipes, !modelName.lowercased().mentions("tokendrop") else {
      return nil
    }
    let isSmallQwen = ModelFamily(modelName) == .qwen3 && modelName.lowercased().mentions("30b")
    let forwards = modelName.lowercased().mentions("deepseek") || isSmallQwen
    return forwards ? .oncePerNode : nil
  }
}
