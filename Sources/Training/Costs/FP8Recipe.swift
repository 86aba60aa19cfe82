/// How numbers in 8 bits get their scales, which decides how often they are read to be made narrow.
///
/// The names are Megatron-LM's (`--fp8-recipe`), and torchao's of `rowwise`.
package enum FP8Recipe: String, CaseIterable, Sendable {
  /// One scale a tensor, known from the steps before.
  case delayed
  /// One scale a tensor, which is read for it first.
  case tensorwise
  /// One scale a row of the product that reads it.
  case rowwise
  /// One scale for each block of numbers.
  case blockwise
  /// One scale for each 32 numbers, which the device multiplies with.
  case mxfp8
}
