import Glibc
import Training

/// Models of families that are not known by name.
extension MeasuredRun {
  /// How far the parameters that a row's sizes make may be from those that it states, as a share.
  private static let parameterTolerance = 0.1

  /// The family whose parameters come nearest to the stated ones or, where none are stated, whose feed-forward size
  /// is usual.
  ///
  /// - Throws: When the sizes describe another model than the stated one.
  func likeliestFamily(
    _ sizes: Sizes, _ assumed: inout Assumptions
  ) throws(SkipReason) -> ModelFamily {
    guard let stated = statedParameterBillions else {
      let form = usualForm(hiddenSize: sizes.hiddenSize)
      assumed.note("blocks", form.words, because: "usual of its feed-forward size")
      return .unknown(form)
    }
    var nearest: (form: BlockForm, billions: Double)?
    for form in BlockForm.all {
      var ignored = Assumptions()
      let shape = try shape(sizes, family: .unknown(form), &ignored)
      let billions = Double(shape.parameterCount) / 1e9
      let isNearer = nearest.map { distance(billions, stated) < distance($0.billions, stated) }
      if isNearer ?? true { nearest = (form, billions) }
    }
    guard let nearest, distance(nearest.billions, stated) <= log(1 + Self.parameterTolerance) else {
      throw SkipReason(
        "the model's family is not known, and its sizes make "
          + "\(inBillions(nearest?.billions ?? 0)) parameters, not \(inBillions(stated))")
    }
    assumed.note(
      "blocks", nearest.form.words,
      because: "its sizes make \(inBillions(nearest.billions)) parameters so")
    return .unknown(nearest.form)
  }

  /// Gated ones are narrower than four times the hidden size, so that their third matrix costs nothing.
  private func usualForm(hiddenSize: Int) -> BlockForm {
    let isNarrow = feedForwardSize.map { $0 < 4 * hiddenSize } ?? false
    return BlockForm(isGated: isNarrow || expertCount != nil, tiesEmbeddings: !isNarrow)
  }

  /// As its column or its name says: "OPT-30B".
  private var statedParameterBillions: Double? {
    if let parameterBillions { return parameterBillions }
    guard
      let match = modelName.firstMatch(
        of: /(?:^|[^0-9A-Za-z.])([0-9]+(?:\.[0-9]+)?)[bB](?:$|[^0-9A-Za-z])/)
    else { return nil }
    return Double(match.1)
  }

  private func distance(_ billions: Double, _ stated: Double) -> Double {
    guard billions > 0, stated > 0 else { return .infinity }
    return abs(log(billions / stated))
  }

  private func inBillions(_ count: Double) -> String {
    "\((count * 100).rounded() / 100) billion"
  }
}
