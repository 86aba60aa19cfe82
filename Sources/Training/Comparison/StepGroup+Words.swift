extension StepGroup {
  /// Behind "runs": "of dense models on 9 to 64 devices with model parallelism", "of all kinds".
  package var words: String {
    let words = [family.words, devices.words, split.words].compactMap(\.self)
    return words.isEmpty ? "of all kinds" : words.joined(separator: " ")
  }
}

extension StepGroup.Family {
  fileprivate var words: String? {
    switch self {
    case .any: nil
    case .dense: "of dense models"
    case .mixtureOfExperts: "of mixture-of-experts models"
    }
  }
}

extension StepGroup.Devices {
  fileprivate var words: String? {
    switch self {
    case .any: nil
    case .upToEight: "on 1 to 8 devices"
    case .upToSixtyFour: "on 9 to 64 devices"
    case .more: "on 65 or more devices"
    }
  }
}

extension StepGroup.Split {
  fileprivate var words: String? {
    switch self {
    case .any: nil
    case .dataParallel: "with replicated data parallelism"
    case .sharded: "with sharded data parallelism"
    case .modelParallel: "with model parallelism"
    }
  }
}
