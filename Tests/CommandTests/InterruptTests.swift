import Foundation
import Testing

/// At whatever moment Ctrl-C comes: the old report or the new one, whole, and the code says which.
@Suite(.serialized) struct InterruptTests {
  @Test(arguments: Array(0..<24))
  func theOutputIsAlwaysWhole(moment: Int) throws {
    let place = try Workplace()
    try place.write(Scenarios.fits, to: "old.yaml")
    try place.write(Scenarios.fits.replacing("small", with: "other"), to: "new.yaml")
    let start = ContinuousClock.now
    try #require(try place.run("-s", "old.yaml", "-o", "out").status == 0)
    let duration = (ContinuousClock.now - start) / .microseconds(1)
    try place.write("mine", to: "out/notes.txt")
    let old = try place.contents(of: "out")
    let run = try Run(
      Binary.path(), arguments: ["-s", "new.yaml", "-o", "out"], in: place.path,
      input: "/dev/null", environment: [:])
    usleep(UInt32(duration * Double(moment) / 20))
    run.send(SIGINT)
    let outcome = try run.wait()
    let files = try place.contents(of: "out")
    #expect(files["notes.txt"] == Data("mine".utf8))
    #expect(try place.names() == ["new.yaml", "old.yaml", "out"])
    switch outcome.status {
    // Before the program has begun, the signal itself ends it.
    case 130, 1000 + SIGINT: #expect(files == old)
    case 0: #expect(files != old && Set(files.keys) == Set(old.keys))
    default: Issue.record("\(outcome)")
    }
  }
}
