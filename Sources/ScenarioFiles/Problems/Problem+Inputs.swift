/// What is wrong with what surrounds the file: its version, overrides, files that it names.
extension Problem {
  static func unknownVersion(_ element: Element) -> Self {
    Self(
      "PR1113", "this version of the format is not known", at: element.place,
      note: "\(element.description.shown), not the number 1",
      why: "a newer format may mean something else by the same words",
      fix: "write version: 1, or use a newer parreport")
  }

  static func overrideWithoutValue(_ override: String) -> Self {
    Self(
      "PR1114", "an override needs a key and a value", at: .start(of: override),
      note: "there is no key=value in it", why: "an override replaces one value of the scenario",
      fix: "write --set job.globalBatch=512")
  }

  static func overrideWithoutTarget(
    _ override: String, part: String, note: String, column: Int
  ) -> Self {
    Self(
      "PR1115", "an override names a value that does not exist",
      at: Place(
        line: nil, column: column, length: part.unicodeScalars.count, override: override),
      note: note, why: "keys are separated by points, and lists are counted from 0",
      fix: "name a key of the scenario, such as strategies.0.microBatch")
  }

  static func overrideIsNoScalar(_ override: String, column: Int) -> Self {
    Self(
      "PR1114", "an override sets a single value",
      at:
        Place(line: nil, column: column, length: 1, override: override),
      note: "this is not one number, word or quantity",
      why: "lists and mappings are easier to read in the file",
      fix: "write --set job.globalBatch=512")
  }

  static func unreadableFile(_ path: String, at place: Place) -> Self {
    Self(
      "PR1116", "the file \(path.shown.shortened(to: 60)) cannot be read", at: place,
      note: "there is no such file, or it may not be read",
      why: "paths start at the folder of the scenario file",
      fix: "check the path")
  }

  static func doesNotApply(_ key: String, because: String, at place: Place) -> Self {
    Self(
      "PR1117", "\(key.shown.shortened(to: 40)) does not apply here", at: place, note: because,
      why: "a setting that changed nothing would be misleading, so it is never ignored",
      fix: "remove \(key.shown.shortened(to: 40))")
  }
}

extension Place {
  static func start(of override: String) -> Self {
    Self(line: nil, column: 1, length: override.unicodeScalars.count, override: override)
  }
}
