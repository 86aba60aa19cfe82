/// What is wrong with the file as a text, before any key has a meaning.
extension Problem {
  static func fileTooLarge(byteCount: Int) -> Self {
    Self(
      "PR1001", "the file is too large", at: .wholeFile,
      note: "\(byteCount) bytes; the limit is \(SourceText.sizeLimit)",
      why: "a scenario is a page of text; a file of this size is something else",
      fix: "check the file's name; a scenario has at most 1 MiB")
  }

  static func notText(at place: Place) -> Self {
    Self(
      "PR1002", "the file is not UTF-8 text", at: place,
      note: "the bytes here are no UTF-8 character",
      why: "a scenario is read as UTF-8; binary files and other encodings are not",
      fix: "check the file's name, or save the file as UTF-8")
  }

  static func foreignEncoding(_ encoding: String) -> Self {
    Self(
      "PR1002", "the file is not plain UTF-8 text", at: .wholeFile, note: "it is \(encoding)",
      why: "a scenario is read as UTF-8 without a byte-order mark",
      fix: "save the file as UTF-8 without a byte-order mark")
  }

  static func controlCharacter(_ scalar: Unicode.Scalar, at place: Place) -> Self {
    Self(
      "PR1003", "a control character stands in the file", at: place, note: scalar.codePoint,
      why: "text has no control characters but line ends and tabs; binary files do",
      fix: "remove the character, or check the file's name")
  }

  static func emptyFile() -> Self {
    Self(
      "PR1004", "the file is empty", at: .wholeFile, note: "there is no key in it",
      why: "a scenario says at least its version, model and job",
      fix: "write a first one with parreport init")
  }

  static func syntax(_ problem: String, context: String?, at place: Place) -> Self {
    Self(
      "PR1005", "this is not YAML", at: place,
      note: problem, why: context?.trimmed ?? "the file cannot be split into keys and values",
      fix: "check indentation, colons, quotes and brackets up to here")
  }

  static func secondDocument(at place: Place) -> Self {
    Self(
      "PR1006", "a second document starts here", at: place, note: "one file is one scenario",
      why: "a line of three dashes ends a YAML document and starts the next",
      fix: "put it into a file of its own and repeat the option --scenario")
  }

  static func alias(at place: Place) -> Self {
    Self(
      "PR1007", "anchors and aliases are not supported", at: place,
      note: "& and * at the start of a value have a meaning in YAML",
      why: "a value that stands elsewhere makes a scenario hard to read and to check",
      fix: "write the value out, or put it in quotes if it is meant as text")
  }

  static func nestedTooDeeply(at place: Place) -> Self {
    Self(
      "PR1008", "this is nested too deeply", at: place, note: "more than 32 levels",
      why: "no key of a scenario lies deeper than 6 levels",
      fix: "check brackets and indentation")
  }

  static func tag(at place: Place) -> Self {
    Self(
      "PR1009", "tags are not supported", at: place,
      note: "! at the start of a value has a meaning in YAML",
      why: "what a value is follows from its key",
      fix: "remove the tag, or put the value in quotes if it is meant as text")
  }

  static func keyIsNoWord(at place: Place) -> Self {
    Self(
      "PR1010", "a key must be a word", at: place, note: "this is a list or a mapping",
      why: "every key of a scenario has a name", fix: "write name: value")
  }

  static func repeatedKey(_ key: String, firstLine: Int?, at place: Place) -> Self {
    let name = key.shown.shortened(to: 40)
    let first = firstLine.map { "; it stands in line \($0) already" } ?? ""
    return Self(
      "PR1102", "the key \(name) is repeated", at: place,
      note: "a mapping has each key once\(first)",
      why: "only one of the values could be used, and the other would be ignored",
      fix: "remove one of the two")
  }

  static func tooManyRepeatedKeys() -> Self {
    Self(
      "PR1102", "many keys are repeated", at: .wholeFile, note: "a mapping has each key once",
      why: "only one of the values could be used, and the others would be ignored",
      fix: "check whether the file was joined from several")
  }
}
