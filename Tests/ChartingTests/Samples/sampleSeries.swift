import Simulation
import Training

@testable import Charting

/// Memory of a stage that holds more for each of its micro-batches in flight.
///
/// Times are spread over `end`; the peak is the first moment at which most is held.
func sampleSeries(
  _ name: String, inFlight: [Int], until end: Nanoseconds, weights: Double = 20,
  label: String = "forward of block 12, micro-batch 4", deviceCount: Int = 8
) -> MemorySeries {
  let count = Int64(inFlight.count)
  let (quotient, rest) = end.count.quotientAndRemainder(dividingBy: count)
  func constant(_ size: Double) -> [ByteCount] { inFlight.map { _ in .gibibytes(size) } }
  var series = MemorySeries(
    name: name, deviceCount: deviceCount,
    times: (0..<count).map { Nanoseconds(quotient * $0 + rest * $0 / count) },
    held: [
      .weights: constant(weights), .optimizerState: constant(12), .reserve: constant(1),
      .buffers: constant(0.5),
      .gradients: inFlight.indices.map { .gibibytes(2 * $0 >= inFlight.count ? 10 : 0) },
      .gatheredWeights: inFlight.indices.map { .gibibytes($0.isMultiple(of: 2) ? 2 : 1) },
      .activations: inFlight.map { .gibibytes(5 * Double($0)) },
      .recomputedActivations: inFlight.indices.map { .gibibytes($0.isMultiple(of: 3) ? 1.5 : 0) },
    ],
    peakIndex: 0, peakLabel: label)
  let totals = series.times.indices.map(series.total)
  series.peakIndex = totals.indices.max { (totals[$0], $1) < (totals[$1], $0) } ?? 0
  return series
}
