import Foundation
import Testing

@testable import Training

/// What PyTorch's allocator gives out.
struct TensorAllocationTests {
  private static let mebibyte = 1_048_576.0

  private func gap(_ bytes: Double) -> Double {
    (TensorAllocation.size(ofEach: ByteCount(amount: bytes)) - ByteCount(amount: bytes)).amount
  }

  /// Never less than is asked for, and no more than what is left over to nobody beyond it.
  @Test func gapsAreSmall() {
    for exponent in stride(from: 0.0, to: 36, by: 0.37) {
      let gap = gap(exp2(exponent).rounded())
      #expect(gap >= 0 && gap <= Self.mebibyte + 512, "2^\(exponent)")
    }
  }

  @Test(arguments: [2.0, 4, 10, 12, 64, 1024]) func wholePiecesHaveNone(mebibytes: Double) {
    #expect(gap(mebibytes * Self.mebibyte) == 0)
  }

  /// By hand: size and what is given out, in MiB.
  ///
  /// 29.25 leaves 0.75 of 30, too little for others; 28.5 leaves
  /// 1.5, which others get; two of 9.75 and four of 4.875 share a segment of 20, whose rest of half a MiB
  /// the last one has; three of 6.25 leave enough for others.
  @Test(arguments: [(29.25, 30), (28.5, 28.5), (9.75, 10), (4.875, 5), (6.25, 6.25), (0.5, 0.5)])
  func gapsByHand(size: Double, given: Double) {
    #expect(gap(size * Self.mebibyte) == (given - size) * Self.mebibyte)
  }
}
