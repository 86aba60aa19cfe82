import Testing

@testable import ScenarioFiles

@Suite struct MeasureTests {
  @Test(arguments: [
    (Measure.size, "25 MiB", 26_214_400.0), (.size, "25MiB", 26_214_400), (.size, "1.5 kB", 1_500),
    (.bandwidth, "400 Gbit/s", 5e10), (.bandwidth, "3350 GB/s", 3.35e12), (.latency, "5 us", 5_000),
    (.latency, "5 µs", 5_000), (.latency, "1e-3 s", 1_000_000), (.rate, "989 TFLOP/s", 9.89e14),
    (.work, "3 GFLOP", 3e9), (.units, "1 unit", 1), (.sharedBandwidth, "8 Gbit/s per node", 1e9),
    (.sharedSize, "1 TB per node", 1e12),
  ])
  func aQuantityIsItsNumberTimesItsUnit(_ measure: Measure, _ text: String, _ amount: Double) throws
  {
    #expect(try measure.read(text).amount == amount)
  }

  @Test(arguments: [
    (Measure.size, "25"), (.size, "MiB"), (.size, "25 mib"), (.size, "- 3 MB"), (.size, "-3 MB"),
    (.size, "1e999 MB"), (.size, "1,000 MB"), (.bandwidth, "25 MiB"), (.bandwidth, "nan GB/s"),
    (.bandwidth, "0 GB/s"), (.bandwidth, "5 GB/s per device"), (.sharedBandwidth, "5 GB/s"),
    (.sharedSize, "1 TB"),
    (.latency, "0x5 us"), (.size, "1_000 MB"), (.size, "25 MiB extra"), (.size, ""),
  ])
  func anythingElseIsAFault(_ measure: Measure, _ text: String) {
    #expect(throws: Measure.Fault.self) { try measure.read(text) }
  }

  @Test func whatIsWrittenReadsAsTheSameAmount() throws {
    var random = SplitMix(state: 7)
    for measure in Measure.allCases where !measure.isShared {
      for _ in 0..<300 {
        let range = measure.range
        let exponent = Double.random(in: 0...1, using: &random)
        let drawn = max(range.lowerBound, 1) * pow(range.upperBound, exponent)
        let amount = min(Bool.random(using: &random) ? drawn : drawn.rounded(), range.upperBound)
        #expect(try measure.read(measure.text(amount)).amount == amount)
      }
    }
  }

  private func pow(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    var rest = exponent
    var root = base
    for _ in 0..<20 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }

  @Test func commonAmountsAreWrittenAsPeopleWriteThem() {
    #expect(Measure.size.text(26_214_400) == "25 MiB")
    #expect(Measure.size.text(80e9) == "80 GB")
    #expect(Measure.bandwidth.text(5e10) == "50 GB/s")
    #expect(Measure.latency.text(5_000) == "5 us")
    #expect(Measure.rate.text(9.89e14) == "989 TFLOP/s")
    #expect(Measure.rate.text(794.5e12) == "794.5 TFLOP/s")
    #expect(Measure.units.text(2) == "2 units")
  }
}
