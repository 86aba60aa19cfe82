extension TransformerBlocks {
  private var vocabularyShare: Double { Double(model.vocabularySize) * share }
  /// Tokens that the head computes logits of.
  private var predictedTokens: Double { tokens * model.predictedShare }

  /// The token table, split by vocabulary over the tensor-parallel ranks, and positions.
  func embedding() -> Block {
    let rows = ByteCount(amount: 2 * hiddenBytes)
    // Eager, the table's gradient is as large as the table, and starts with zeros.
    let fill = shape.isEager ? elementwise([4], count: tableParameterCount * share) : []
    let collective: Activity = shape.sequenceParallel ? .reduceScatter : .allReduce
    let isSplit = shape.tensorParallelSize > 1
    let reduce = BlockCollective(collective, over: .tensor, size: ByteCount(amount: hiddenBytes))
    let gather = BlockCollective(.allGather, over: .tensor, size: ByteCount(amount: hiddenBytes))
    let segment = BlockSegment(
      forward: [.elementwise(bytes: rows)], backward: fill + [.elementwise(bytes: rows)],
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
    let logits = predictedTokens * vocabularyShare
    let product = products(
      [vocabularyShare], rows: predictedTokens, inner: hidden, castsInput: true, isHead: true)
    let loss = loss(logits: logits)
    let norm = shape.isEager ? normBackward : elementwise([3], count: residualBytes)
    var segment = BlockSegment(
      forward: normForward + product.forward + loss.forward,
      backward: loss.backward + product.backward + norm)
    if shape.tensorParallelSize > 1 { addHeadCollectives(to: &segment) }
    var block = Block(
      name: "head", parameterCount: headParameterCount, segments: [segment],
      savedActivations: ByteCount(amount: headSaved(logits: logits)), output: .zero)
    // The logits' fp32 copy goes with the loss; their gradient takes the place of the logits.
    block.heldForWeightGradient = ByteCount(
      amount: residualBytes + logits * shape.elementSize)
    if shape.isEager {
      block.forwardWorkingActivations = ByteCount(amount: logits * (shape.elementSize + 4))
      block.workingActivations = ByteCount(amount: logits * 8)
    }
    addPredictions(to: &block)
    addWeightCopies(to: &block, keptIn: true)
    return block
  }

  /// What the head holds from its forward to its backward pass.
  ///
  /// Eager, the logarithm of the softmax is all that stays of the logits; while it is made, the logits are
  /// there in both formats, and backward its gradient and theirs.
  private func headSaved(logits: Double) -> Double {
    guard shape.isEager else {
      return 2 * residualBytes + logits * (shape.logitSize ?? shape.elementSize + 4)
    }
    return normSaved(copyCount: 1) + logits * 4
  }

  /// The loss over a split vocabulary needs each token's largest logit, sum of exponentials and
  /// target logit from all ranks: three all-reduces of one fp32 number a token.
  private func addHeadCollectives(to segment: inout BlockSegment) {
    let whole = ByteCount(amount: hiddenBytes)
    let loss = BlockCollective(
      .allReduce, over: .tensor, size: ByteCount(amount: 4 * predictedTokens))
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
