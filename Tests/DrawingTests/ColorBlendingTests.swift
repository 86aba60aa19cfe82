import Testing

@testable import Drawing

@Suite struct ColorBlendingTests {
  @Test(arguments: [
    (UInt8(0), UInt32(0x204060)), (255, 0xC08040), (128, 0x706050),
  ])
  func everyChannelIsMixed(weight: UInt8, expected: UInt32) {
    #expect(UInt32(0x204060).inked(0xC08040, weight) == expected)
  }
}
