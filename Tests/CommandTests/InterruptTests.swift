import Foundation
import Testing

/// At whatever moment Ctrl-C comes: the old report or the new one, whole, and the code says which.
@Suite(.serialized) struct InterruptTests {
  @Test(arguments: (0...40).map { $0 * 15 })
  func theOutputIsAlwaysWhole(milliseconds: Int) throws {
    let place = try Workplace()
    try place.write(Scenarios.fits, to: "old.yaml")
    try place.write(Scenarios.fits.replacing("small", with: "other"), to: "new.yaml")
    try place.write("#!/bin/sh\nexec \"$@\"\n", to: "notes")
    try #require(try place.run("-s", "old.yaml", "-o", "out").status == 0)
    try place.write("mine", to: "out/notes.txt")
    let old = try place.contents(of: "out")
    let run = try Run(
      Binary.path(), arguments: ["-s", "new.yaml", "-o", "out"], in: place.path,
      input: "/dev/null", environment: [:])
    usleep(UInt32(milliseconds * 1000))
    run.send(SIGINT)
    let outcome = try run.wait()
    let files = try place.contents(of: "out")
    #expect(files["notes.txt"] == Data("mine".utf8))
    #expect(try place.names() == ["new.yaml", "notes", "old.yaml", "out"])
    switch outcome.status {
    case 130: #expect(files == old)
    case 0: #expect(files != old && Set(files.keys) == Set(old.keys))
    default: Issue.record("\(outcome)")
    }
  }
}
