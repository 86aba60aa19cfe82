import Simulation
import Testing
import Training

@Suite struct NumberTests {
  @Test(arguments: [
    (0.0, "0"), (412.4, "412"), (1_213, "1210"), (999.6, "1000"), (9.996, "10.0"),
    (24.83, "24.8"), (0.012_34, "0.0123"), (-3.14159, "−3.14"), (1.5e18, "1.50e18"),
    (2e-9, "2.00e-9"), (1e-6, "0.00000100"),
  ])
  func numbersHaveThreeSignificantDigits(value: Double, expected: String) {
    #expect(format(value) == expected)
  }

  @Test(arguments: [
    (0.83, "83 %"), (0.075, "7.5 %"), (0.0, "0 %"), (1.0, "100 %"), (0.004, "0.4 %"),
    (0.0996, "10 %"),
  ])
  func percentagesHaveOneDecimalBelowTen(ratio: Double, expected: String) {
    #expect(formatPercent(ratio) == expected)
  }

  @Test func changesAreSigned() {
    #expect(formatChange(0.31) == "+31 %")
    #expect(formatChange(-0.075) == "−7.5 %")
    #expect(formatChange(0) == "±0 %")
    #expect(formatChange(0.000_1) == "±0 %")
  }

  @Test func quantitiesCarryTheirUnits() {
    #expect(formatGibibytes(.gibibytes(24.83)) == "24.8 GiB")
    #expect(formatGigabytes(.gigabytes(1.346)) == "1.35 GB")
    #expect(formatTokensPerSecond(318_200) == "318 k tokens/s")
    #expect(formatTokensPerSecond(1_214_000) == "1.21 M tokens/s")
  }

  @Test(arguments: [
    (Int64(1), TimeUnit.microseconds), (999_999, .microseconds), (1_000_000, .milliseconds),
    (9_999_999_999, .milliseconds), (10_000_000_000, .seconds),
  ])
  func theLongestTimeChoosesTheUnit(nanoseconds: Int64, unit: TimeUnit) {
    #expect(TimeUnit(for: Nanoseconds(nanoseconds)) == unit)
  }

  @Test func timesOfAModelInWordsAreUnits() {
    let unit = TimeUnit(for: Nanoseconds(18_000_000_000), isAbstract: true)
    #expect(unit.format(Nanoseconds(18_000_000_000)) == "18 units")
    #expect(unit.format(Nanoseconds(1_500_000_000)) == "1.50 units")
  }

  @Test func exactDigitsLoseNothing() {
    #expect(TimeUnit.milliseconds.exactDigits(of: Nanoseconds(12_345_678)) == "12.345678")
    #expect(TimeUnit.milliseconds.exactDigits(of: Nanoseconds(12_000_000)) == "12")
    #expect(TimeUnit.seconds.exactDigits(of: Nanoseconds(50)) == "0.00000005")
    #expect(TimeUnit.microseconds.exactDigits(of: Nanoseconds(-1)) == "-0.001")
  }
}
