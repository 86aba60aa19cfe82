import CMinpack

/// What is to be made small.
struct SquaresProblem {
  var start: [Double]
  /// How far the first step may go.
  var reach: Double
  /// `[residual]`, at least as many as variables.
  var residuals: ([Double]) throws -> [Double]
  /// `[variable][residual]`: how each residual changes with each variable, given the residuals there.
  var derivatives: ([Double], [Double]) throws -> [[Double]]
}

/// Looks for the point with the least sum of squared residuals, by Levenberg–Marquardt.
///
/// - Parameters:
///   - problem: Variables should be of a similar size; they are not scaled.
///   - precision: Ends when a step promises a smaller share of the sum than this.
///   - evaluationLimit: Of `residuals`; the best point so far is good enough then.
/// - Returns: A point whose sum is no larger than the start's.
/// - Throws: What `residuals` or `derivatives` throws.
func leastSquares(
  _ problem: SquaresProblem, precision: Double = 1e-4, evaluationLimit: Int = 40
) throws -> [Double] {
  let first = try problem.residuals(problem.start)
  precondition(first.count >= problem.start.count, "there are as many residuals as variables")
  var run = SolverRun(point: problem.start, residualCount: first.count)
  var sum = squares(first)
  for _ in 0..<restartLimit {
    let call = SolverCall(problem)
    run.solve(
      call, precision: precision, reach: problem.reach, evaluationLimit: evaluationLimit)
    if let failure = call.failure { throw failure }
    let reached = squares(try problem.residuals(run.point))
    defer { sum = reached }
    guard reached < sum * (1 - worthwhileShare) else { break }
  }
  return run.point
}

/// At kinks, where one kernel stops to be the slower one, the solver shortens its steps until it stands
/// still; starting again from there with long ones leads past them.
private let restartLimit = 5
/// Of the sum: a restart that gains less was the last one.
private let worthwhileShare = 1e-2

private func squares(_ residuals: [Double]) -> Double {
  residuals.reduce(0) { $0 + $1 * $1 }
}

/// What the C library's callback works on.
private final class SolverCall {
  let problem: SquaresProblem
  var failure: (any Error)?
  private var residuals: [Double] = []
  private var point: [Double] = []

  init(_ problem: SquaresProblem) {
    self.problem = problem
  }

  func evaluate(_ point: [Double], into target: UnsafeMutablePointer<Double>) throws {
    residuals = try problem.residuals(point)
    self.point = point
    for (index, residual) in residuals.enumerated() { target[index] = residual }
  }

  /// Columns of `stride` numbers, one for each variable.
  func differentiate(
    _ point: [Double], into target: UnsafeMutablePointer<Double>, stride: Int
  ) throws {
    if point != self.point { residuals = try problem.residuals(point) }
    let derivatives = try problem.derivatives(point, residuals)
    for (variable, column) in derivatives.enumerated() {
      for (index, value) in column.enumerated() { target[variable * stride + index] = value }
    }
  }
}

/// One run of the library, with the memory that it works in.
private struct SolverRun {
  var point: [Double]
  private let residualCount: Int

  init(point: [Double], residualCount: Int) {
    self.point = point
    self.residualCount = residualCount
  }

  mutating func solve(
    _ call: SolverCall, precision: Double, reach: Double, evaluationLimit: Int
  ) {
    let (rows, columns) = (residualCount, point.count)
    var residuals = [Double](repeating: 0, count: rows)
    var matrix = [Double](repeating: 0, count: rows * columns)
    var scale = [Double](repeating: 1, count: columns)
    var (evaluations, derivations): (Int32, Int32) = (0, 0)
    var pivots = [Int32](repeating: 0, count: columns)
    var (first, second, third, longWork) = (scale, scale, scale, residuals)
    var transformed = scale
    // The step's length is limited by reach × the point's own length, or by reach at the origin.
    let length = point.reduce(0) { $0 + $1 * $1 }.squareRoot()
    _ = lmder(
      { context, rows, columns, point, residuals, matrix, stride, request in
        guard let context, let point, let residuals, let matrix else { return -1 }
        let call = Unmanaged<SolverCall>.fromOpaque(context).takeUnretainedValue()
        let values = Array(UnsafeBufferPointer(start: point, count: Int(columns)))
        do {
          switch request {
          case 1: try call.evaluate(values, into: residuals)
          case 2: try call.differentiate(values, into: matrix, stride: Int(stride))
          default: break
          }
          return 0
        } catch {
          call.failure = error
          return -1
        }
      },
      Unmanaged.passUnretained(call).toOpaque(), Int32(rows), Int32(columns), &point, &residuals,
      &matrix, Int32(rows), precision, precision, 0, Int32(evaluationLimit), &scale, 2,
      length > 0 ? reach / length : reach, 0, &evaluations, &derivations, &pivots, &transformed,
      &first, &second, &third, &longWork)
    withExtendedLifetime(call) {}
  }
}
