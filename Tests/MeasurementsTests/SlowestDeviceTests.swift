import Testing

@testable import Measurements

struct SlowestDeviceTests {
  /// 1/√π for two, 3/(2√π) for three; tables of normal order statistics for the others.
  @Test(arguments: [(1, 0.0), (2, 0.5642), (3, 0.8463), (4, 1.0294), (8, 1.4236), (100, 2.5076)])
  func theLargestOfSeveralNormalNumbers(count: Int, mean: Double) {
    #expect(abs(SlowestDevice.expectedMaximum(of: count) - mean) < 1e-4)
  }

  @Test func oneDeviceWaitsForNobodyAndMoreWaitLonger() {
    let slowdowns = [1, 2, 4, 8, 64, 1024].map(SlowestDevice.slowdown)
    #expect(abs(slowdowns[0] - 1) < 1e-12 && slowdowns == slowdowns.sorted())
    // A cluster's devices lie within 8 %.
    #expect(slowdowns[5] < 1.08)
  }
}
