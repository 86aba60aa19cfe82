/// Does the same to many inputs, as many at a time as there are cores.
///
/// - Parameters:
///   - inputs: Worked on in their order.
///   - what: Completes the line of progress: "3 of 7 " and these words.
///   - progress: Shown as outputs arrive.
///   - work: Done once for each input.
/// - Returns: `[input]`, whatever finished first.
func inParallel<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ what: String, progress: inout Progress,
  work: @escaping @Sendable (Input) -> Output
) async -> [Output] {
  await withTaskGroup(of: (index: Int, output: Output).self) { group in
    for (index, input) in inputs.enumerated() {
      group.addTask { (index, work(input)) }
    }
    var outputs = [Output?](repeating: nil, count: inputs.count)
    var done = 0
    for await (index, output) in group {
      outputs[index] = output
      done += 1
      progress.show(done, of: inputs.count, what)
    }
    return outputs.compactMap { $0 }
  }
}
