import Measurements
import ScenarioFiles
import Testing
import Training

@Suite struct NetworkTestReadingTests {
  /// As nccl-tests prints it (`doc/PERFORMANCE.md` names the columns); the times are made up.
  private static let output = """
    # nThread 1 nGpus 1 minBytes 1048576 maxBytes 4194304 step: 2(factor) warmup iters: 5 iters: 20
    #
    # Using devices
    #  Rank  0 Group  0 Pid  4021 on     node-1 device  0 [0x1b] NVIDIA H100 80GB HBM3
    #  Rank  1 Group  0 Pid  4022 on     node-1 device  1 [0x43] NVIDIA H100 80GB HBM3
    #  Rank  2 Group  0 Pid  9021 on     node-2 device  0 [0x1b] NVIDIA H100 80GB HBM3
    #  Rank  3 Group  0 Pid  9022 on     node-2 device  1 [0x43] NVIDIA H100 80GB HBM3
    node-1: NCCL version 2.18.3+cuda12.2
    #
    #                                                  out-of-place                       in-place
    #       size         count      type   redop    root     time   algbw   busbw #wrong     time
    #        (B)    (elements)                               (us)  (GB/s)  (GB/s)            (us)
         1048576        262144     float     sum      -1    100.0   10.49   15.73      0    101.0
         2097152        524288     float     sum      -1    150.0   13.98   20.97      0    151.0
    # Out of bounds values : 0 OK
    # Avg bus bandwidth    : 18.35

    """

  private func read(_ text: String) throws(ProblemReport) -> NetworkTest {
    try readNetworkTest(from: SourceFile(name: "a/nccl.txt", bytes: Array(text.utf8)))
  }

  @Test func ranksSizesAndTimesAreRead() throws {
    let test = try read(Self.output)
    #expect(test.file == "nccl.txt" && test.ranksOfHosts == [2, 2])
    #expect(test.placement == GroupPlacement(ranks: 0..<4, devicesPerNode: 2))
    #expect(test.measurements.map(\.collective) == [.allReduce, .allReduce])
    #expect(test.measurements.map(\.size.amount) == [1_048_576, 2_097_152])
    #expect(test.measurements.map { ($0.seconds * 1e7).rounded() } == [1_000, 1_500])
  }

  @Test func oldProgramsPrintNoRoot() throws {
    let old = Self.output.replacing("redop    root", with: "redop").replacing("  -1  ", with: "")
    #expect(try read(old) == read(Self.output))
  }

  @Test func theProgramsNameDecides() throws {
    let gather = Self.output.replacing("15.73", with: "7.86").replacing("20.97", with: "10.49")
    let named = "# Collective test starting: all_gather_perf\n" + gather
    #expect(try read(named).measurements.allSatisfy { $0.collective == .allGather })
    let report = #expect(throws: ProblemReport.self) { try read(gather) }
    #expect(report?.problems.map(\.code) == ["PR1710"])
  }

  @Test(arguments: [
    ("PR1708", "float", "#"), ("PR1709", "#  Rank", "#"), ("PR1711", "100.0   10.49", "n/a 10.49"),
  ])
  func whatIsMissingIsAProblem(code: String, part: String, other: String) {
    let text =
      code == "PR1708"
      ? Self.output.replacing(/(?m)^ .*\n/, with: "") : Self.output.replacing(part, with: other)
    let report = #expect(throws: ProblemReport.self) { try read(text) }
    #expect(report?.problems.map(\.code) == [code])
    #expect(ErrorCodes.named(code) != nil)
  }
}
