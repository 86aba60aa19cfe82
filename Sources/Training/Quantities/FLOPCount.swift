/// A number of floating-point operations; a multiply-add counts as two.
package struct FLOPCount: Quantity {
  package let amount: Double
  package init(amount: Double) { self.amount = amount }
}
