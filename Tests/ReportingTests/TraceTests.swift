import Charting
import Foundation
import Simulation
import Testing
import Training

@testable import Reporting

/// What holds for the trace of every strategy, as a reader sees it.
struct TraceTests {
  @Test(arguments: TraceSamples.strategies)
  func slicesOfATrackNeverOverlapAndAddUpToTheMetrics(strategy: Strategy) throws {
    let result = try TraceSamples.result(of: strategy)
    let file = try TraceFile(TraceSamples.trace(of: result).pieces)
    let slices = Dictionary(grouping: file.events("X"), by: \.thread)
    for (thread, own) in slices {
      for (event, next) in zip(own, own.dropFirst()) { #expect(event.end <= next.start) }
      let tracks = result.step.rankClasses[thread.process - 1].tracks
      let track = tracks.lowerBound + thread.thread - 1
      #expect(tracks.contains(track))
      let busy = own.reduce(0) { $0 + $1.duration }
      #expect(busy == result.step.timeline.busyTime(of: track).count)
    }
    #expect(file.events("X").map(\.end).max() == result.metrics.stepTime.count)
    let critical = file.events("X").filter { $0.pid == result.metrics.criticalRankClass + 1 }
    checkCompute(of: critical.filter { $0.tid == 1 }, against: result.metrics.breakdown)
    checkCommunication(of: critical, against: result.metrics.communication)
  }

  private func checkCompute(of slices: [TraceEvent], against breakdown: StepBreakdown) {
    let sums = slices.reduce(into: [String: Int64]()) {
      $0[$1.cat ?? "", default: 0] += $1.duration
    }
    let backward = ["backward", "backward (inputs)", "backward (weights)"].compactMap { sums[$0] }
    #expect(sums["forward"] == breakdown.forward.count)
    #expect(sums["recompute", default: 0] == breakdown.recompute.count)
    #expect(backward.reduce(0, +) == breakdown.backward.count)
    #expect(sums["optimizer", default: 0] == breakdown.optimizer.count)
  }

  private func checkCommunication(of slices: [TraceEvent], against uses: [CommunicationUse]) {
    for use in uses {
      let own = slices.filter {
        $0.cat == use.activity.look.title && $0.args?["group"] == .text(use.group.rawValue)
      }
      #expect(own.count == use.count)
      #expect(own.reduce(0) { $0 + $1.duration } == use.total.count)
    }
    #expect(slices.count { $0.tid != 1 } == uses.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: TraceSamples.strategies)
  func countersReturnToTheirStart(strategy: Strategy) throws {
    let result = try TraceSamples.result(of: strategy)
    let samples = try TraceFile(TraceSamples.trace(of: result).pieces).events("C")
    let counters = Dictionary(grouping: samples) { "\($0.pid) \($0.name)" }
    #expect(counters.count >= result.step.rankClasses.count)
    for (counter, own) in counters {
      #expect(own.first?.start == 0 && own.last?.args == own.first?.args, "\(counter)")
      #expect(own.dropFirst(2).map(\.start) == Set(own.dropFirst(2).map(\.start)).sorted())
      #expect(own.allSatisfy { $0.end <= result.metrics.stepTime.count })
      #expect(own.count > 2, "\(counter)")
    }
  }

  /// The fullest sample is the peak of the memory timeline.
  @Test(arguments: TraceSamples.strategies)
  func theMemoryCounterPeaksWhereTheTimelineDoes(strategy: Strategy) throws {
    let result = try TraceSamples.result(of: strategy)
    let plan = StepPlan(strategy, in: TraceSamples.scenario)
    let samples = try TraceFile(TraceSamples.trace(of: result).pieces).events("C")
    for index in result.step.rankClasses.indices {
      let own = samples.filter { $0.pid == index + 1 && $0.name.hasPrefix("memory") }
      let totals = own.map { sample in
        sample.args?.values.reduce(0) { if case .number(let size) = $1 { $0 + size } else { $0 } }
      }
      let timeline = try #require(
        MemoryTimeline(ofRankClass: index, in: result.step, of: plan))
      #expect(totals.compactMap(\.self).max() == Int(timeline.peak.total.amount))
    }
  }

  @Test(arguments: TraceSamples.strategies)
  func everyFlowHasOneStartAndOneEndAndGoesForward(strategy: Strategy) throws {
    let result = try TraceSamples.result(of: strategy)
    let file = try TraceFile(TraceSamples.trace(of: result).pieces)
    let slices = Dictionary(grouping: file.events("X"), by: \.thread)
    let starts = Dictionary(grouping: file.events("s")) { $0.id ?? 0 }
    let ends = Dictionary(grouping: file.events("f")) { $0.id ?? 0 }
    #expect(Set(starts.keys) == Set(ends.keys))
    for (id, start) in starts {
      let end = try #require(ends[id])
      #expect(start.count == 1 && end.count == 1)
      // Of slices that start together, those before the last take no time.
      let sent = try #require(slices[start[0].thread]?.last { $0.start == start[0].start })
      let read = try #require(slices[end[0].thread]?.last { $0.start == end[0].start })
      #expect(sent.cat == "send/receive" && read.tid == 1 && end[0].bp == "e")
      #expect(sent.end <= read.start && sent.pid != read.pid)
      #expect(sent.args?["microBatch"] == read.args?["microBatch"])
    }
    let isPipeline = strategy.pipelineParallelSize > 1 && strategy.schedule != "pipedream"
    #expect(starts.isEmpty == !isPipeline)
  }

  @Test(arguments: TraceSamples.strategies)
  func everyThreadHasANameAndCountsAreRight(strategy: Strategy) throws {
    let result = try TraceSamples.result(of: strategy)
    let trace = TraceSamples.trace(of: result)
    let file = try TraceFile(trace.pieces)
    #expect(file.displayTimeUnit == "ns")
    #expect(file.traceEvents.count == trace.eventCount)
    #expect(file.otherData["eventCount"] == .number(trace.eventCount))
    #expect(trace.pieces.reduce(0) { $0 + $1.count } == trace.byteCount)
    let names = file.events("M")
    let threads = Set(names.filter { $0.name == "thread_name" }.map(\.thread))
    #expect(Set(file.events("X").map(\.thread)).subtracting(threads) == [])
    #expect(threads.count == result.step.streams.count)
    #expect(names.count { $0.name == "thread_name" } == threads.count)
    for event in ["process_name", "process_sort_index"] {
      #expect(names.filter { $0.name == event }.map(\.pid) == Array(1...trace.classCount))
    }
  }

  @Test func aProcessSaysWhichRanksItStandsFor() throws {
    let result = try TraceSamples.result(of: TraceSamples.strategies[3])
    let names = try TraceFile(TraceSamples.trace(of: result).pieces).events("M")
    #expect(names.first?.args?["name"] == .text("stage 1 · ranks 0–3 ×4"))
  }

  @Test func equalInputGivesEqualBytes() throws {
    for strategy in TraceSamples.strategies {
      let first = TraceSamples.trace(of: try TraceSamples.result(of: strategy))
      let second = TraceSamples.trace(of: try TraceSamples.result(of: strategy))
      #expect(first.pieces.flatMap(\.self) == second.pieces.flatMap(\.self))
    }
  }

  @Test func timesKeepTheirNanoseconds() {
    var text = TraceText()
    for time: Int64 in [0, 1, 999, 1_000, 12_345, 1_000_000_000_000_000_007] {
      text.append(Nanoseconds(time))
      text.append(" ")
    }
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == "0.000 0.001 0.999 1.000 12.345 1000000000000000.007 ")
  }
}
