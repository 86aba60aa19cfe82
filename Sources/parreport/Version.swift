/// This version of parreport.
enum Version {
  /// [Semantic](https://semver.org): the command line, the scenario format and the report's layout.
  static let current = "0.1.0"
}
