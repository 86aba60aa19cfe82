import CGD

/// A TrueType file inside the binary, so that text needs no font on the machine.
enum EmbeddedFont: Hashable, Sendable {
  case regular
  case bold

  init(isBold: Bool) {
    self = isBold ? .bold : .regular
  }

  /// The whole file; valid as long as the process.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: CGDFontBytes(self == .bold), count: CGDFontSize(self == .bold))
  }

  /// Where libgd opens the font: a file in memory, created on first use and then kept.
  func path() throws(RenderError) -> String {
    let descriptor = self == .bold ? Self.boldDescriptor : Self.regularDescriptor
    guard descriptor >= 0 else { throw .cannotOpenFont }
    return "/proc/self/fd/\(descriptor)"
  }

  private static let regularDescriptor = CGDOpenFontFile(false)
  private static let boldDescriptor = CGDOpenFontFile(true)
}
