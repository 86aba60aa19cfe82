extension TransformerBlocks {
  /// Puts the collectives of a tensor-parallel region around its segments.
  ///
  /// Source: Megatron-LM, figure 3 (one all-reduce a direction); Korthikanti et al., section 4.2.2
  /// (all-gather and reduce-scatter, and the gathered input once more for the weight gradient). Software that
  /// narrows the inputs of products may do so before it gathers them; sums stay as wide as activations.
  ///
  /// - Parameters:
  ///   - segments: What runs between the collectives, in forward order.
  ///   - inputWidth: Numbers a token that go in; those of the hidden state where nil.
  ///   - mayOverlap: Whether the region starts and ends with a matrix multiplication that can be cut
  ///     in pieces.
  /// - Returns: The segments with their collectives; more of them when they are cut in pieces.
  func aroundTensorCollectives(
    _ segments: [BlockSegment], inputWidth: Double? = nil, mayOverlap: Bool = false
  ) -> [BlockSegment] {
    guard shape.tensorParallelSize > 1, !segments.isEmpty else { return segments }
    let size = ByteCount(amount: hiddenBytes)
    let inputShare = (inputWidth ?? hidden) / hidden
    var segments = segments
    let last = segments.count - 1
    guard shape.sequenceParallel else {
      segments[last].forwardCollectives.after.append(
        BlockCollective(.allReduce, over: .tensor, size: size))
      segments[0].backwardCollectives.after.append(
        BlockCollective(.allReduce, over: .tensor, size: size * inputShare))
      return segments
    }
    if mayOverlap, shape.overlapsTensorParallel, let region = TensorRegion(segments) {
      return region.overlapped(
        pieceCount: shape.tensorParallelSize, size: size, gatheredSize: gatheredSize)
    }
    let gatherInput = BlockCollective(
      .allGather, over: .tensor, size: gatheredSize * inputShare)
    segments[0].forwardCollectives.before.append(gatherInput)
    segments[last].forwardCollectives.after.append(
      BlockCollective(.reduceScatter, over: .tensor, size: size))
    segments[last].backwardCollectives.before.append(
      BlockCollective(.allGather, over: .tensor, size: gatheredSize))
    segments[0].backwardCollectives.during.append(gatherInput)
    segments[0].backwardCollectives.after.append(
      BlockCollective(.reduceScatter, over: .tensor, size: size * inputShare))
    return segments
  }

  /// What a rank makes narrow of a product's input that is gathered: its own part, where parts are sent narrow.
  var narrowedShareOfGathered: Double {
    let isNarrow = (shape.gatheredInputSize ?? shape.elementSize) < shape.elementSize
    return isNarrow && shape.sequenceParallel ? shape.tensorShare : 1
  }

  /// Of a product's whole input.
  private var gatheredSize: ByteCount {
    ByteCount(amount: tokens * hidden * (shape.gatheredInputSize ?? shape.elementSize))
  }
}
