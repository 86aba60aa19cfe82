import ScenarioFiles

/// What is wrong with an output of nccl-tests.
extension Problem {
  private init(
    _ code: String, _ message: String, line: Int?, note: String, why: String, fix: String
  ) {
    self.init(
      code: code, message: message, line: line, column: line == nil ? nil : 1, length: 1,
      note: note, why: why, fix: fix)
  }

  static let noNetworkLine = Self(
    "PR1708", "the output of nccl-tests has no measured line", line: nil,
    note: "no line starts with a size", why: "every measured size is a line of numbers",
    fix: "give the whole output of a run such as all_reduce_perf -b 1M -e 1G -f 2 -g 8")

  static func noRanks(_ count: Int) -> Self {
    Self(
      "PR1709", "the output of nccl-tests does not name its ranks", line: nil,
      note: count == 1 ? "it names one rank, which sends nothing" : "no line starts with # Rank",
      why: "what a collective takes depends on how its ranks lie on hosts",
      fix: "give the whole output, with the lines before the table")
  }

  static func unknownCollective(_ line: Int) -> Self {
    Self(
      "PR1710", "the collective of a line of nccl-tests is not known", line: line,
      note: "its bandwidths fit more than one",
      why: "programs before version 2.17 do not print their name",
      fix: "add a line: # Collective test starting: all_gather_perf")
  }

  static func networkLine(_ line: Int, note: String) -> Self {
    Self(
      "PR1711", "a line of nccl-tests is not as expected", line: line, note: note,
      why: "a line has size, count, type, operation, root, time, algorithm and bus bandwidth",
      fix: "give the output as it was printed")
  }
}
