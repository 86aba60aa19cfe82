/// One thing that is wrong with an input file, and what would be right.
package struct Problem: Error, Hashable, Sendable {
  /// `PR1203`, explained by `parreport explain PR1203`.
  package var code: String
  /// What is wrong, lower case, no full stop.
  package var message: String
  /// 1-based; nil when the whole file is meant.
  package var line: Int?
  /// 1-based, in characters.
  package var column: Int?
  /// How many characters the caret underlines, at least 1.
  package var length: Int
  /// Beside the caret: the actual value against the rule.
  package var note: String
  package var why: String
  package var fix: String
  /// The override of the command line that is meant, `job.globalBatch=abc`; nil for the file.
  package var override: String?

  package init(
    code: String, message: String, line: Int?, column: Int?, length: Int, note: String,
    why: String, fix: String, override: String? = nil
  ) {
    self.code = code
    self.message = message
    self.line = line
    self.column = column
    self.length = length
    self.note = note
    self.why = why
    self.fix = fix
    self.override = override
  }
}

extension Problem {
  init(
    _ code: String, _ message: String, at place: Place, note: String, why: String, fix: String
  ) {
    self.init(
      code: code, message: message, line: place.line, column: place.column, length: place.length,
      note: note, why: why, fix: fix, override: place.override)
  }

  var place: Place { Place(line: line, column: column, length: length, override: override) }
}
