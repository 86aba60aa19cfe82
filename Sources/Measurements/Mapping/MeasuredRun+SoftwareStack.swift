extension MeasuredRun {
  /// Its stack: the one that it names or, in a file of several, that of the repository it comes from.
  var software: SoftwareStack {
    if stack == "misc" { return .from(provenance) }
    return stack.hasPrefix(Self.examples) ? .examples(for: self) : .named(stack)
  }
}
