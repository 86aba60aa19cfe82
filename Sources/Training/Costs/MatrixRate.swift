/// How fast matrix multiplications in one number format run on an accelerator.
///
/// A kernel cuts the result into tiles, each of which one multiprocessor computes, in waves of as many
/// tiles as there are multiprocessors: the last wave takes as long as the others, however few tiles it
/// has, and so does a tile that reaches beyond the matrix. Libraries choose the best size of tiles; so
/// do we.
///
/// Source: [NVIDIA, Matrix Multiplication Background](https://docs.nvidia.com/deeplearning/performance/dl-performance-matrix-multiplication/),
/// sections 2.2 (tiles and their sizes) and 3 (tile and wave quantization).
package struct MatrixRate: Sendable, Equatable {
  /// Rows and columns of a tile.
  private struct Tile: Sendable {
    var rows: Double
    var columns: Double

    var area: Double { rows * columns }

    /// What a tile reaches beside one without borders: its operands arrive along its two sides, its
    /// work is its area.
    var efficiency: Double {
      let intensity = area / (rows + columns)
      return intensity / (intensity + Self.halfIntensity)
    }

    /// Fitted, with waves of 1.95 µs, to 70 products on an H100
    /// ([XLA](https://github.com/openxla/xla), matmul_interpolator_data.h at 372d578).
    private static let halfIntensity = 40.0
  }

  private static let tiles = [
    Tile(rows: 256, columns: 128), Tile(rows: 128, columns: 256), Tile(rows: 128, columns: 128),
    Tile(rows: 128, columns: 64), Tile(rows: 64, columns: 128), Tile(rows: 64, columns: 64),
  ]

  /// The rate of multiplications whose rows start anywhere ÷ that of others with portable instructions: such
  /// kernels load number by number.
  ///
  /// Source: `Tests/Measurements/Tables/h100_kernels.csv`: with a vocabulary of 50,257 an H100 makes 95, 129
  /// and 141 TFLOP/s, whatever the other sizes: 0.15 of what it does at best.
  private static let unalignedShare = 0.24

  /// The rate of grouped multiplications ÷ that of others of the same sizes.
  ///
  /// Source: `Tests/Measurements/Tables/h100_kernels.csv`, products of experts: of 84, those of 512 rows and
  /// more are 10 to 15 % slower than others at the median.
  private static let groupedShare = 0.9

  /// Of a multiplication that loses nothing at its borders.
  package let whole: FLOPRate
  /// Of one whose rows start anywhere.
  private let unaligned: FLOPRate
  /// What a wave takes beside its products, for each number of its tiles.
  private let waveSecondsPerNumber: Double
  /// Nil where a device's multiprocessors are not known; then nothing is lost to tiles and waves.
  private let multiprocessorCount: Double?

  init(_ format: NumberFormat, on accelerator: Accelerator, calibration: Calibration) {
    let peak = accelerator.peakRates[format] ?? FLOPRate(amount: 1)
    let best =
      accelerator.bestRate(in: format)
      ?? peak * RooflineCost.assumedMatrixEfficiency(in: format)
    whole = min(peak, best * calibration[.matrixEfficiency])
    unaligned = whole * (Self.unalignedShare * accelerator.portableInstructionShare)
    waveSecondsPerNumber = calibration[.waveSeconds] / Self.tiles[0].area
    multiprocessorCount = accelerator.multiprocessorCount.map(Double.init)
  }

  /// Seconds of computing alone.
  package func seconds(of product: MatrixProduct) -> Double {
    guard let multiprocessorCount else {
      return product.flops.amount / rate(of: product)
    }
    let rate = rate(of: product) / multiprocessorCount
    var least = Double.infinity
    for tile in Self.tiles {
      least = min(
        least,
        seconds(of: product, tile: tile, multiprocessorCount: multiprocessorCount, rate: rate))
    }
    return least
  }

  /// Seconds with tiles of one size, where each multiprocessor has the rate of the best.
  private func seconds(
    of product: MatrixProduct, tile: Tile, multiprocessorCount: Double, rate: Double
  ) -> Double {
    let across = (product.rows / tile.rows).rounded(.up)
    let down = (product.columns / tile.columns).rounded(.up)
    let tiles = across * down * product.count
    let parts = product.mayBeCut ? max(1, (multiprocessorCount / tiles).rounded(.down)) : 1
    let waves = (tiles * parts / multiprocessorCount).rounded(.up)
    let rate = rate * tile.efficiency / Self.tiles[0].efficiency
    return waves * tile.area * (2 * product.inner / parts / rate + waveSecondsPerNumber)
  }

  private func rate(of product: MatrixProduct) -> Double {
    (product.isAligned ? whole : unaligned).amount * (product.isGrouped ? Self.groupedShare : 1)
  }
}
