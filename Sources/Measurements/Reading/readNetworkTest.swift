package import ScenarioFiles
import Training

/// Reads what a program of nccl-tests prints: `all_reduce_perf` and the others.
///
/// Source of the format: [NCCL tests](https://github.com/NVIDIA/nccl-tests), `src/common.cu` and
/// `doc/PERFORMANCE.md`. Lines that start with `#` are remarks, of which those of ranks and of the
/// collective's name are read; a size that was not timed is left out.
///
/// - Throws: Every problem at once.
package func readNetworkTest(from source: SourceFile) throws(ProblemReport) -> NetworkTest {
  var reader = NetworkTestReader()
  let lines = String(decoding: source.bytes, as: UTF8.self)
    .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
  let problems = reader.finish()
  guard problems.isEmpty else { throw ProblemReport(source: source, problems: problems) }
  let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
  return NetworkTest(
    file: name, ranksOfHosts: reader.ranksOfHosts, measurements: reader.measurements)
}

/// Takes an output line by line.
private struct NetworkTestReader {
  /// A line of numbers, before the number of ranks is known.
  private struct Row {
    var line: Int
    var size: Double
    var seconds: Double
    /// Bus bandwidth ÷ algorithm bandwidth; nil when they are too small to say.
    var busFactor: Double?
  }

  private(set) var measurements: [NetworkTest.Measurement] = []
  private(set) var ranksOfHosts: [Int] = []
  private var hosts: [Substring: Int] = [:]
  private var named: Activity?
  private var rows: [Row] = []
  private var problems: [Problem] = []
  /// Old programs print no root before the time.
  private var timeColumn = 5

  mutating func read(_ line: Substring, number: Int) {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let first = words.first else { return }
    if first.hasPrefix("#") {
      readRemark(line, words)
    } else if first.allSatisfy(\.isNumber), words.count >= timeColumn + 3 {
      readRow(words, number: number)
    } else if first.allSatisfy(\.isNumber) {
      problems.append(
        .networkLine(number, note: "\(words.count) words, not \(timeColumn + 3) or more"))
    }
    // Anything else is what launchers and libraries print between.
  }

  private mutating func readRemark(_ line: Substring, _ words: [Substring]) {
    if let match = line.firstMatch(of: /Rank\s+\d+\s.*\son\s+(\S+)\s+device/) {
      let host = match.1
      if let index = hosts[host] {
        ranksOfHosts[index] += 1
      } else {
        hosts[host] = ranksOfHosts.count
        ranksOfHosts.append(1)
      }
    } else if words.contains("size"), let column = words.firstIndex(of: "time") {
      timeColumn = column - 1
    } else if line.contains("Collective test starting"), let program = words.last {
      named = Self.collectives[String(program.prefix(while: { $0.isLetter || $0 == "_" }))]
    }
  }

  private static let collectives: [String: Activity] = [
    "all_reduce_perf": .allReduce, "all_gather_perf": .allGather,
    "reduce_scatter_perf": .reduceScatter,
    "alltoall_perf": .allToAll, "sendrecv_perf": .sendReceive,
  ]

  /// Size, count, type, operation, root, then out of place: time, algorithm and bus bandwidth.
  private mutating func readRow(_ words: [Substring], number: Int) {
    let numbers = ([words[0]] + words[timeColumn...].prefix(3)).map { Double($0) }
    guard let size = numbers[0], let time = numbers[1], let algorithm = numbers[2],
      let bus = numbers[3], time.isFinite, time >= 0, size.isFinite
    else {
      return problems.append(.networkLine(number, note: "a word that should be a number is none"))
    }
    guard size > 0, time > 0 else { return }
    // Bandwidths are printed with two decimals.
    rows.append(
      Row(
        line: number, size: size, seconds: time * 1e-6,
        busFactor: algorithm >= 1 ? bus / algorithm : nil))
  }

  mutating func finish() -> [Problem] {
    if rows.isEmpty, problems.isEmpty { return [.noNetworkLine] }
    let ranks = ranksOfHosts.reduce(0, +)
    guard ranks > 1 else {
      return problems + [.noRanks(ranks)]
    }
    let guessed = named ?? rows.lazy.compactMap { Self.collective(of: $0.busFactor, ranks) }.first
    guard let collective = guessed else {
      return problems + [.unknownCollective(rows.first?.line ?? 1)]
    }
    measurements = rows.map {
      NetworkTest.Measurement(
        collective: collective, size: ByteCount(amount: $0.size), seconds: $0.seconds)
    }
    return problems
  }

  /// Only an all-reduce has a factor of 2(n − 1)/n; with two ranks it is 1, as that of a send.
  private static func collective(of factor: Double?, _ ranks: Int) -> Activity? {
    guard let factor, ranks > 2 else { return nil }
    let share = Double(ranks - 1) / Double(ranks)
    return abs(factor - 2 * share) < 0.02 ? .allReduce : nil
  }
}
