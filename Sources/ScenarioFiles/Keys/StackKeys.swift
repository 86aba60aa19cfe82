import Training

/// The keys of a software stack's calibration, in a file of the catalog or of a user.
enum StackKeys {
  typealias Key = KeyTable.Key

  static let stack = KeyTable(
    "the stack",
    [
      Key("name", .text, isRequired: true, "As in the catalog."),
      Key("title", .text, "As people say it."),
      Key("source", ModelKeys.sources, "Where the numbers come from."),
      Key(
        "attentionKernel", .choice(.init(names: AttentionKernel.allCases.map(\.rawValue))),
        "Whether fused attention uses the device's newest instructions; native by default."),
      Key(
        "parameters", .mapping(parameters), isRequired: true,
        "What it reaches of the hardware; what is left out is assumed."),
    ])

  static let parameters = KeyTable(
    "the parameters",
    CalibrationParameter.allCases.map {
      Key($0.rawValue, $0.isTime ? .quantity(.latency) : .ratio($0.bounds), $0.summary)
    })

  /// How the path of a stack's file ends.
  static let suffix = ".yaml"
}
