import Foundation
import Testing

@Suite struct ExitCodeTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Scenarios.fits, to: "fits.yaml")
    try place.write(Scenarios.fitsNowhere, to: "fits-nowhere.yaml")
  }

  @Test func zeroWhenTheReportIsWritten() throws {
    let outcome = try place.run("-s", "fits.yaml", "-o", "out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    #expect(try place.contents(of: "out")["index.html"] != nil)
  }

  @Test func zeroWithoutAnyOption() throws {
    let outcome = try place.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = try place.contents(of: "output").keys
    for name in ["index.html", "report.html", "report.md", "summary.md", "results.json"] {
      #expect(files.contains(name))
    }
    #expect(files.contains { $0.hasPrefix("img/gantt-") && $0.hasSuffix(".png") })
  }

  @Test func threeWhenNothingIsFeasibleAndTheReportSaysSo() throws {
    let outcome = try place.run("-s", "fits-nowhere.yaml", "-o", "out")
    #expect(outcome.status == 3, "\(outcome.errors)")
    #expect(try place.contents(of: "out")["index.html"] != nil)
  }

  @Test func threeWhenOneOfSeveralScenariosHasNothingFeasible() throws {
    let outcome = try place.run("-s", "fits.yaml", "-s", "fits-nowhere.yaml", "-o", "out")
    #expect(outcome.status == 3, "\(outcome.errors)")
  }

  @Test(arguments: [
    ["--no-such-option"], ["no-such-command"], ["report", "file.yaml"], ["--traces"], ["accuracy"],
    ["schedule"], ["--png-scale", "4"], ["--png-scale", "x"], ["--png-theme", "pink"],
    ["-q", "-v"], ["--color", "maybe"], ["-s"], ["list"], ["list", "unicorns"], ["explain"],
    ["explain", "no-such-term"], ["explain", "--list", "step"], ["check"],
    ["-s", "-", "-s", "-"], ["--ranks", "some"], ["--ranks", "3-1"], ["--ranks", "0,"],
    ["-s", "fits.yaml", "--ranks", "8"], ["-s", "fits.yaml", "--ranks", "0-99"],
    ["list", "models", "--json", "--plain"],
    ["-s", "fits.yaml", "--strategy", "no such strategy"],
    ["-s", "fits.yaml", "--baseline", "no such strategy"],
    ["-s", "fits.yaml", "--strategy", "TP 8", "--baseline", "DP 8"],
  ])
  func sixtyFourForWrongUsage(arguments: [String]) throws {
    let outcome = try place.run(arguments: arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.output == "")
    #expect(outcome.errors != "")
    #expect(try place.names() == ["fits-nowhere.yaml", "fits.yaml"])
  }

  @Test func aRankThatNoStrategyHasComesWithThoseThereAre() throws {
    let outcome = try place.run("-s", "fits.yaml", "--ranks", "0,8")
    #expect(outcome.errors.contains("rank 8"))
    #expect(outcome.errors.contains("use ranks from 0 to 7"))
  }

  @Test func ranksThatThereAreHaveTheirRows() throws {
    let outcome = try place.run("-s", "fits.yaml", "--ranks", "5", "-o", "out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try #require(try place.contents(of: "out")["index.html"])
    #expect(String(decoding: page, as: UTF8.self).contains("rank 5 · all devices ×8"))
  }

  @Test func aMisspeltStrategyComesWithTheRightOne() throws {
    let outcome = try place.run("-s", "fits.yaml", "--strategy", "TP 9")
    #expect(outcome.errors.contains("did you mean TP 8?"))
  }

  @Test(arguments: ["missing.yaml", ".", "fits.yaml/x", "/proc/self/mem"])
  func sixtySixForAnInputThatCannotBeRead(path: String) throws {
    for arguments in [["-s", path, "-o", "out"], ["check", path]] {
      let outcome = try place.run(arguments: arguments)
      #expect(outcome.status == 66, "\(outcome)")
      #expect(outcome.errors.contains(path))
      #expect(outcome.output == "")
    }
    #expect(try place.names() == ["fits-nowhere.yaml", "fits.yaml"])
  }

  @Test(arguments: [SIGILL, SIGTRAP, SIGABRT])
  func seventyForABugOfOurs(signal: Int32) throws {
    let (run, pipe) = try runThatWaits()
    run.send(signal)
    let outcome = try run.wait()
    try pipe.close()
    #expect(outcome.status == 70)
    #expect(outcome.errors.contains("bug"))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func hundredAndThirtyWhenInterrupted(signal: Int32) throws {
    let (run, pipe) = try runThatWaits()
    run.send(signal)
    #expect(try run.wait() == Outcome(status: 130, output: "", errors: ""))
    try pipe.close()
  }

  @Test func aRunThatIgnoresTheHangUpGoesOn() throws {
    let (run, pipe) = try runThatWaits(
      shell: "trap '' HUP; exec \"$parreport\" -q -s pipe -o out")
    run.send(SIGHUP)
    usleep(100_000)
    try pipe.write(contentsOf: Data(Scenarios.fits.utf8))
    try pipe.close()
    #expect(try run.wait() == Outcome(status: 0, output: "", errors: ""))
  }

  /// Reads a pipe that nobody writes into, as long as the handle lives.
  private func runThatWaits(
    shell script: String = "exec \"$parreport\" -s pipe"
  ) throws -> (Run, FileHandle) {
    let pipe = "\(place.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let run = try Run(
      "/bin/sh", arguments: ["-c", script], in: place.path, input: "/dev/null",
      environment: ["parreport": Binary.path()])
    let deadline = ContinuousClock.now + .seconds(Run.patience)
    while ContinuousClock.now < deadline {
      // Opens only once the program has opened the other end.
      let descriptor = open(pipe, O_WRONLY | O_NONBLOCK)
      if descriptor >= 0 {
        return (run, FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
      }
      usleep(2000)
    }
    run.send(SIGKILL)
    throw Run.TookTooLong()
  }
}
