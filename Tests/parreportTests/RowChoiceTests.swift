import Charting
import Testing

@testable import parreport

@Suite struct RowChoiceTests {
  @Test(arguments: ["auto", "all", "0", "0,8,100-115", "7-7,3"])
  func whatIsReadSaysTheSameAgain(text: String) throws {
    #expect(try rowChoice(text).text == text.replacing("7-7", with: "7"))
  }

  @Test(arguments: ["", "some", "ALL", "-1", "1-", "3-1", "1,,2", "1, 2", "+1", "1-2-3", "0x1"])
  func otherTextIsRefused(text: String) {
    #expect(throws: (any Error).self) { try rowChoice(text) }
  }

  @Test func numbersBeyondSixtyThreeBitsAreRefused() {
    #expect(throws: (any Error).self) { try rowChoice("9223372036854775808") }
  }
}
