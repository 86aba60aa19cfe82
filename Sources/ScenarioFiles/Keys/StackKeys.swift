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
        "execution", .choice(.init(names: Execution.allCases.map(\.rawValue))),
        "How it runs what lies between matrix products: fused, or one kernel an operation under PyTorch's "
          + "autocast; fused by default."),
      Key(
        "gradientAccumulation",
        .choice(.init(names: GradientAccumulation.allCases.map(\.rawValue))),
        "How it adds the gradients of micro-batches: by kernels of their own, or within the products that "
          + "compute them; separate by default."),
      Key(
        "lossFusion", .choice(.init(names: LossFusion.allCases.map(\.rawValue))),
        "What of the loss one kernel computes: no more than an operation, the parts between exchanges of ranks, or "
          + "the whole; whole by default."),
      Key(
        "parameters", .mapping(parameters), isRequired: true,
        "What it reaches of the hardware; what is left out is assumed."),
      Key(
        "start", .mapping(parameters),
        "What they were fitted from, where a fit to other runs found it; usual values by default."),
      Key(
        "errors", .list(.mapping(errors), limit: 64),
        "How far predictions were from runs that the fit had not seen, all runs first."),
    ])

  static let errors = KeyTable(
    "the band of errors",
    [
      Key(
        "family", .choice(.init(names: StepGroup.Family.allCases.map(\.rawValue))),
        isRequired: true, "The models of its runs."),
      Key(
        "devices", .choice(.init(names: StepGroup.Devices.allCases.map(\.rawValue))),
        isRequired: true, "The devices of its runs."),
      Key(
        "strategy", .choice(.init(names: StepGroup.Split.allCases.map(\.rawValue))),
        isRequired: true, "The strategies of its runs."),
      Key("runs", .integer(1...1_000_000), isRequired: true, "Measured runs behind it."),
      Key("low", logarithm, isRequired: true, "ln(measured ÷ predicted), the lowest tenth."),
      Key("median", logarithm, isRequired: true, "ln(measured ÷ predicted), the middle."),
      Key("high", logarithm, isRequired: true, "ln(measured ÷ predicted), the highest tenth."),
    ])

  /// A factor of more than 10,000 is no prediction.
  private static let logarithm = Shape.ratio(-10...10)

  static let parameters = KeyTable(
    "the parameters",
    CalibrationParameter.allCases.map {
      Key($0.rawValue, $0.isTime ? .quantity(.latency) : .ratio($0.bounds), $0.summary)
    })

  /// How the path of a stack's file ends.
  static let suffix = ".yaml"
}
