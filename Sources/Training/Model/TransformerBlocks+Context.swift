/// Attention of ranks that share a sequence.
extension TransformerBlocks {
  /// Key and value width that one rank attends with, as a width of its own tokens.
  ///
  /// All-to-all gives each rank whole heads; with fewer key-value heads than ranks, heads are
  /// repeated until each rank has one.
  ///
  /// Source: [DeepSpeed Ulysses](https://arxiv.org/abs/2309.14509), section 3; repeating as in
  /// [USP](https://arxiv.org/abs/2405.07719), section 2.
  var attendedKeyWidth: Double { max(keyWidth, fewestHeads * Double(model.queryKeyHeadSize)) }
  var attendedValueWidth: Double { max(valueWidth, fewestHeads * Double(model.valueHeadSize)) }

  /// Of the ranks that share a sequence, with all-to-all.
  private var fewestHeads: Double {
    let swaps = shape.contextParallelSize > 1 && shape.contextParallelKind == .allToAll
    return swaps ? Double(shape.contextParallelSize) : 0
  }

  func contextParallelAttention() -> [BlockSegment] {
    switch shape.contextParallelKind {
    case .ring: ringAttention()
    case .allToAll: [headAttention()]
    }
  }

  /// One segment for each part of the sequence whose keys and values are in hand; the next part
  /// arrives meanwhile.
  ///
  /// Balanced, each rank holds one early and one late piece of the sequence, so that with a causal mask
  /// every part costs the same. Otherwise the rank with the last piece attends to all of the other
  /// parts, and the others wait for it. Backward, the gradients of keys and values travel one step
  /// behind them, and once more at the end, home.
  ///
  /// Sources: [Ring Attention](https://arxiv.org/abs/2310.01889), section 3.1;
  /// [Llama 3](https://arxiv.org/abs/2407.21783), section 3.3.2, and
  /// [Striped Attention](https://arxiv.org/abs/2311.09431) (balance).
  private func ringAttention() -> [BlockSegment] {
    let count = shape.contextParallelSize
    return (0..<count).map { index in
      let isLast = index == count - 1
      let load = ringLoad(at: index)
      var segment = BlockSegment(
        forward: attentionForward(partCount: Double(count) / load),
        backward: attentionBackward(partCount: Double(count) / load),
        forwardCollectives: SegmentCollectives(ahead: isLast ? [] : [keyValueShift]),
        backwardCollectives: gradientShifts(at: count - 1 - index, of: count))
      segment.usefulShare = 1 / load
      return segment
    }
  }

  /// What the busiest rank computes of a part ÷ the mean over ranks.
  ///
  /// Of c parts, the rank with the last piece attends to half of its own (as every rank does) and to
  /// all of the others; on average c/2 parts are needed of each rank, one half a step.
  private func ringLoad(at index: Int) -> Double {
    model.causal && !shape.balancesContext && index > 0 ? 2 : 1
  }

  /// `position` counts the parts in the order of the backward pass.
  private func gradientShifts(at position: Int, of count: Int) -> SegmentCollectives {
    let isLast = position == count - 1
    let keysAndValues = isLast ? [] : [keyValueShift]
    let gradients = position > 0 ? [keyValueShift] : []
    return SegmentCollectives(
      ahead: keysAndValues + gradients, after: isLast ? [keyValueShift] : [])
  }

  /// The keys and values of a rank's tokens, or their gradients in the same format.
  private var keyValueShift: BlockCollective {
    BlockCollective(
      .sendReceive, over: .context,
      size: ByteCount(amount: tokens * (keyWidth + valueWidth) * shape.elementSize))
  }

  /// Each rank swaps its part of the sequence in all its heads for the whole sequence in a part of
  /// them, and back.
  ///
  /// Source: DeepSpeed Ulysses, section 3.2.
  private func headAttention() -> BlockSegment {
    let perToken = (queryWidth + attendedKeyWidth + attendedValueWidth) * shape.elementSize
    let inward = BlockCollective(
      .allToAll, over: .context, size: ByteCount(amount: tokens * perToken))
    let outward = BlockCollective(
      .allToAll, over: .context,
      size: ByteCount(amount: tokens * attendedWidth * shape.elementSize))
    return BlockSegment(
      forward: attentionForward(), backward: attentionBackward(),
      forwardCollectives: SegmentCollectives(before: [inward], after: [outward]),
      backwardCollectives: SegmentCollectives(before: [outward], after: [inward]))
  }

  /// What a rank holds on top while it attends: the keys and values that arrive, and those it sends.
  var contextBuffers: Double {
    guard shape.contextParallelSize > 1, shape.contextParallelKind == .ring else { return 0 }
    return 2 * keyValueShift.size.amount
  }
}
