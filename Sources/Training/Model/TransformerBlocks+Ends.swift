extension TransformerBlocks {
  private var vocabularyShare: Double { Double(model.vocabularySize) * share }

  /// The token table, split by vocabulary over the tensor-parallel ranks, and positions.
  func embedding() -> Block {
    let rows = ByteCount(amount: 2 * hiddenBytes)
    let collective: Activity = shape.sequenceParallel ? .reduceScatter : .allReduce
    let isSplit = shape.tensorParallelSize > 1
    let reduce = BlockCollective(collective, over: .tensor, size: ByteCount(amount: hiddenBytes))
    let gather = BlockCollective(.allGather, over: .tensor, size: ByteCount(amount: hiddenBytes))
    let segment = BlockSegment(
      forward: [.elementwise(bytes: rows)], backward: [.elementwise(bytes: rows)],
      forwardCollectives: isSplit ? SegmentCollectives(after: [reduce]) : .none,
      backwardCollectives: shape.sequenceParallel ? SegmentCollectives(before: [gather]) : .none)
    return Block(
      name: "embedding", parameterCount: embeddingParameterCount, segments: [segment],
      savedActivations: ByteCount(amount: dropoutMask + normalizedEmbedding),
      output: ByteCount(amount: residualBytes))
  }

  /// What a normalization after the embedding keeps: its input; its output is the first block's.
  private var normalizedEmbedding: Double { model.embeddingNormalization ? residualBytes : 0 }

  /// Only the token table is split.
  private var embeddingParameterCount: Double {
    Double(model.embeddingParameterCount) - tableParameterCount * (1 - share)
  }

  /// The whole token table.
  private var tableParameterCount: Double {
    Double(model.vocabularySize) * Double(model.embeddingSize ?? model.hiddenSize)
  }

  /// The final norm, the logits split by vocabulary, and the loss.
  ///
  /// Unless the framework does otherwise, the logits are kept in the activation format and once in fp32
  /// for the loss (Korthikanti et al., section 4.3: 4·s·b·v bytes for the loss).
  func head() -> Block {
    let logits = tokens * vocabularyShare
    let forward: [Kernel] = [
      .elementwise(bytes: ByteCount(amount: 2 * residualBytes)),
      .matrixMultiplication(
        rows: tokens, columns: vocabularyShare, inner: hidden, mayBeNarrow: false),
      .elementwise(bytes: ByteCount(amount: logits * (shape.elementSize + 4))),
    ]
    let backward: [Kernel] =
      [.elementwise(bytes: ByteCount(amount: logits * (shape.elementSize + 4)))]
      + Kernel.gradients(
        rows: tokens, columns: vocabularyShare, inner: hidden, mayBeNarrow: false)
      + [.elementwise(bytes: ByteCount(amount: 3 * residualBytes))]
    var segment = BlockSegment(forward: forward, backward: backward)
    if shape.tensorParallelSize > 1 { addHeadCollectives(to: &segment) }
    var block = Block(
      name: "head", parameterCount: headParameterCount, segments: [segment],
      savedActivations: ByteCount(
        amount: 2 * residualBytes + logits * (shape.logitSize ?? shape.elementSize + 4)),
      output: .zero)
    // The logits' fp32 copy goes with the loss; their gradient takes the place of the logits.
    block.heldForWeightGradient = ByteCount(
      amount: residualBytes + logits * shape.elementSize)
    return block
  }

  /// The loss over a split vocabulary needs each token's largest logit, sum of exponentials and
  /// target logit from all ranks: three all-reduces of one fp32 number a token.
  private func addHeadCollectives(to segment: inout BlockSegment) {
    let whole = ByteCount(amount: hiddenBytes)
    let loss = BlockCollective(.allReduce, over: .tensor, size: ByteCount(amount: 4 * tokens))
    segment.forwardCollectives = SegmentCollectives(
      before: shape.sequenceParallel
        ? [BlockCollective(.allGather, over: .tensor, size: whole)] : [],
      after: [loss, loss, loss])
    let gradient = BlockCollective(
      shape.sequenceParallel ? .reduceScatter : .allReduce, over: .tensor, size: whole)
    segment.backwardCollectives = SegmentCollectives(after: [gradient])
  }

  /// The matrix and its bias are split; a tied head's matrix belongs to the embedding.
  private var headParameterCount: Double {
    let matrix = model.tiedEmbeddings ? 0 : tableParameterCount
    let bias = model.biases.head ? Double(model.vocabularySize) : 0
    return Double(model.headParameterCount) - (matrix + bias) * (1 - share)
  }

  /// The table that a tied head needs a copy of when it runs on another stage than the embedding.
  var tiedParameterCount: Double { model.tiedEmbeddings ? tableParameterCount * share : 0 }
}
