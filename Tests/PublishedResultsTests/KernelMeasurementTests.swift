import Simulation
import Testing

@testable import Training

/// Single kernels on an H100 and an H200, measured by us.
///
/// Rates are those that fit other tables, but for two shares, read off the H100: of products whose rows start anywhere,
/// and of grouped ones. The H200 differs by its bandwidth alone.
struct KernelMeasurementTests {
  private static func rows(_ kernel: String, on device: MeasuredDevice) throws -> [MeasuredRow] {
    let rows = try device.rows("kernels").filter { $0.cells["kernel"] == kernel }
    try #require(!rows.isEmpty, "\(kernel)")
    return rows
  }

  private static func product(_ row: MeasuredRow, isAligned: Bool = true) throws -> MatrixProduct {
    var product = MatrixProduct(
      rows: try row.number("rows"), columns: try row.number("columns"),
      inner: try row.number("depth"))
    product.isAligned = isAligned
    return product
  }

  /// Predicted ÷ measured − 1.
  private static func error(
    of kernel: Kernel, _ row: MeasuredRow, on device: MeasuredDevice
  ) throws -> Double {
    device.cost.time(of: [kernel], elementSize: 2).seconds / (try row.number("seconds")) - 1
  }

  private static func productErrors(
    on device: MeasuredDevice, _ isUsed: (MatrixProduct) -> Bool = { _ in true }
  ) throws -> [Double] {
    try rows("product", on: device).compactMap { row in
      let product = try product(row)
      return isUsed(product) ? abs(try error(of: .product(product), row, on: device)) : nil
    }.sorted()
  }

  @Test(arguments: MeasuredDevice.all)
  func halfOfTheProductsAreWithinFivePercent(device: MeasuredDevice) throws {
    let errors = try Self.productErrors(on: device)
    #expect(errors.count > 200)
    #expect(errors[errors.count / 2] < 0.05)
    #expect(errors[errors.count * 9 / 10] < (device.isUnseen ? 0.26 : 0.25))
  }

  /// Above 10¹⁰ FLOP; smaller ones are launches, and sizes that only tiles of 96 and 192 divide are faster
  /// than ours make them.
  @Test(arguments: MeasuredDevice.all)
  func nineOfTenLargeProductsAreWithinTenPercent(device: MeasuredDevice) throws {
    let errors = try Self.productErrors(on: device) {
      $0.flops.amount > 1e10 && $0.flops.amount < 1e12
    }
    #expect(errors.count > 100)
    #expect(errors[errors.count / 2] < 0.04)
    #expect(errors[errors.count * 9 / 10] < (device.isUnseen ? 0.17 : 0.15))
  }

  /// Products beyond 10¹² FLOP take 8 to 15 % longer: the device slows down to keep its power.
  @Test(arguments: MeasuredDevice.all)
  func theLargestProductsAreSlowerThanTheBest(device: MeasuredDevice) throws {
    let rows = try Self.rows("product", on: device).filter {
      try Self.product($0).flops.amount > 2e12
    }
    try #require(rows.count > 5)
    for row in rows {
      let error = try Self.error(of: .product(Self.product(row)), row, on: device)
      #expect(error < 0 && error > (device.isUnseen ? -0.18 : -0.17), "\(row.cells)")
    }
  }

  /// All but the one with few rows and columns, which the library splits along its depth.
  @Test(arguments: MeasuredDevice.all)
  func productsWhoseRowsStartAnywhereAreSlow(device: MeasuredDevice) throws {
    let rows = try Self.rows("product, unaligned", on: device).filter {
      try $0.number("rows") != 512 || $0.number("columns") != 768
    }
    #expect(rows.count == 5)
    for row in rows {
      let error = try Self.error(of: .product(Self.product(row, isAligned: false)), row, on: device)
      #expect(abs(error) < 0.3, "\(row.cells)")
      let aligned = try Self.error(of: .product(Self.product(row)), row, on: device)
      #expect(aligned < -0.7, "\(row.cells)")
    }
  }

  /// Products of several experts as one kernel: as many tiles as all of them have.
  @Test(arguments: MeasuredDevice.all)
  func productsOfExpertsAreThoseOfTheirTiles(device: MeasuredDevice) throws {
    let errors = try Self.rows("products of experts", on: device).map { row in
      var product = try Self.product(row)
      product.count = try row.number("experts")
      product.isGrouped = true
      return abs(try Self.error(of: .product(product), row, on: device))
    }.sorted()
    #expect(errors.count == 84)
    #expect(errors[errors.count / 2] < 0.1)
    #expect(errors[errors.count * 9 / 10] < (device.isUnseen ? 0.32 : 0.3))
  }

  /// One by one they are never faster than together by more than a tenth, and slower where they are small.
  @Test(arguments: MeasuredDevice.all)
  func expertsOneByOneAreSlowerWhereTheyAreSmall(device: MeasuredDevice) throws {
    let together = try Self.rows("products of experts", on: device)
    let apart = try Self.rows("products of experts, one by one", on: device)
    for (one, other) in zip(together, apart) {
      let ratio = try other.number("seconds") / (try one.number("seconds"))
      #expect(ratio > (device.isUnseen ? 0.89 : 0.9), "\(one.cells)")
      let isSmall = try one.number("rows") == 128 && one.number("experts") >= 16
      if isSmall { #expect(ratio > 1.1, "\(one.cells)") }
    }
  }

  /// With scales of rows, products in 8 bits are as fast as with one of the whole tensor.
  @Test(arguments: MeasuredDevice.all)
  func scalesOfRowsCostNothing(device: MeasuredDevice) throws {
    let ratios = try zip(
      Self.rows("product, fp8", on: device), Self.rows("product, fp8, scales of rows", on: device)
    ).map { try $1.number("seconds") / $0.number("seconds") }.sorted()
    #expect(ratios.count == 18)
    #expect(ratios[0] > 0.85 && ratios[17] < 1.1)
    #expect(abs(ratios[9] - 1) < 0.03)
  }

  /// Causal attention with heads of 64 and 128 channels, forward and backward.
  @Test(arguments: MeasuredDevice.all)
  func attentionIsWithinATenthAtTheMedian(device: MeasuredDevice) throws {
    let errors = try ["attention forward", "attention backward"].flatMap { kernel in
      try Self.rows(kernel, on: device).map { row in
        let pass = try Self.attention(row, isBackward: kernel.hasSuffix("backward"))
        return abs(try Self.error(of: pass, row, on: device))
      }
    }.sorted()
    #expect(errors.count == 22)
    #expect(errors[11] < 0.1)
    #expect(errors[19] < 0.3)
  }

  private static func attention(_ row: MeasuredRow, isBackward: Bool) throws -> Kernel {
    let (length, headSize) = (try row.number("length"), try row.number("head_size"))
    let channels = try row.number("batch") * row.number("heads") * headSize
    // Half of the scores, in two products forward and five backward.
    let flops = FLOPCount(amount: 2 * channels * length * length * (isBackward ? 2.5 : 1))
    let bytes = ByteCount(amount: 8 * channels * length * (isBackward ? 2 : 1))
    return .attention(
      AttentionPass(
        flops: flops, modelFLOPs: flops, bytes: bytes, keyCount: length / 2,
        headSize: Int(headSize)))
  }

  /// Large copies reach nine tenths of the bandwidth, AdamW's many arrays almost eight.
  @Test(
    arguments: MeasuredDevice.all, [("copy", 0.85...0.95), ("fused AdamW", 0.75...0.85)])
  func shareOfTheBandwidth(
    device: MeasuredDevice, kernel: (name: String, share: ClosedRange<Double>)
  ) throws {
    let largest = try #require(
      try Self.rows(kernel.name, on: device).max { try $0.number("bytes") < $1.number("bytes") })
    let rate = try largest.number("bytes") / (try largest.number("seconds"))
    let share = rate / device.accelerator.memoryBandwidth.amount
    let least = kernel.share.lowerBound - (device.isUnseen ? 0.03 : 0)
    #expect(share > least && share < kernel.share.upperBound, "\(share)")
  }
}
