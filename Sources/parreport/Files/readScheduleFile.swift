import Glibc

/// Reads a schedule's file, or standard input for `-`.
///
/// - Throws: Unreadable input; wrong input when there are more than `limit` bytes.
func readScheduleFile(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
  let bytes: [UInt8]
  do throws(SystemError) {
    bytes =
      path == "-"
      ? try FileSystem.read(from: STDIN_FILENO, named: "standard input", limit: limit + 1)
      : try FileSystem.read(path, limit: limit + 1)
  } catch {
    throw Failure(.unreadableInput, "\(shown(path)): cannot be read: \(error.reason)")
  }
  if bytes.count > limit {
    throw Failure(
      .wrongInput, "\(shown(path)): larger than \(limit >> 20) MiB, too large for a schedule")
  }
  return bytes
}
