/// How a run ended, as scripts see it.
///
/// The numbers are a promise; from 64 on they follow sysexits.h.
enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Done; every budget held, or none was set.
  case done = 0
  /// The report is written; a budget failed.
  case budgetFailed = 1
  /// The report is written; no strategy of some scenario is feasible.
  case nothingFeasible = 3
  case wrongUsage = 64
  /// An input file is readable but wrong.
  case wrongInput = 65
  case unreadableInput = 66
  /// A bug in parreport.
  case bug = 70
  case unwritableOutput = 73
  /// Ctrl-C; the old output is untouched.
  case interrupted = 130
}
