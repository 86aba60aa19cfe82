package import Training

/// A stack as a file that reads back as the same stack.
///
/// Ratios and sizes are written with four decimals, times in microseconds with four, which is finer than
/// any fit.
///
/// - Parameters:
///   - stack: Its name is fit to be printed.
///   - title: As people say it.
///   - source: Where the numbers come from.
/// - Returns: YAML, with a final line feed.
package func stackYAML(of stack: Stack, title: String?, source: String) -> String {
  var writer = YAMLWriter()
  writer.add("name", text: stack.name)
  if let title { writer.add("title", text: title) }
  writer.block("source") { $0.add("general", text: source) }
  if stack.attentionKernel != .native {
    writer.add("attentionKernel", stack.attentionKernel.rawValue)
  }
  if stack.execution != .fused { writer.add("execution", stack.execution.rawValue) }
  if stack.gradientAccumulation != .separate {
    writer.add("gradientAccumulation", stack.gradientAccumulation.rawValue)
  }
  if stack.lossFusion != .whole { writer.add("lossFusion", stack.lossFusion.rawValue) }
  writer.block("parameters") { $0.add(stack.calibration) }
  if let start = stack.start { writer.block("start") { $0.add(start) } }
  if let errors = stack.errors { writer.add(errors) }
  return writer.text
}

extension YAMLWriter {
  fileprivate mutating func add(_ calibration: Calibration) {
    for parameter in CalibrationParameter.allCases {
      let value = calibration[parameter]
      let text = parameter.isTime ? "\((value * 1e6).short) us" : value.short
      add(parameter.rawValue, text)
    }
  }

  fileprivate mutating func add(_ errors: StackErrors) {
    block("errors") { writer in
      for band in errors.bands {
        writer.item([
          ("family", band.group.family.rawValue),
          ("devices", YAMLText.scalar(band.group.devices.rawValue)),
          ("strategy", band.group.split.rawValue), ("runs", "\(band.runCount)"),
          ("low", band.low.short), ("median", band.median.short), ("high", band.high.short),
        ])
      }
    }
  }
}

extension Double {
  /// With at most four decimals.
  fileprivate var short: String {
    let rounded = (self * 1e4).rounded() / 1e4
    return rounded == 0 ? "0" : rounded.plain
  }
}
