import Glibc

/// Writes one result to a file; a file that is there is replaced at the end, or stays as it was.
///
/// - Throws: Unwritable output, also for a folder, a device or a link that leads nowhere.
func writeResultFile(_ bytes: [UInt8], to path: String) throws(Failure) {
  do throws(SystemError) {
    let place = FileSystem.kind(of: path) == .symbolicLink ? try FileSystem.resolved(path) : path
    switch FileSystem.kind(of: place) {
    case .folder: throw SystemError(number: EISDIR, path: path)
    case .special, .symbolicLink: throw SystemError(number: EINVAL, path: path)
    case .file, nil: try replace(place, with: bytes)
    }
  } catch {
    throw Failure(
      .unwritableOutput, "\(shown(path)): cannot be written: \(error.reason)",
      fix: "name a file that you may write with --out")
  }
}

private func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
  let part = "\(path).parreport-\(getpid())"
  try FileSystem.write(bytes, to: part)
  do throws(SystemError) {
    try FileSystem.move(part, to: path)
  } catch {
    unlink(part)
    throw error
  }
}
