import Glibc
import Testing

@testable import Fitting

@Suite struct LeastSquaresTests {
  /// Rosenbrock's valley: (1, 1) from (−1.2, 1).
  @Test func aCurvedValleyIsFollowedToItsEnd() throws {
    let problem = SquaresProblem(
      start: [-1.2, 1], reach: 1,
      residuals: { [10 * ($0[1] - $0[0] * $0[0]), 1 - $0[0]] },
      derivatives: { point, _ in [[-20 * point[0], -1], [10, 0]] })
    let found = try leastSquares(problem, precision: 1e-12, evaluationLimit: 200)
    #expect(abs(found[0] - 1) < 1e-6 && abs(found[1] - 1) < 1e-6)
  }

  @Test func whatTheResidualsThrowIsThrown() {
    struct Stop: Error {}
    let problem = SquaresProblem(
      start: [1], reach: 1, residuals: { if $0[0] != 1 { throw Stop() } else { [5] } },
      derivatives: { _, _ in [[1]] })
    #expect(throws: Stop.self) { try leastSquares(problem) }
  }

  @Test(arguments: [-3.0, 0, 0.5, 1, 7])
  func anAngleStandsForItsValue(value: Double) {
    let variable = BoundedVariable(bounds: 0...2)
    let inside = min(max(value, 0), 2)
    // The sine of an arcsine is rounded.
    #expect(abs(variable.value(at: variable.angle(of: value)) - inside) < 1e-12)
    #expect((0...2).contains(variable.value(at: value * 100)))
    #expect((0...2).contains(variable.neighbor(of: inside, distance: 5)))
    #expect(variable.neighbor(of: inside, distance: 0.1) != inside)
  }

  /// ρ(z) = 2(√(1 + z) − 1).
  @Test(arguments: [0.0, 0.1, -0.1, 3, -1_000])
  func theSquareOfARobustResidualIsItsLoss(residual: Double) {
    let loss = 2 * ((1 + residual * residual).squareRoot() - 1)
    let robust = softL1(residual)
    // Both are rounded.
    #expect(abs(robust * robust - loss) <= 1e-12 * max(1, loss))
    #expect(robust == 0 || (robust < 0) == (residual < 0))
  }

  /// A line through points with deviation 1: σ² = 1/n of its height, 1/Σx² of its slope.
  @Test func variancesAreThoseOfALine() {
    let points = [-2.0, -1, 0, 1, 2]
    let found = variances(of: [points.map { _ in 1 }, points])
    #expect(abs(found[0] - 1.0 / 5) < 1e-12 && abs(found[1] - 1.0 / 10) < 1e-12)
  }

  @Test func everyIndexIsWorkedOnOnce() {
    #expect(concurrentMap(1_000) { $0 * 2 } == (0..<1_000).map { $0 * 2 })
    #expect(concurrentMap(0) { $0 } == [])
  }
}
