import Drawing
import Foundation
import Testing

/// The report in `output/` is what the command writes: `make report` rewrites it.
@Suite struct CommittedReportTests {
  @Test func theCommittedReportIsWhatTheCommandWrites() throws {
    let place = try Workplace()
    try #require(try place.run("--out", "output/").status == 0)
    let written = try place.contents(of: "output")
    let committed = try Workplace.contents(ofFolder: Binary.projectFolder + "/output")
    #expect(written.keys.sorted() == committed.keys.sorted())
    for (path, data) in written.sorted(by: { $0.key < $1.key }) {
      #expect(try Self.areEqual(data, committed[path] ?? Data(), path: path), "\(path)")
    }
  }

  /// Pictures by their pixels: another version of libpng may encode the same ones differently.
  private static func areEqual(_ written: Data, _ committed: Data, path: String) throws -> Bool {
    guard path.hasSuffix(".png") else { return written == committed }
    return try pixels(ofPNG: Array(written)) == pixels(ofPNG: Array(committed))
  }
}
