import Glibc

extension FileSystem {
  /// Writes a new file, every byte of it, or none.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(SystemError) {
    try write(to: path) { descriptor throws(SystemError) in
      try write(bytes, to: descriptor, named: path)
    }
  }

  /// Writes a new file, all that `body` writes to it, or none when it throws.
  static func write(
    to path: String, body: (Int32) throws(SystemError) -> Void
  ) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw .last(for: path) }
    var failure: SystemError?
    do throws(SystemError) { try body(descriptor) } catch { failure = error }
    // Some file systems report a full disk only when the file is closed.
    if Glibc.close(descriptor) != 0 && failure == nil { failure = .last(for: path) }
    guard let failure else { return }
    unlink(path)
    throw failure
  }

  /// Writes every byte to an open file.
  static func write(
    _ bytes: some Sequence<UInt8>, to descriptor: Int32, named path: String
  ) throws(SystemError) {
    let number =
      bytes.withContiguousStorageIfAvailable { writeAll($0, to: descriptor) }
      ?? Array(bytes).withUnsafeBufferPointer { writeAll($0, to: descriptor) }
    guard number == 0 else { throw SystemError(number: number, path: path) }
  }

  /// - Returns: 0, or the number of the error.
  private static func writeAll(
    _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32
  ) -> Int32 {
    var rest = UnsafeRawBufferPointer(bytes)[...]
    while !rest.isEmpty {
      let count = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 {
        return ENOSPC
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Reads a file to its end, but no more than `limit` bytes.
  ///
  /// - Parameters:
  ///   - path: A file, or a pipe.
  ///   - limit: In bytes.
  ///   - onlyRegularFiles: Refuses pipes and devices, which may never end or answer.
  /// - Returns: The bytes, `limit` of them when there are more.
  /// - Throws: `EISDIR` for a folder, `EINVAL` for what is refused, or what the system says.
  static func read(
    _ path: String, limit: Int, onlyRegularFiles: Bool = false
  ) throws(SystemError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | (onlyRegularFiles ? O_NONBLOCK : 0)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw .last(for: path) }
    defer { _ = Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(for: path) }
    switch kind(ofMode: status.st_mode) {
    case .folder: throw SystemError(number: EISDIR, path: path)
    case .special where onlyRegularFiles: throw SystemError(number: EINVAL, path: path)
    case .file, .special, .symbolicLink: break
    }
    return try read(from: descriptor, named: path, limit: limit)
  }

  /// Reads an open file to its end, but no more than `limit` bytes.
  static func read(
    from descriptor: Int32, named path: String, limit: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(limit, 65536))
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
      if count == 0 { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw .last(for: path)
      }
    }
    return bytes
  }
}
