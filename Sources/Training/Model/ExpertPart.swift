/// The router and the experts of one layer, in place of a feed-forward layer.
///
/// Experts lie either where the other layers do, each split over the tensor-parallel ranks, or apart:
/// divided over the expert-parallel ranks, which send each other the tokens they hold.
///
/// Sources: [GShard](https://arxiv.org/abs/2006.16668), section 3.2 (all-to-all before and after the
/// experts); [MegaBlocks](https://arxiv.org/abs/2211.15841) (no token dropped, grouped products);
/// [MoE parallel folding](https://arxiv.org/abs/2504.14960), section 3 (experts split otherwise than
/// the layers around them).
struct ExpertPart {
  private let blocks: TransformerBlocks
  private let experts: Transformer.Experts
  private let load: ExpertBalance.Load

  init(blocks: TransformerBlocks, experts: Transformer.Experts, layer: Int) {
    self.blocks = blocks
    self.experts = experts
    load = blocks.shape.expertBalance.load(
      ofLayer: layer, expertCount: experts.count, rankCount: blocks.shape.expertParallelSize)
  }

  /// Norm, router, the tokens sent to their experts and back, the experts, residual.
  var part: LayerPart {
    let expertParameters = ownedCount * blocks.feedForwardParameterCount(width: width)
    let router = (blocks.hidden + (experts.routerBias ? 1 : 0)) * Double(experts.count)
    let gate = experts.gatedSharedExpert ? blocks.hidden : 0
    let shared = sharedWidth > 0 ? blocks.feedForwardParameterCount(width: sharedWidth) : 0
    var part = LayerPart(
      parameterCount: expertParameters + router + gate + shared
        + blocks.normalizationParameterCount,
      expertParameterCount: isApart ? expertParameters : 0,
      segments: isApart ? segmentsApart : blocks.aroundTensorCollectives(segmentsInPlace),
      saved: 2 * blocks.residualBytes + rows * blocks.hidden * blocks.productInputSize
        + blocks.feedForwardSaved(rows: rows, width: width)
        + blocks.feedForwardSaved(rows: blocks.tokens, width: sharedWidth))
    part.recomputable = recomputable
    return part
  }

  /// The norm, and the experts' activation where that is a kernel of its own.
  private var recomputable: LayerPart.Recomputable {
    guard !shape.fusesExperts else {
      return LayerPart.Recomputable(saved: blocks.residualBytes, kernels: blocks.normForward)
    }
    let activated = rows * width
    return LayerPart.Recomputable(
      saved: blocks.residualBytes + activated * blocks.productInputSize,
      kernels: blocks.normForward + blocks.activationForward(numbers: activated))
  }

  private var shape: MicroBatchShape { blocks.shape }
  private var elementSize: Double { shape.elementSize }

  private var isApart: Bool {
    shape.expertParallelSize > 1 || shape.expertTensorParallelSize != shape.tensorParallelSize
  }

  /// Experts on one rank.
  private var ownedCount: Double {
    Double(experts.count) / Double(shape.expertParallelSize)
  }

  /// Width of an expert, and of the one that every token visits, on one rank.
  private var width: Double {
    Double(experts.feedForwardSize) / Double(shape.expertTensorParallelSize)
  }
  private var sharedWidth: Double { Double(experts.sharedFeedForwardSize) * shape.tensorShare }

  /// Tokens that one rank sends through the router: when experts lie apart, its own share only.
  private var routedTokens: Double {
    isApart ? blocks.tokens * shape.sequenceShare : blocks.tokens
  }

  /// Visits that arrive at the busiest rank; padding included.
  private var arrivals: Double { routedTokens * Double(experts.activeCount) * load.busiest }

  /// Rows of its experts: with those of the ranks that split the same experts.
  private var rows: Double {
    arrivals * (isApart ? Double(shape.expertTensorParallelSize) : 1)
  }

  // MARK: Segments

  private var around: Kernel { .elementwise(bytes: ByteCount(amount: 5 * blocks.residualBytes)) }

  /// The router, and tokens sorted by expert and back.
  private var routing: BlockSegment {
    let count = Double(experts.count)
    let permutation = Kernel.elementwise(
      bytes: ByteCount(amount: movedRows * blocks.hidden * elementSize))
    return BlockSegment(
      forward: [
        .matrixMultiplication(
          rows: routedTokens, columns: count, inner: blocks.hidden, mayBeNarrow: false),
        permutation,
      ],
      backward: [permutation]
        + Kernel.gradients(
          rows: routedTokens, columns: count, inner: blocks.hidden, mayBeNarrow: false)
        + [around])
  }

  /// Biases of the experts' results, each times the share that its token gives the expert; fused kernels add
  /// them, others take an addition, a copy that joins the experts' rows and, backward, two products with sums.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/transformer/moe/experts.py`,
  /// `_apply_bias`: six reads and writes in 16 bits forward, and eight backward.
  private var biases: TransformerBlocks.Passes {
    guard blocks.model.biases.feedForward, !shape.fusesExperts else { return ([], []) }
    let numbers = rows * blocks.hidden * elementSize
    return (blocks.elementwise([6], count: numbers), blocks.elementwise([8], count: numbers))
  }

  /// Rows of hidden numbers that are read and written each way to sort tokens by expert and back.
  ///
  /// Copies are sorted by expert before they are sent, and again where they arrive, if there are several experts;
  /// in 8 bits and fewer each expert's rows are then filled up to a multiple. What travels once to a node is
  /// copied to its experts there.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/transformer/moe`:
  /// `token_dispatcher.py` (`MoEAlltoAllTokenDispatcher`, `MoEFlexTokenDispatcher`) and `experts.py` (`Fp8Padding`).
  private var movedRows: Double {
    let sent = routedTokens * Double(experts.activeCount)
    guard isApart else { return 2 * (sent + routedTokens) }
    switch shape.expertDispatch {
    case .oncePerNode: return 2 * (sent + arrivals)
    case .copies:
      let sorting = ownedCount > 1 ? 4 * arrivals : 0
      let padding = shape.precision.size < 2 ? 4 * arrivals : 0
      return 2 * (sent + routedTokens) + sorting + padding
    }
  }

  /// The experts of one rank, as grouped products.
  private var routed: BlockSegment {
    let kernels = blocks.feedForwardKernels(
      rows: rows / ownedCount, width: width, count: ownedCount, isFused: shape.fusesExperts)
    var segment = BlockSegment(
      forward: kernels.forward + biases.forward, backward: biases.backward + kernels.backward)
    segment.usefulShare = load.keptShare / load.busiest
    return segment
  }

  private var shared: BlockSegment? {
    guard sharedWidth > 0 else { return nil }
    let kernels = blocks.feedForwardKernels(rows: blocks.tokens, width: sharedWidth, count: 1)
    return BlockSegment(forward: kernels.forward, backward: kernels.backward)
  }

  /// One segment, or three where not all rows are the model's: every tensor-parallel rank routes all
  /// tokens.
  private var segmentsInPlace: [BlockSegment] {
    let after = BlockSegment(
      forward: (shared?.forward ?? []) + [around], backward: shared?.backward ?? [])
    var routing = routing
    routing.usefulShare = shape.tensorShare
    guard routing.usefulShare != 1 || routed.usefulShare != 1 else {
      return [
        BlockSegment(
          forward: routing.forward + routed.forward + after.forward,
          backward: routed.backward + after.backward + routing.backward)
      ]
    }
    return [routing, routed, after]
  }

  /// The expert that every token visits is split like the other layers, and runs before the others.
  private var segmentsApart: [BlockSegment] {
    let end = BlockSegment(forward: [around], backward: [])
    return [routing, exchanged(routed)]
      + blocks.aroundTensorCollectives([shared].compactMap(\.self))
      + [end]
  }

  /// Tokens travel to the ranks of their experts and back; ranks that split the same experts share
  /// what arrives.
  private func exchanged(_ routed: BlockSegment) -> BlockSegment {
    var segment = routed
    let size = ByteCount(amount: arrivals * blocks.hidden * elementSize)
    var exchange = BlockCollective(.allToAll, over: .experts, size: size)
    if shape.expertDispatch == .oncePerNode { exchange.routing = TokenRouting(of: experts) }
    let gather = BlockCollective(
      .allGather, over: .tensor, size: size * Double(shape.expertTensorParallelSize))
    let scatter = BlockCollective(.reduceScatter, over: .tensor, size: gather.size)
    let travels = shape.expertParallelSize > 1
    let splits = shape.expertTensorParallelSize > 1
    let collectives = SegmentCollectives(
      before: (travels ? [exchange] : []) + (splits ? [gather] : []),
      after: (splits ? [scatter] : []) + (travels ? [exchange] : []))
    segment.forwardCollectives = collectives
    segment.backwardCollectives = collectives
    return segment
  }
}
