/// A tensor-parallel region whose outer matrix multiplications can be cut in pieces, so that each
/// piece's input arrives, or its result leaves, while another one is computed.
///
/// Forward, the gathering of the input runs beside the first multiplication and the reduction of the
/// output beside the last one; backward, the other way round. Pieces travel along a ring.
///
/// Source: [Wang et al.](https://doi.org/10.1145/3567955.3567959), section 5; Transformer Engine's
/// overlap of tensor-parallel communication does the same.
struct TensorRegion {
  /// Kernels around a multiplication, in the order they run.
  private struct Split {
    var before: [Kernel]
    var multiplication: Kernel
    var after: [Kernel]
  }

  private let segments: [BlockSegment]
  private let forwardFirst: Split
  private let forwardLast: Split
  private let backwardFirst: Split
  private let backwardLast: Split

  /// Nil when the segments do not start and end with a multiplication each way.
  init?(_ segments: [BlockSegment]) {
    guard let first = segments.first, let last = segments.last,
      let forwardFirst = Self.split(first.forward, at: first.forward.firstIndex(where: isProduct)),
      let forwardLast = Self.split(last.forward, at: last.forward.lastIndex(where: isProduct)),
      let backwardFirst = Self.split(last.backward, at: last.backward.firstIndex(where: isProduct)),
      let backwardLast = Self.split(first.backward, at: first.backward.lastIndex(where: isProduct))
    else { return nil }
    self.segments = segments
    self.forwardFirst = forwardFirst
    self.forwardLast = forwardLast
    self.backwardFirst = backwardFirst
    self.backwardLast = backwardLast
  }

  private static func split(_ kernels: [Kernel], at index: Int?) -> Split? {
    index.map {
      Split(
        before: Array(kernels[..<$0]), multiplication: kernels[$0],
        after: Array(kernels[($0 + 1)...]))
    }
  }

  /// The region with its pieces and their way along the ring.
  ///
  /// - Parameters:
  ///   - pieceCount: Ranks of the ring, each with one piece.
  ///   - size: The whole array that is reduced.
  ///   - gatheredSize: The whole array that is gathered.
  /// - Returns: Segments in forward order, which run backward in reverse.
  func overlapped(
    pieceCount: Int, size: ByteCount, gatheredSize: ByteCount
  ) -> [BlockSegment] {
    let reduced = BlockCollective(.sendReceive, over: .tensor, size: size / Double(pieceCount))
    let gathered = BlockCollective(
      .sendReceive, over: .tensor, size: gatheredSize / Double(pieceCount))
    let gather = BlockCollective(.allGather, over: .tensor, size: gatheredSize)
    let start = BlockSegment(forward: forwardFirst.before, backward: backwardLast.after)
    let entering = pieces(
      forwardFirst.multiplication, backwardLast.multiplication, count: pieceCount,
      shifts: (gathered, reduced), gathersForward: true)
    let leaving = pieces(
      forwardLast.multiplication, backwardFirst.multiplication, count: pieceCount,
      shifts: (reduced, gathered), gathersForward: false)
    let end = BlockSegment(forward: forwardLast.after, backward: backwardFirst.before)
    var middle = self.middle
    middle[0].backwardCollectives.during.append(gather)
    return [start] + entering + middle + leaving + [end]
  }

  /// What is left of the segments between the first and the last multiplication.
  private var middle: [BlockSegment] {
    var rest = segments
    let last = rest.count - 1
    guard last > 0 else {
      // Both multiplications stand in one list: what is between them is the end of one part and the
      // start of the other.
      rest[0].forward = Array(forwardLast.before.dropFirst(forwardFirst.before.count + 1))
      rest[0].backward = Array(backwardLast.before.dropFirst(backwardFirst.before.count + 1))
      return rest
    }
    rest[0].forward = forwardFirst.after
    rest[0].backward = backwardLast.before
    rest[last].forward = forwardLast.before
    rest[last].backward = backwardFirst.after
    return rest
  }

  /// Each piece's input arrives while the one before is computed, or its result leaves while the
  /// next one is.
  private func pieces(
    _ forward: Kernel, _ backward: Kernel, count: Int,
    shifts: (forward: BlockCollective, backward: BlockCollective), gathersForward: Bool
  ) -> [BlockSegment] {
    (0..<count).map { index in
      // Backward runs the pieces in reverse.
      let fromEnd = count - 1 - index
      let isForward = gathersForward ? index < count - 1 : index > 0
      let isBackward = gathersForward ? fromEnd > 0 : fromEnd < count - 1
      return BlockSegment(
        forward: [forward.piece(of: count)], backward: [backward.piece(of: count)],
        forwardCollectives: SegmentCollectives(ahead: isForward ? [shifts.forward] : []),
        backwardCollectives: SegmentCollectives(ahead: isBackward ? [shifts.backward] : []))
    }
  }
}

private func isProduct(_ kernel: Kernel) -> Bool {
  if case .product = kernel { true } else { false }
}

extension Kernel {
  /// One of so many equal pieces of a multiplication's rows; other kernels stay whole.
  fileprivate func piece(of count: Int) -> Kernel {
    guard case .product(let product) = self else { return self }
    return .product(product.piece(of: count))
  }
}
