/// An architecture that the sizes of a row do not describe: its layers are not those of a decoder or an encoder alone.
struct UnsupportedArchitecture: Sendable {
  /// How a word of the model's name begins, in lower case.
  private var word: String
  private var what: String

  private static let all = [
    Self(word: "t5", what: "an encoder with a decoder"),
    Self(word: "mt5", what: "an encoder with a decoder"),
    Self(word: "ul2", what: "an encoder with a decoder"),
    Self(word: "bart", what: "an encoder with a decoder"),
    Self(word: "whisper", what: "an encoder with a decoder"),
    Self(word: "swin", what: "attention in shifted windows of an image"),
    Self(word: "mamba", what: "a state-space model"),
    Self(word: "rwkv", what: "a recurrent model"),
    Self(word: "unet", what: "a U-Net"),
    Self(word: "diffusion", what: "a diffusion model"),
  ]

  /// What a model's name says that it is; nil for what is simulated, and for names that say nothing.
  static func kind(ofModelNamed name: String) -> String? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return all.first { known in words.contains { $0.hasPrefix(known.word) } }?.what
  }
}
