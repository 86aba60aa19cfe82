/// What people call the ranks that are simulated as one.
extension StepPlan {
  /// "stage 1", "replica 2", "stage 1, replicas 2–4", "all devices", "stage 3, rank 4711"; all but ranks
  /// count from 1.
  func name(of program: RankProgram) -> String {
    let stage = stageCount > 1 ? "stage \(program.stage + 1)" : nil
    let parts = [stage, part(of: program)].compactMap(\.self)
    let whole = strategy.deviceCount == 1 ? "one device" : "all devices"
    return parts.isEmpty ? whole : parts.joined(separator: ", ")
  }

  /// Which of a stage's ranks; nil for all of them.
  private func part(of program: RankProgram) -> String? {
    guard replicaClasses.count * memberClasses.count > 1 else { return nil }
    if hasRanksApart, program.ranks.count == 1 { return "rank \(program.ranks.first)" }
    let replicas = replicaClasses[program.replicaClass].replicas
    let members = memberClasses[program.memberClass]
    let parts = [
      replicaClasses.count > 1 ? words(replicas, of: mesh.dataSize, "replica") : nil,
      memberClasses.count > 1 ? words(members, of: mesh.memberCount, "position") : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// "replica 2", "replicas 2–4", or, with gaps, "other replicas".
  private func words(_ numbers: [Int], of count: Int, _ noun: String) -> String {
    let (first, last) = (numbers[0] + 1, numbers[numbers.count - 1] + 1)
    if numbers.count == 1 { return "\(noun) \(first)" }
    return last - first == numbers.count - 1 ? "\(noun)s \(first)–\(last)" : "other \(noun)s"
  }
}
