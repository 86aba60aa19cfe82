import Testing

@testable import Drawing

@Suite struct HatchTests {
  @Test(arguments: Hatch.allCases, [1, 2, 3])
  func everyHatchDrawsOnAThirdOfTheFillOrLess(hatch: Hatch, scale: Int) throws {
    let image = try drawn(
      scene(24, 24, [rectangle(0, 0, 24, 24, blue, hatch: hatch)]), scale: scale)
    let hatched = image.pixels.filter { $0 != 0x0072B2 }.count
    #expect(hatched > 0)
    #expect(Set(image.pixels).contains(0x0072B2))
    #expect(Set(image.pixels).count > 1)
  }

  @Test func hatchesDiffer() throws {
    let pictures = try Hatch.allCases.map { hatch in
      try drawn(scene(12, 12, [rectangle(0, 0, 12, 12, blue, hatch: hatch)]))
    }
    #expect(Set(pictures).count == Hatch.allCases.count)
  }

  @Test(arguments: Hatch.allCases)
  func hatchesOfNeighboursJoin(hatch: Hatch) throws {
    let whole = [rectangle(1, 1, 30, 10, blue, hatch: hatch)]
    let parts = [
      rectangle(1, 1, 7.3, 10, blue, hatch: hatch), rectangle(8.3, 1, 22.7, 10, blue, hatch: hatch),
    ]
    #expect(try drawn(scene(32, 12, whole)) == drawn(scene(32, 12, parts)))
  }

  @Test func hatchesLookAsRecorded() throws {
    let marks = Hatch.allCases.enumerated().map { index, hatch in
      rectangle(Double(index) * 6, 0, 6, 6, black, hatch: hatch)
    }
    expectGolden(try drawn(scene(30, 6, marks)).listing, "hatches.txt")
  }
}
