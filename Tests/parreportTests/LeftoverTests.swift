import Glibc
import Testing

@testable import parreport

/// What runs leave that were killed, and what the next run makes of it.
@Suite struct LeftoverTests {
  let folder: TemporaryFolder
  var out: String { "\(folder.path)/out" }

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String) throws {
    try OutputFolder(out, force: false).write(
      [OutputFile(path: "index.html", bytes: Array(text.utf8))]) { false }
  }

  @Test func aHalfWrittenReportIsRemoved() throws {
    try write("old")
    try folder.write("index.html\nimg/a.png\n", to: ".out.parreport-123/.parreport")
    try folder.write("half", to: ".out.parreport-123/index.html")
    try write("new")
    #expect(
      try folder.contents() == ["out/.parreport": "index.html\n", "out/index.html": "new"])
  }

  @Test func foreignFilesOfAnUnfinishedSwapComeBack() throws {
    try write("new")
    try folder.write("index.html\n", to: ".out.parreport-123/.parreport")
    try folder.write("old", to: ".out.parreport-123/index.html")
    try folder.write("mine", to: ".out.parreport-123/notes.txt")
    try write("newer")
    #expect(
      try folder.contents() == [
        "out/.parreport": "index.html\n", "out/index.html": "newer", "out/notes.txt": "mine",
      ])
  }

  @Test func theFolderOfALivingRunIsLeftAlone() throws {
    try folder.write("index.html\n", to: ".out.parreport-123/.parreport")
    let lock = open("\(folder.path)/.out.parreport-123", O_RDONLY | O_DIRECTORY)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    try write("new")
    #expect(FileSystem.kind(of: "\(folder.path)/.out.parreport-123/.parreport") == .file)
    _ = close(lock)
    try write("newer")
    #expect(try FileSystem.names(in: folder.path) == ["out"])
  }

  @Test func aLeftoverOfTheSameProcessNumberIsNoObstacle() throws {
    try folder.write("", to: ".out.parreport-\(getpid())/.parreport")
    try write("new")
    #expect(try FileSystem.names(in: folder.path) == ["out"])
  }

  @Test func hiddenFoldersOfOthersAreLeftAlone() throws {
    try folder.write("mine", to: ".out.parreport-notes/file")
    try folder.write("mine", to: ".output.parreport-1/file")
    try write("new")
    #expect(try folder.contents()[".out.parreport-notes/file"] == "mine")
    #expect(try folder.contents()[".output.parreport-1/file"] == "mine")
  }
}
