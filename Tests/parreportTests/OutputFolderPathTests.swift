import Glibc
import Testing

@testable import parreport

@Suite struct OutputFolderPathTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    "", "/", "//", "/..", "/proc/self/nothing/..", "/dev/null", "no-such-folder/..",
  ])
  func whatCanBeNoOutputFolderIsRefused(name: String) {
    let failure = #expect(throws: Failure.self) { try OutputFolder(name, force: true) }
    #expect(failure?.status == .unwritableOutput)
    #expect(failure?.fix != nil)
  }

  @Test func aFileIsRefusedEvenWithForce() throws {
    try folder.write("mine", to: "file")
    for name in ["file", "file/"] {
      let failure = #expect(throws: Failure.self) {
        try OutputFolder("\(folder.path)/\(name)", force: true)
      }
      #expect(failure?.status == .unwritableOutput)
    }
    #expect(try folder.contents() == ["file": "mine"])
  }

  @Test func aFolderBelowAFileIsRefused() throws {
    try folder.write("mine", to: "file")
    let failure = #expect(throws: Failure.self) {
      try OutputFolder("\(folder.path)/file/out", force: true).write([]) { false }
    }
    #expect(failure?.status == .unwritableOutput)
  }

  @Test func linksThatLeadInACircleOrNowhereAreRefused() throws {
    symlink("circle", "\(folder.path)/circle")
    symlink("nowhere", "\(folder.path)/dangling")
    for name in ["circle", "dangling", "circle/out"] {
      let failure = #expect(throws: Failure.self) {
        try OutputFolder("\(folder.path)/\(name)", force: true)
      }
      #expect(failure?.status == .unwritableOutput)
    }
  }

  @Test func namesNearTheLimitWork() throws {
    let name = String(repeating: "ü", count: 127)
    let target = try OutputFolder("\(folder.path)/\(name)", force: false)
    try target.write([OutputFile(path: "x", bytes: [1])]) { false }
    try target.write([OutputFile(path: "x", bytes: [2])]) { false }
    #expect(try FileSystem.names(in: folder.path) == [name])
  }

  @Test func aNameBeyondTheLimitIsRefused() throws {
    let target = try OutputFolder(
      "\(folder.path)/\(String(repeating: "x", count: 256))", force: false)
    let failure = #expect(throws: Failure.self) { try target.write([]) { false } }
    #expect(failure?.status == .unwritableOutput)
    #expect(try FileSystem.names(in: folder.path) == [])
  }

  @Test func messagesNameThePathAsTyped() throws {
    try folder.write("mine", to: "file")
    let failure = #expect(throws: Failure.self) {
      try OutputFolder("\(folder.path)/./file", force: false)
    }
    #expect(failure?.message == "\(folder.path)/./file: a file is there, not a folder")
  }
}
