import Training

/// What is wrong with a model's shape.
extension Problem {
  static func headsDoNotDivideHidden(_ heads: Int, hidden: Int, at place: Place) -> Self {
    Self(
      "PR1217", "the heads do not divide the width", at: place,
      note: "\(hidden) cannot be split into \(heads) equal heads",
      why: "without a headSize, each head is hidden ÷ heads wide",
      fix: "change heads or hidden, or state headSize")
  }

  static func keyValueHeads(_ count: Int, heads: Int, at place: Place) -> Self {
    Self(
      "PR1217", "the heads are no multiple of the key-value heads", at: place,
      note: "\(heads) heads, \(count) key-value heads",
      why: "each key-value head serves an equal number of query heads",
      fix: "use \(heads.divisors.suffix(8).map(String.init).alternatives) key-value heads")
  }

  static func sharedLatentHeads(_ count: Int, heads: Int, at place: Place) -> Self {
    Self(
      "PR1217", "latent attention gives every head keys and values of its own", at: place,
      note: "\(heads) heads, \(count) key-value heads",
      why: "its keys and values come from one narrow vector, not from fewer heads",
      fix: "leave out keyValueHeads, or latentAttention")
  }

  static func windowAroundTokens(at place: Place) -> Self {
    Self(
      "PR1217", "a window reaches back from a token, not around it", at: place,
      note: "causal is false",
      why: "windows are simulated where each token attends to itself and those right before it",
      fix: "leave out attentionWindow, or causal: false")
  }

  static func activeExperts(_ active: Int, of count: Int, at place: Place) -> Self {
    Self(
      "PR1217", "a token visits more experts than there are", at: place,
      note: "\(active) of \(count)", why: "each token visits distinct experts",
      fix: "use a number in 1 … \(count)")
  }

  static func expertGroups(_ groups: Int, of count: Int, at place: Place) -> Self {
    Self(
      "PR1217", "the groups do not divide the experts", at: place,
      note: "\(count) experts, \(groups) groups",
      why: "each group has the same number of experts",
      fix: "use \(count.divisors.suffix(8).map(String.init).alternatives) groups")
  }

  /// Too many, or too few to hold a token's experts.
  static func activeGroups(_ active: Int, of experts: Transformer.Experts, at place: Place) -> Self
  {
    let size = experts.count / experts.groupCount
    let least = (experts.activeCount + size - 1) / size
    return Self(
      "PR1217", "a token's experts do not fit its groups", at: place,
      note: "\(experts.activeCount) experts, \(active) of \(experts.groupCount) groups of \(size)",
      why: "each token visits distinct experts, all in its active groups",
      fix: "use a number in \(least) … \(experts.groupCount)")
  }

  static func groupsDoNotDivide(
    _ groups: Int, inputs: Int, outputs: Int, at place: Place
  ) -> Self {
    Self(
      "PR1217", "the groups do not divide the channels", at: place,
      note: "\(inputs) channels in and \(outputs) out, \(groups) groups",
      why: "each group has the same number of channels in and out",
      fix: "use a common divisor of \(inputs) and \(outputs)")
  }

  static func modelTooLarge(at place: Place) -> Self {
    Self(
      "PR1218", "the model is larger than what can be counted", at: place,
      note: "more than 10¹⁵ parameters",
      why: "a thousand trillion parameters are more than any machine holds",
      fix: "check the sizes of the layers")
  }

  static func tooManyLayers(_ count: Int, at place: Place) -> Self {
    Self(
      "PR1218", "the model has too many layers", at: place,
      note: "\(count) layers; the limit is \(ModelKeys.layerLimit)",
      why: "each layer is simulated by itself", fix: "check the keys repeat")
  }
}

extension Int {
  /// All divisors in order; up to a million candidates are tried.
  var divisors: [Int] {
    guard self >= 1 else { return [] }
    var small: [Int] = []
    var large: [Int] = []
    var candidate = 1
    while candidate * candidate <= self {
      if isMultiple(of: candidate) {
        small.append(candidate)
        if candidate * candidate != self { large.append(self / candidate) }
      }
      candidate += 1
    }
    return small + large.reversed()
  }
}
