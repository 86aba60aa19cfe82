import Foundation

/// An event of a trace as a reader sees it.
struct TraceEvent: Decodable {
  enum Argument: Decodable, Equatable {
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// Track of a process.
  struct Thread: Hashable {
    var process: Int
    var thread: Int
  }

  var ph: String
  var pid: Int
  var tid: Int?
  var ts: Decimal?
  var dur: Decimal?
  var name: String
  var cat: String?
  var id: Int?
  var bp: String?
  var args: [String: Argument]?

  var thread: Thread { Thread(process: pid, thread: tid ?? 0) }
  /// In nanoseconds.
  var start: Int64 { Self.nanoseconds(ts) }
  var duration: Int64 { Self.nanoseconds(dur) }
  var end: Int64 { start + duration }

  private static func nanoseconds(_ microseconds: Decimal?) -> Int64 {
    NSDecimalNumber(decimal: (microseconds ?? -1) * 1_000).int64Value
  }
}

/// A whole trace, read by Foundation.
struct TraceFile: Decodable {
  var displayTimeUnit: String
  var otherData: [String: TraceEvent.Argument]
  var traceEvents: [TraceEvent]

  init(_ pieces: some Sequence<[UInt8]>) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(pieces.flatMap(\.self)))
  }

  func events(_ phase: String) -> [TraceEvent] { traceEvents.filter { $0.ph == phase } }
}
