import CMinpack

/// The variance that squared residuals leave to each variable: the diagonal of (JᵀJ)⁻¹.
///
/// - Parameter derivatives: `[variable][residual]`, J, of residuals that have a deviation of 1.
///   At least as many residuals as variables; no variable may be without any.
/// - Returns: `[variable]`.
func variances(of derivatives: [[Double]]) -> [Double] {
  let columns = derivatives.count
  let rows = derivatives.first?.count ?? 0
  precondition(rows >= columns, "there are as many residuals as variables")
  var matrix = derivatives.flatMap(\.self)
  var pivots = [Int32](repeating: 0, count: columns)
  var diagonal = [Double](repeating: 0, count: columns)
  var (norms, work) = (diagonal, diagonal)
  qrfac(
    Int32(rows), Int32(columns), &matrix, Int32(rows), 1, &pivots, Int32(columns), &diagonal,
    &norms, &work)
  for (column, value) in diagonal.enumerated() { matrix[column * rows + column] = value }
  covar(Int32(columns), &matrix, Int32(rows), pivots, 0, &work)
  return (0..<columns).map { matrix[$0 * rows + $0] }
}
