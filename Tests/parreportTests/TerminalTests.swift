import Testing

@testable import parreport

@Suite struct TerminalTests {
  private let terminal = Surroundings(
    isErrorTerminal: true, isDumb: false, refusesColor: false, isCI: false)

  @Test func colorsAreForTerminalsThatWantThem() {
    #expect(terminal.colorsErrors(.auto))
    for change: WritableKeyPath<Surroundings, Bool> in [\.isDumb, \.refusesColor, \.isCI] {
      var other = terminal
      other[keyPath: change] = true
      #expect(!other.colorsErrors(.auto))
      #expect(other.colorsErrors(.always))
    }
    #expect(!terminal.colorsErrors(.never))
  }

  @Test func progressIsForPeopleWhoWatch() {
    #expect(terminal.showsProgress)
    for surroundings in [
      Surroundings(isErrorTerminal: false, isDumb: false, refusesColor: false, isCI: false),
      Surroundings(isErrorTerminal: true, isDumb: true, refusesColor: false, isCI: false),
      Surroundings(isErrorTerminal: true, isDumb: false, refusesColor: false, isCI: true),
    ] {
      #expect(!surroundings.showsProgress)
    }
  }

  @Test(arguments: [
    ("plain.yaml", "plain.yaml"), ("über/grüße.yaml", "über/grüße.yaml"),
    ("a\u{1B}[31m", "a\\u{1b}[31m"), ("a\nb\r\t", "a\\nb\\r\\t"), ("\u{202E}gnp", "\\u{202e}gnp"),
  ])
  func namesCannotSteerATerminal(name: String, expected: String) {
    #expect(shown(name) == expected)
  }

  @Test func aFailureSaysWhatAndHow() {
    let failure = Failure(.unwritableOutput, "out/: no space left on device", fix: "free some")
    #expect(
      failure.text(inColor: false) == "error: out/: no space left on device\n  fix: free some\n")
    #expect(failure.text(inColor: true).hasPrefix("\u{1B}[1;31merror\u{1B}[0m: out/"))
    #expect(Failure.interrupted.text(inColor: true) == "")
  }
}
