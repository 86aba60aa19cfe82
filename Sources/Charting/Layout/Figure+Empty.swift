extension Figure {
  /// A figure without anything to draw, which says why.
  ///
  /// - Parameters:
  ///   - name: The stem of its files.
  ///   - title: What there would be.
  ///   - reason: A sentence.
  ///   - table: Its numbers, as far as there are any.
  init(emptyNamed name: String, title: String, reason: String, table: DataTable) {
    self.init(
      name: name, title: title, subtitle: reason, guide: "",
      scene: Page.emptyScene(title, reason: reason), table: table)
  }
}
