package import Drawing

/// Small pictures that follow one another, each folded under its sentence; the first is open.
package struct FrameSequence: Sendable {
  package struct Frame: Sendable {
    package var sentence: RichText
    package var scene: Scene

    package init(_ sentence: RichText, _ scene: Scene) {
      self.sentence = sentence
      self.scene = scene
    }
  }

  /// Unique in the document: lower case letters, digits and hyphens.
  package var name: String
  package var frames: [Frame]

  package init(name: String, frames: [Frame]) {
    self.name = name
    self.frames = frames
  }
}
