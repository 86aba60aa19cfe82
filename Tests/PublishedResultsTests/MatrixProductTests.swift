import Simulation
import Testing

@testable import Training

/// Matrix products on an H100 in bf16, as XLA's table has them.
///
/// Rate, launch and memory bandwidth are those that fit the rows marked so; the others were not used.
struct MatrixProductTests {
  @Test(arguments: ["fitted", "held out"])
  func ratesOfEveryShape(use: String) throws {
    let rows = try Measurements.rows("Tables/h100_matrix_products.csv").filter { $0["use"] == use }
    let errors = try rows.map(Self.error).sorted()
    try #require(rows.count > 40)
    #expect(errors[rows.count / 2] < 0.03)
    #expect(errors[rows.count * 9 / 10] < 0.085)
  }

  private static func error(of row: [String: String]) throws -> Double {
    let number = { (name: String) in try #require(row[name].flatMap(Double.init)) }
    let product = MatrixProduct(
      rows: try number("rows"), columns: try number("columns"), inner: try number("inner"),
      count: try number("batch"))
    let predicted = MeasuredDevice.h100.cost.time(of: [.product(product)], elementSize: 2).seconds
    let measured = product.flops.amount / (try number("flops_per_second"))
    return abs(predicted / measured - 1)
  }
}
