extension ScheduleProgram {
  /// One row a rank, one action a cell, in PyTorch's compute-action notation; no padding.
  package var csv: String {
    actions.map { row in
      row.map(ScheduleNotation.text).joined(separator: ",") + "\n"
    }.joined()
  }

  /// Reads what `csv` or PyTorch writes: one row a rank, one action or nothing a cell.
  ///
  /// The shape and the layout follow from the actions; spaces and quotes around a cell do not count.
  ///
  /// - Throws: The first fault, if the rows are not a schedule that runs to its end.
  package init(csv: String) throws(ScheduleFault) {
    let rows = try ScheduleRows(csv)
    self = try rows.program()
    if let fault = ScheduleCheck(self).fault { throw rows.located(fault) }
  }
}

/// The cells of a schedule's rows, and where each action stood.
private struct ScheduleRows {
  /// `[rank][position]`.
  private var actions: [[ScheduleAction]] = []
  /// `[rank][position]`: the cell it stood in, and at the end the number of cells.
  private var slots: [[Int]] = []

  init(_ text: String) throws(ScheduleFault) {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    for line in lines { try add(line) }
    if actions.isEmpty {
      throw ScheduleFault(rank: 0, slot: 0, reason: "no rows; a schedule has one row a rank")
    }
  }

  private mutating func add(_ line: Substring) throws(ScheduleFault) {
    var row: [ScheduleAction] = []
    var places: [Int] = []
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    for (slot, cell) in cells.enumerated() {
      let text = trimmed(cell)
      if text.isEmpty { continue }
      guard let action = ScheduleNotation.action(text) else {
        throw ScheduleFault(rank: actions.count, slot: slot, reason: unknownReason(text))
      }
      row.append(action)
      places.append(slot)
    }
    actions.append(row)
    slots.append(places + [cells.count])
  }

  private func unknownReason(_ text: Substring) -> String {
    let shown = text.count > 40 ? text.prefix(40) + "…" : text
    return "\"\(shown)\" is no compute action; write stage, F, B, I or W, and micro-batch, like 0F3"
  }

  private func trimmed(_ cell: Substring) -> Substring {
    var text = cell
    let isPadding = { (character: Character) in character.isWhitespace || character == "\"" }
    while let first = text.first, isPadding(first) { text.removeFirst() }
    while let last = text.last, isPadding(last) { text.removeLast() }
    return text
  }

  /// The program, with the shape and layout that rank 0 shows.
  func program() throws(ScheduleFault) -> ScheduleProgram {
    let passes = actions[0].flatMap(\.passes)
    let stages = Set(passes.map(\.stage)).sorted()
    let microBatch = actions.lazy.flatMap { $0 }.flatMap(\.passes).map(\.microBatch).max() ?? 0
    let shape = ScheduleShape(
      rankCount: actions.count, virtualStageCount: max(1, stages.count),
      microBatchCount: microBatch + 1)
    guard let layout = layout(of: stages, passes, in: shape) else {
      throw ScheduleFault(rank: 0, slot: slots[0][0], reason: layoutReason(stages, in: shape))
    }
    return ScheduleProgram(layout: layout, shape: shape, actions: actions)
  }

  private func layout(
    of stages: [Int], _ passes: [StagePass], in shape: ScheduleShape
  ) -> StageLayout? {
    if stages.isEmpty || StageLayout.loop.stages(of: 0, in: shape) == stages { return .loop }
    guard StageLayout.fold.stages(of: 0, in: shape) == stages else { return nil }
    if stages.count != 2 { return .fold }
    let microBatches = stages.map { stage in
      Set(passes.filter { $0.stage == stage }.map(\.microBatch))
    }
    return microBatches[0].isDisjoint(with: microBatches[1]) ? .bidirectional : .fold
  }

  private func layoutReason(_ stages: [Int], in shape: ScheduleShape) -> String {
    let held = stages.prefix(8).map(String.init).joined(separator: ", ")
    let right = [StageLayout.loop, .fold].map { layout in
      layout.stages(of: 0, in: shape).prefix(8).map(String.init).joined(separator: ", ")
    }
    return "rank 0 of \(shape.rankCount) holds stages \(held); "
      + (right[0] == right[1] ? "it holds \(right[0])" : "it holds \(right[0]) or \(right[1])")
  }

  /// A fault of the program, by cell instead of by action.
  func located(_ fault: ScheduleFault) -> ScheduleFault {
    ScheduleFault(rank: fault.rank, slot: slots[fault.rank][fault.slot], reason: fault.reason)
  }
}
