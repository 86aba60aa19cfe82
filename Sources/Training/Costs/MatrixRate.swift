/// How fast matrix multiplications in one number format run on an accelerator.
///
/// A kernel cuts the result into tiles, each of which one multiprocessor computes, in waves of as many
/// tiles as there are multiprocessors: the last wave takes as long as the others, however few tiles it
/// has, and so does a tile that reaches beyond the matrix. Where tiles are few, their inner size is split
/// as well and the parts are added up. Libraries choose the best of such kernels; so do we.
///
/// Sources: [NVIDIA, Matrix Multiplication Background](https://docs.nvidia.com/deeplearning/performance/dl-performance-matrix-multiplication/),
/// tile and wave quantization and its tile sizes;
/// [CUTLASS](https://github.com/NVIDIA/cutlass), efficient GEMM (split-K).
package struct MatrixRate: Sendable, Equatable {
  /// Rows and columns of a tile.
  private struct Tile: Sendable {
    var rows: Double
    var columns: Double

    /// What a tile reaches beside one without borders: its operands arrive along its two sides, its
    /// work is its area.
    var efficiency: Double {
      let intensity = rows * columns / (rows + columns)
      return intensity / (intensity + Self.halfIntensity)
    }

    /// Such that 64 × 64 reaches 4/5 of what 256 × 128 does, as NVIDIA's guide shows for an A100.
    private static let halfIntensity = 16.0
  }

  private static let tiles = [
    Tile(rows: 256, columns: 128), Tile(rows: 128, columns: 256), Tile(rows: 128, columns: 128),
    Tile(rows: 128, columns: 64), Tile(rows: 64, columns: 128), Tile(rows: 64, columns: 64),
  ]
  private static let splits = [1.0, 2, 4, 8]

  /// Of a large multiplication.
  package let whole: FLOPRate
  /// The inner size at which a tile reaches half of its rate.
  private let halfSize: Double
  /// Nil where a device's multiprocessors are not known; then nothing is lost at borders.
  private let multiprocessorCount: Double?
  private let memoryRate: Bandwidth

  init(_ format: NumberFormat, on accelerator: Accelerator, calibration: Calibration) {
    let peak = accelerator.peakRates[format] ?? FLOPRate(amount: 1)
    let best = accelerator.achievedRates[format] ?? peak * RooflineCost.assumedMatrixEfficiency
    whole = best * calibration[.matrixEfficiency]
    halfSize = calibration[.matrixHalfSize]
    multiprocessorCount = accelerator.multiprocessorCount.map(Double.init)
    memoryRate = accelerator.memoryBandwidth * calibration[.memoryEfficiency]
  }

  /// Seconds of computing alone.
  package func seconds(of product: MatrixProduct) -> Double {
    guard let multiprocessorCount else {
      return product.flops.amount / whole.amount * (1 + halfSize / product.inner)
    }
    var least = Double.infinity
    for tile in Self.tiles {
      for split in Self.splits {
        let seconds = seconds(
          of: product, tile: tile, split: split, multiprocessorCount: multiprocessorCount)
        least = min(least, seconds)
      }
    }
    return least
  }

  private func seconds(
    of product: MatrixProduct, tile: Tile, split: Double, multiprocessorCount: Double
  ) -> Double {
    let across = (product.rows / tile.rows).rounded(.up)
    let down = (product.columns / tile.columns).rounded(.up)
    let waves = (across * down * product.count * split / multiprocessorCount).rounded(.up)
    let flops = 2 * tile.rows * tile.columns * (product.inner / split + halfSize)
    let rate = whole.amount / multiprocessorCount * tile.efficiency / Self.tiles[0].efficiency
    return waves * flops / rate + additionSeconds(of: product, split: split)
  }

  /// Parts are written in fp32, read and added up.
  private func additionSeconds(of product: MatrixProduct, split: Double) -> Double {
    guard split > 1 else { return 0 }
    let bytes = ByteCount(amount: 4 * 2 * split * product.writtenCount)
    return Bandwidth.seconds(for: bytes, at: memoryRate)
  }
}
