import Training

/// Reads the shape of a causal language model from a Hugging Face `config.json`.
///
/// The parameter count of the shape is that of the model which transformers builds from the file.
/// What a file leaves out has the default of the family's configuration class in
/// [transformers](https://github.com/huggingface/transformers), `models/*/configuration_*.py`
/// (version 5.23, later families 5.24). Fields that change nothing that is simulated (rotary settings, say) are not read.
///
/// - Throws: Every problem at once, each at the value that causes it.
package func readHuggingFaceConfig(
  _ source: SourceFile
) throws(ProblemReport) -> HuggingFaceModel {
  var fields = try ConfigFields(source)
  guard let family = fields.family() else {
    throw ProblemReport(source: source, problems: fields.problems)
  }
  fields.refuseOtherHeads()
  let transformer = family.transformer(from: &fields)
  guard fields.problems.isEmpty else {
    throw ProblemReport(source: source, problems: fields.sortedProblems)
  }
  let name = fields.lastPathComponent("_name_or_path") ?? family.name(for: transformer)
  return HuggingFaceModel(
    name: name, transformer: transformer, defaultedKeys: fields.defaultedKeys.sorted())
}

extension HuggingFaceFamily {
  /// "llama 8.0B", "gpt2 124M".
  fileprivate func name(for transformer: Transformer) -> String {
    let millions = (transformer.parameterCount + 500_000) / 1_000_000
    if millions < 1000 { return "\(rawValue) \(millions)M" }
    let tenths = (millions + 50) / 100
    return "\(rawValue) \(tenths / 10).\(tenths % 10)B"
  }
}
