import Foundation
import Testing

/// Where a report cannot be written, the old one stays byte for byte, and nothing is left behind.
@Suite struct BadOutputTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Scenarios.fits, to: "fits.yaml")
  }

  @Test(arguments: [
    "", "/", "fits.yaml", "fits.yaml/out", "/dev/null", "/proc/parreport-out", "/proc/self",
    "circle", "circle/out", "dangling",
  ])
  func anImpossibleFolderIsRefused(output: String) throws {
    symlink("circle", "\(place.path)/circle")
    symlink("nowhere", "\(place.path)/dangling")
    let before = try place.names()
    for arguments in [
      ["-s", "fits.yaml", "-o", output], ["-s", "fits.yaml", "-o", output, "--force"],
    ] {
      let outcome = try place.run(arguments: arguments)
      #expect(outcome.status == 73, "\(outcome)")
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("--out"))
      #expect(try place.names() == before)
    }
    #expect(
      try String(contentsOfFile: "\(place.path)/fits.yaml", encoding: .utf8) == Scenarios.fits)
  }

  @Test func aFolderThatMayNotBeWrittenIsRefused() throws {
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/locked", withIntermediateDirectories: false)
    chmod("\(place.path)/locked", 0o555)
    // Permissions do not bind root, who gives them up here.
    chmod(place.path, 0o755)
    let outcome = try place.shell(
      """
      if [ "$(id -u)" = 0 ]; then drop="setpriv --reuid 65534 --regid 65534 --clear-groups"; fi
      cp "$parreport" ./parreport && $drop ./parreport -s fits.yaml -o locked/out
      """)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.errors.contains("permission denied"))
    #expect(try place.names(in: "locked") == [])
  }

  /// In blocks of 512 bytes: less than the pictures' font takes in memory, and less than a page.
  @Test(arguments: [1, 8, 1600])
  func aLimitOnFileSizesLeavesTheOldReport(blocks: Int) throws {
    let style = "/* \(String(repeating: "x", count: 900_000)) */"
    try place.write(style, to: "templates/report.css")
    try #require(try place.run("-s", "fits.yaml", "-o", "out").status == 0)
    let before = try place.contents(of: "out")
    let outcome = try place.shell(
      """
      ulimit -f \(blocks)
      exec "$parreport" -s fits.yaml -o out --templates templates
      """)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.errors.contains("limit"))
    #expect(try place.contents(of: "out") == before)
    #expect(try place.names() == ["fits.yaml", "out", "templates"])
  }

  /// In a mount namespace of its own, with a file system of 8 MiB.
  private func onSmallDisk(_ script: String) throws -> Outcome {
    try place.shell(
      """
      unshare -rm sh -c 'set -e; mkdir disk; mount -t tmpfs -o size=8m none disk
      \(script)'
      """)
  }

  static let canMount: Bool = {
    let place = try? Workplace()
    let outcome = try? place?.shell(
      "mkdir disk; unshare -rm mount -t tmpfs -o size=8m none disk")
    return outcome?.status == 0
  }()

  @Test(.enabled(if: canMount)) func aFullDiskLeavesTheOldReport() throws {
    let outcome = try onSmallDisk(
      """
      "$parreport" -q -s fits.yaml -o disk/out
      cp -a disk/out before
      dd if=/dev/zero of=disk/fill bs=4k 2>/dev/null || true
      code=0; "$parreport" -s fits.yaml -o disk/out --set job.globalBatch=128 || code=$?
      diff -r before disk/out && ls -A disk && echo code $code
      """)
    #expect(outcome.output == "fill\nout\ncode 73\n", "\(outcome)")
    #expect(outcome.errors.contains("no space left on device"))
  }

  @Test(.enabled(if: canMount)) func aReadOnlyDiskIsRefused() throws {
    let outcome = try onSmallDisk(
      """
      mount -o remount,ro disk
      code=0; "$parreport" -s fits.yaml -o disk/out || code=$?
      echo code $code
      """)
    #expect(outcome.output == "code 73\n", "\(outcome)")
    #expect(outcome.errors.contains("read-only file system"))
  }

  @Test(.enabled(if: canMount)) func aMountPointIsWrittenInPlace() throws {
    let outcome = try onSmallDisk(
      """
      "$parreport" -q -s fits.yaml -o disk
      echo mine > disk/notes; echo mine > disk/img/photo
      "$parreport" -q -s fits.yaml -o disk --set job.globalBatch=128
      "$parreport" -q -s fits.yaml -o disk
      "$parreport" -q -s fits.yaml -o fresh
      rm disk/notes disk/img/photo
      diff -r fresh disk -x "*.html" -x "*.md" && ls -A . && echo same
      """)
    #expect(outcome.output == "disk\nfits.yaml\nfresh\nsame\n", "\(outcome)")
  }

  @Test func theCurrentFolderIsWrittenInPlace() throws {
    let outcome = try place.shell(
      """
      mkdir out && cd out && "$parreport" -q -s ../fits.yaml -o . && echo mine > notes \
      && "$parreport" -q -s ../fits.yaml -o . && cat notes && ls index.html
      """)
    #expect(outcome == Outcome(status: 0, output: "mine\nindex.html\n", errors: ""))
    #expect(try place.names() == ["fits.yaml", "out"])
    #expect(try !place.names(in: "out").contains { $0.hasPrefix(".parreport-") })
  }

  @Test func aFolderOfSomebodyElseIsRefusedUnlessForced() throws {
    try place.write("mine", to: "out/thesis.tex")
    let refused = try place.run("-s", "fits.yaml", "-o", "out")
    #expect(refused.status == 73)
    #expect(refused.errors.contains("--force"))
    #expect(try place.contents(of: "out").keys.sorted() == ["thesis.tex"])
    #expect(try place.run("-s", "fits.yaml", "-o", "out", "--force").status == 0)
    #expect(try place.contents(of: "out")["thesis.tex"] == Data("mine".utf8))
  }

  @Test func standardOutputThatTakesNothingIsAnError() throws {
    for command in ["learn", "list models", "schema", "-s fits.yaml -o out --json"] {
      let outcome = try place.shell("\"$parreport\" \(command) > /dev/full")
      #expect(outcome.status == 73, "\(command): \(outcome)")
      #expect(outcome.errors.contains("standard output"))
    }
  }

  @Test func aReaderThatHasSeenEnoughIsNoError() throws {
    let outcome = try place.shell(
      "{ \"$parreport\" schema; echo $? >&2; } | head -c 1 > /dev/null")
    #expect(outcome.errors == "0\n")
  }
}
