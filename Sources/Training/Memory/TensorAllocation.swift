/// What PyTorch's allocator gives out for tensors of a size that stay.
///
/// Large tensors get memory of their own in whole pieces, smaller ones share a segment. What is left over goes
/// to the next tensor, unless it is too small to be worth it: then the last one has it, too.
///
/// Source: [PyTorch](https://github.com/pytorch/pytorch), `c10/cuda/CUDACachingAllocator.cpp` and
/// `c10/core/AllocatorConfig.h`: `get_allocation_size`, `should_split`.
enum TensorAllocation {
  private static let mebibyte = 1_048_576.0
  /// `kMinBlockSize`.
  private static let unit = 512.0
  /// `kSmallSize`: tensors no larger lie elsewhere, and a rest no larger is not split off.
  private static let small = mebibyte
  /// `kMinLargeAlloc`: from here on a tensor has memory of its own.
  private static let large = 10 * mebibyte
  /// `kLargeBuffer`: the segment that those in between share.
  private static let segment = 20 * mebibyte
  /// `kRoundLarge`.
  private static let piece = 2 * mebibyte

  /// Bytes given out for one of many tensors of the same size, on average.
  static func size(ofEach tensor: ByteCount) -> ByteCount {
    let bytes = (tensor.amount / unit).rounded(.up) * unit
    guard bytes > small else { return ByteCount(amount: bytes) }
    let holder = bytes < large ? segment : (bytes / piece).rounded(.up) * piece
    let count = (holder / bytes).rounded(.down)
    let rest = holder - count * bytes
    return ByteCount(amount: rest > small ? bytes : bytes + rest / count)
  }
}
