import Glibc

/// A system call that did not work on a path.
struct SystemError: Error, Equatable {
  /// As in errno.h.
  var number: Int32
  var path: String

  /// What the last failed call left in `errno`.
  static func last(for path: String) -> Self {
    Self(number: errno, path: path)
  }

  /// What the system says, lower case: "no space left on device".
  var reason: String {
    guard let text = strerror(number) else { return "error \(number)" }
    let message = String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
  }

  /// What the user can do about it; nil when the reason says all.
  var fix: String? {
    switch number {
    case ENOSPC, EDQUOT: "free some space, or choose another folder with --out"
    case EFBIG: "raise the limit on file sizes (ulimit -f), or choose another folder with --out"
    case EACCES, EPERM: "choose a folder that you may write to with --out"
    case EROFS: "the file system is read-only; choose another folder with --out"
    case ENOTDIR, EEXIST: "a file is in the way; choose another folder with --out"
    case ELOOP: "the symbolic links lead in a circle; choose another folder with --out"
    case ENAMETOOLONG: "choose a shorter name with --out"
    case EILSEQ: "a file's name there is not UTF-8; move it away"
    default: nil
    }
  }
}
