import Testing

@testable import Training

/// Examples that are packed into a sequence attend only to themselves.
struct PackedLengthTests {
  private func layer(packed: Int?, attention: Job.Attention = .flash) -> Block {
    var job = Job(globalBatchSize: 4, sequenceLength: 1024, attention: attention)
    job.packedLength = packed
    let shape = MicroBatchShape(strategy: Strategy(name: "one"), job: job)
    return TransformerBlocks(model: Fixtures.small, shape: shape).plainLayer
  }

  private func kernels(_ block: Block) -> [Kernel] {
    block.segments.flatMap { $0.forward + $0.backward }
  }

  private func attention(_ block: Block) -> [(flops: Double, keys: Double)] {
    kernels(block).compactMap { kernel in
      guard case .attention(let pass) = kernel else { return nil }
      return (pass.flops.amount, pass.keyCount)
    }
  }

  @Test(arguments: [1, 16, 256])
  func attentionIsInProportionToTheirLength(packed: Int) {
    let share = Double(packed) / 1024
    let (whole, part) = (attention(layer(packed: nil)), attention(layer(packed: packed)))
    #expect(whole.count == 2)
    #expect(part.map(\.flops) == whole.map { $0.flops * share })
    #expect(part.map(\.keys) == whole.map { $0.keys * share })
  }

  /// A kernel moves the same queries, keys and values, and all else has the same tokens.
  @Test func nothingElseChanges() {
    let (whole, part) = (layer(packed: nil), layer(packed: 64))
    let others = { (block: Block) in
      self.kernels(block).filter { if case .attention = $0 { false } else { true } }
    }
    #expect(others(part) == others(whole))
    #expect(part.savedActivations == whole.savedActivations)
    #expect(layer(packed: 1024) == whole)
    #expect(layer(packed: 64, attention: .unfused) == layer(packed: nil, attention: .unfused))
  }
}
