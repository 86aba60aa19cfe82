/// A residual whose square is the soft-L1 loss: like a square near 0, like a distance far out.
///
/// ρ(z) = 2(√(1 + z) − 1) with z = r²; so a run that is wrong in its source pulls little.
/// Source: [SciPy](https://docs.scipy.org/doc/scipy/reference/generated/scipy.optimize.least_squares.html),
/// `loss='soft_l1'`.
func softL1(_ residual: Double) -> Double {
  let size = (2 * ((1 + residual * residual).squareRoot() - 1)).squareRoot()
  return residual < 0 ? -size : size
}
