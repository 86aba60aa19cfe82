/// A task that has started, and what is left of it.
struct RunningTask {
  let task: Int
  /// Where the channels that it uses are.
  private let channelStart: Int32
  private let channelEnd: Int32
  /// What was left at `time`, in 2⁻²⁰ nanoseconds of running alone.
  private var work: UInt128
  /// In nanoseconds: when `slowness` began to hold.
  private var time: Int64
  private(set) var slowness = Slowness.none

  init(_ task: Int, channels: Range<Int>, duration: Int64, at time: Int64) {
    self.task = task
    channelStart = Int32(truncatingIfNeeded: channels.lowerBound)
    channelEnd = Int32(truncatingIfNeeded: channels.upperBound)
    self.time = time
    work = UInt128(duration) << 20
  }

  /// Where the channels that it uses are: what belongs to a task is a long way off in memory.
  var channels: Range<Int> { Int(channelStart)..<Int(channelEnd) }

  /// Settles what was done so far; from now on, it runs at another speed.
  mutating func change(to slowness: Slowness, at now: Int64) {
    work -= Self.workDone(in: now - time, at: self.slowness)
    time = now
    self.slowness = slowness
  }

  /// When it ends if nothing changes, rounded up to whole nanoseconds; nil beyond 2⁶³ − 1.
  ///
  /// A thousandth of a nanosecond is not rounded up: settling may have rounded that much.
  var end: Int64? {
    // The same as below, without the multiplication: many tasks are never slowed.
    if slowness == .none { return end(after: (work + ((1 << 20) - (1 << 10))) >> 20) }
    let (left, overflow) = work.multipliedReportingOverflow(by: UInt128(slowness.parts))
    let almostOne: UInt128 = (1 << 52) - (1 << 42)
    let (rounded, isTooLong) = left.addingReportingOverflow(almostOne)
    return overflow || isTooLong ? nil : end(after: rounded >> 52)
  }

  private func end(after nanoseconds: UInt128) -> Int64? {
    guard let rest = Int64(exactly: nanoseconds) else { return nil }
    let (end, isTooLate) = time.addingReportingOverflow(rest)
    return isTooLate ? nil : end
  }

  /// Rounded down, by less than 2⁻²⁰ ns.
  private static func workDone(in time: Int64, at slowness: Slowness) -> UInt128 {
    if slowness == .none { return UInt128(time) << 20 }
    return (UInt128(time) << 52) / UInt128(slowness.parts)
  }
}
