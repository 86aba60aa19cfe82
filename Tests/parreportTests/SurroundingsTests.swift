import Testing

@testable import parreport

/// When colours and a line of progress are shown.
struct SurroundingsTests {
  private static let watched = Surroundings(
    isErrorTerminal: true, isDumb: false, refusesColor: false, isCI: false)

  private static func changed(_ change: (inout Surroundings) -> Void) -> Surroundings {
    var surroundings = watched
    change(&surroundings)
    return surroundings
  }

  @Test(arguments: [
    (watched, true, true),
    (changed { $0.isErrorTerminal = false }, false, false),
    (changed { $0.isDumb = true }, false, false),
    (changed { $0.isCI = true }, false, false),
    (changed { $0.refusesColor = true }, false, true),
  ])
  func onlyPeopleWhoWatchSeeThem(surroundings: Surroundings, colors: Bool, progress: Bool) {
    #expect(surroundings.colorsErrors(.auto) == colors)
    #expect(surroundings.colorsErrors(.always))
    #expect(!surroundings.colorsErrors(.never))
    #expect(surroundings.showsProgress == progress)
  }
}
