import Training

extension Fields {
  /// Reads a schedule: the name of one that we know, a file of one, or its rows.
  func readSchedule(into strategy: inout Strategy, readFile: (String) -> [UInt8]?) {
    guard let element = element("schedule") else {
      if !has("schedule") { assume("schedule", strategy.schedule, because: "the usual schedule") }
      return
    }
    let written =
      if element.entries != nil {
        writtenRows()
      } else if element.scalar?.text.hasSuffix(ScenarioKeys.scheduleSuffix) == true {
        writtenFile(element, readFile: readFile)
      } else {
        nil as WrittenSchedule?
      }
    guard let written else {
      if isSound, let name = choice("schedule") { strategy.schedule = name }
      return
    }
    strategy.schedule = written.name
    strategy.writtenSchedule = written
    if !has("virtualStages") {
      derive("virtualStages", "\(written.program.shape.virtualStageCount)", from: "the schedule")
      strategy.virtualStageCount = written.program.shape.virtualStageCount
    }
  }

  private func writtenFile(
    _ element: Element, readFile: (String) -> [UInt8]?
  ) -> WrittenSchedule? {
    guard let path = printable(element, limit: 1_024) else { return nil }
    guard let bytes = readFile(path) else {
      fail(.unreadableFile(path, at: element.place))
      return nil
    }
    record("schedule", path)
    do {
      let program = try readScheduleFile(SourceFile(name: path, bytes: bytes))
      return WrittenSchedule(name: path, program: program)
    } catch {
      failSilently()
      diagnosis.add(error)
      return nil
    }
  }

  private func writtenRows() -> WrittenSchedule? {
    guard let fields = fields("schedule", ScenarioKeys.writtenSchedule) else { return nil }
    let name = fields.text("name")
    let elements = fields.list("rows") ?? []
    let rows = elements.compactMap { fields.printable($0, limit: ScenarioKeys.scheduleRowLimit) }
    guard fields.isSound, let name else {
      failSilently()
      return nil
    }
    fields.record("rows", "\(rows.count) rows")
    do {
      let program = try ScheduleProgram(csv: rows.joined(separator: "\n"))
      return WrittenSchedule(name: name, program: program)
    } catch {
      fail(.scheduleFault(error, at: elements[min(error.rank, elements.count - 1)].place))
      return nil
    }
  }
}

/// Reads a schedule in PyTorch's compute-action notation.
///
/// - Throws: The first fault, at its cell.
private func readScheduleFile(_ file: SourceFile) throws(ProblemReport) -> ScheduleProgram {
  do throws(Problem) {
    let text = try checkedText(of: file)
    do throws(ScheduleFault) {
      return try ScheduleProgram(csv: text.text)
    } catch {
      throw .scheduleFault(error, at: text.place(ofCell: error.slot, inLine: error.rank + 1))
    }
  } catch {
    throw ProblemReport(source: file, problems: [error])
  }
}

extension SourceText {
  /// Where a cell of a line stands; the line's end when it has fewer.
  fileprivate func place(ofCell index: Int, inLine number: Int) -> Place {
    let line = lines[min(number, lines.count) - 1]
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.indices.contains(index) else {
      return Place(line: number, column: line.count + 1)
    }
    let column = cells[index].startIndex - line.startIndex + 1
    return Place(line: number, column: column, length: cells[index].count)
  }
}
