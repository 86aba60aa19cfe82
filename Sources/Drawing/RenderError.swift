/// Why a picture cannot be drawn.
package enum RenderError: Error, Hashable, Sendable {
  /// In device pixels; `limit` is the number of pixels that a picture may have.
  case sizeOutOfRange(width: Double, height: Double, limit: Int)
  case scaleOutOfRange(Int, allowed: ClosedRange<Int>)
  /// In device pixels.
  case textSizeOutOfRange(Double, limit: Double)
  /// A mark of this kind has a coordinate that is infinite or not a number.
  case coordinateNotFinite(mark: String)
  case outOfMemory(byteCount: Int)
  case cannotOpenFont
  /// With libgd's words.
  case cannotDrawText(String)
  case cannotEncode
  case cannotDecode
}

extension RenderError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sizeOutOfRange(let width, let height, let limit):
      "a picture of \(width) x \(height) pixels cannot be drawn; "
        + "both sides must be at least 1 and their product at most \(limit)"
    case .scaleOutOfRange(let scale, let allowed):
      "the scale \(scale) is out of range; use \(allowed.lowerBound) to \(allowed.upperBound)"
    case .textSizeOutOfRange(let size, let limit):
      "text of \(size) pixels cannot be drawn; use more than 0 and at most \(limit)"
    case .coordinateNotFinite(let mark):
      "a \(mark) has a coordinate that is infinite or not a number"
    case .outOfMemory(let byteCount):
      "there is no memory for a picture of \(byteCount) bytes"
    case .cannotOpenFont:
      "the embedded font cannot be written to a file in memory"
    case .cannotDrawText(let reason):
      "libgd cannot draw text: \(reason)"
    case .cannotEncode:
      "libgd cannot encode the picture as PNG"
    case .cannotDecode:
      "libgd cannot read these bytes as PNG"
    }
  }
}
