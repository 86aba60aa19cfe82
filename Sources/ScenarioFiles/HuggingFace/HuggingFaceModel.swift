package import Training

/// The model that a Hugging Face `config.json` describes.
package struct HuggingFaceModel: Sendable, Equatable {
  /// The last part of `_name_or_path`, else the family and its size, "llama 8.0B".
  package var name: String
  package var transformer: Transformer
  /// The keys that decide the shape but that the file leaves out, in alphabetical order; they have
  /// the defaults of the configuration class of transformers.
  package var defaultedKeys: [String]
}
