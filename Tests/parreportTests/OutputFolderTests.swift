import Glibc
import Testing

@testable import parreport

@Suite struct OutputFolderTests {
  let folder: TemporaryFolder
  var out: String { "\(folder.path)/out" }

  init() throws { folder = try TemporaryFolder() }

  private func write(_ texts: [String: String], force: Bool = false) throws {
    try OutputFolder(out, force: force).write(files(texts)) { false }
  }

  private func files(_ texts: [String: String]) -> [OutputFile] {
    texts.sorted { $0.key < $1.key }.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
  }

  @Test func aNewFolderHoldsTheFilesAndTheirManifest() throws {
    try write(["index.html": "page", "img/a.png": "picture"])
    #expect(
      try folder.contents() == [
        "out/.parreport": "img/a.png\nindex.html\n", "out/index.html": "page",
        "out/img/a.png": "picture",
      ])
  }

  @Test func missingFoldersAboveAreMade() throws {
    try OutputFolder("\(folder.path)/a/b/c/", force: false).write(files(["x": "1"])) { false }
    #expect(try folder.contents()["a/b/c/x"] == "1")
  }

  @Test func aNewReportReplacesTheOldOneWhole() throws {
    try write(["index.html": "old", "img/gone.png": "old", "img/kept.png": "old"])
    try write(["index.html": "new", "img/kept.png": "new"])
    #expect(
      try folder.contents() == [
        "out/.parreport": "img/kept.png\nindex.html\n", "out/index.html": "new",
        "out/img/kept.png": "new",
      ])
  }

  @Test func foreignFilesStayWhereTheyAre() throws {
    try write(["index.html": "old", "img/a.png": "old", "data/old.csv": "old"])
    try folder.write("mine", to: "out/notes.txt")
    try folder.write("mine", to: "out/img/photo.jpg")
    try folder.write("mine", to: "out/data/mine.csv")
    try folder.write("mine", to: "out/own/deep/file")
    symlink("/nowhere", "\(out)/link")
    try write(["index.html": "new", "img/a.png": "new"])
    #expect(
      try folder.contents() == [
        "out/.parreport": "img/a.png\nindex.html\n", "out/index.html": "new",
        "out/img/a.png": "new", "out/notes.txt": "mine", "out/img/photo.jpg": "mine",
        "out/data/mine.csv": "mine", "out/own/deep/file": "mine", "out/link": "a link",
      ])
  }

  @Test func aFolderOfSomebodyElseIsRefused() throws {
    try folder.write("mine", to: "out/thesis.tex")
    let failure = #expect(throws: Failure.self) { try write(["index.html": "new"]) }
    #expect(failure?.status == .unwritableOutput)
    #expect(failure?.fix?.contains("--force") == true)
    #expect(try folder.contents() == ["out/thesis.tex": "mine"])
  }

  @Test func withForceEverythingOfSomebodyElseStays() throws {
    try folder.write("mine", to: "out/thesis.tex")
    try folder.write("mine", to: "out/index.html")
    try folder.write("mine", to: "out/index.html.bak")
    try folder.write("mine", to: "out/img/a.png")
    try write(["index.html": "new", "img/a.png": "new"], force: true)
    #expect(
      try folder.contents() == [
        "out/.parreport": "img/a.png\nindex.html\n", "out/thesis.tex": "mine",
        "out/index.html": "new", "out/index.html.bak": "mine", "out/index.html.bak2": "mine",
        "out/img/a.png": "new", "out/img/a.png.bak": "mine",
      ])
  }

  @Test(arguments: ["summary.md", "img"])
  func aForeignFileInTheWayIsRefused(name: String) throws {
    try write(["index.html": "old"])
    try folder.write("mine", to: "out/\(name)")
    let before = try folder.contents()
    let failure = #expect(throws: Failure.self) {
      try write(["summary.md": "new", "img/a.png": "new"])
    }
    #expect(failure?.status == .unwritableOutput)
    #expect(try folder.contents() == before)
  }

  @Test func anEmptyFolderIsTaken() throws {
    try FileSystem.makeFolder(out)
    try write(["index.html": "new"])
    #expect(try folder.contents()["out/index.html"] == "new")
  }

  @Test(arguments: 0...3)
  func cancellingLeavesTheOldReportWhole(afterFiles count: Int) throws {
    try write(["index.html": "old", "a": "old"])
    try folder.write("mine", to: "out/notes.txt")
    let before = try folder.contents()
    let target = try OutputFolder(out, force: false)
    var asked = 0
    let failure = #expect(throws: Failure.self) {
      try target.write(files(["index.html": "new", "b/c": "new", "d": "new"])) {
        asked += 1
        return asked > count
      }
    }
    #expect(failure == .interrupted)
    #expect(try folder.contents() == before)
    #expect(try FileSystem.names(in: folder.path) == ["out"])
  }

  @Test func cancellingBeforeThereWasAnythingLeavesNothing() throws {
    let target = try OutputFolder("\(folder.path)/a/b", force: false)
    #expect(throws: Failure.interrupted) { try target.write(files(["x": "1"])) { true } }
    #expect(try FileSystem.names(in: folder.path) == [])
  }

  @Test func permissionsOfTheFolderStay() throws {
    try write(["index.html": "old"])
    try FileSystem.setPermissions(of: out, to: 0o750)
    try write(["index.html": "new"])
    #expect(FileSystem.permissions(of: out) == 0o750)
  }

  @Test func aLinkToTheFolderStaysALink() throws {
    try FileSystem.makeFolder("\(folder.path)/real")
    symlink("real", out)
    try write(["index.html": "new"])
    #expect(FileSystem.kind(of: out) == .symbolicLink)
    #expect(try folder.contents()["real/index.html"] == "new")
  }

  @Test func linksInAHostileManifestLeadNowhere() throws {
    try folder.write("precious", to: "elsewhere/file")
    try folder.write("elsewhere/file\n../elsewhere/file\nlink/file\n", to: "out/.parreport")
    symlink("../elsewhere", "\(out)/link")
    try write(["index.html": "new"])
    #expect(try folder.contents()["elsewhere/file"] == "precious")
  }

  @Test(arguments: ["../x", "/x", "a//b", "a/../../x", "", ".", "new\nline", ".parreport"])
  func aReportNeverLeavesItsFolder(path: String) throws {
    let target = try OutputFolder(out, force: false)
    let failure = #expect(throws: Failure.self) { try target.write(files([path: "1"])) { false } }
    #expect(failure?.status == .bug)
    #expect(try FileSystem.names(in: folder.path) == [])
  }
}
