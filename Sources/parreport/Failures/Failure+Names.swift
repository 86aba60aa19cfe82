import ScenarioFiles

extension Failure {
  /// A name on the command line that nothing has.
  ///
  /// - Parameters:
  ///   - name: As the user wrote it.
  ///   - what: The kind of thing, "strategy of Llama 3 8B".
  ///   - known: What there is.
  /// - Returns: A wrong usage that offers the nearest name.
  static func unknownName(_ name: String, _ what: String, among known: [String]) -> Self {
    let nearest = nearestName(to: name, among: known)
    let few = known.prefix(12).map(shown).joined(separator: ", ")
    return Self(
      .wrongUsage, "\(shown(name)) is no \(what)",
      fix: nearest.map { "did you mean \(shown($0))?" }
        ?? (known.count > 12 ? "use one of \(few), …" : "use one of \(few)"))
  }
}
