/// Reports keys that are unknown, repeated or missing in a mapping and in all mappings below it.
///
/// Whoever reads the mappings reports the same problems again, which changes nothing, but stops at
/// the first value that nothing can be made of.
func checkKeys(of element: Element, table: KeyTable, path: String, into diagnosis: Diagnosis) {
  guard let entries = element.entries,
    Fields(element, table: table, path: path, diagnosis: diagnosis) != nil
  else { return }
  for entry in entries {
    guard let key = table[entry.key] else { continue }
    checkKeys(of: entry.value, shape: key.shape, path: "\(path).\(key.name)", into: diagnosis)
  }
}

private func checkKeys(
  of element: Element, shape: Shape, path: String, into diagnosis: Diagnosis
) {
  switch shape {
  case .mapping(let table):
    checkKeys(of: element, table: table, path: path, into: diagnosis)
  case .dictionary(let shape, let limit):
    for entry in (element.entries ?? []).prefix(limit) {
      checkKeys(of: entry.value, shape: shape, path: path, into: diagnosis)
    }
  case .list(let shape, let limit):
    for entry in (element.list ?? []).prefix(limit) {
      checkKeys(of: entry, shape: shape, path: path, into: diagnosis)
    }
  case .anyOf(let shapes):
    for shape in shapes { checkKeys(of: element, shape: shape, path: path, into: diagnosis) }
  case .integer, .flag, .text, .choice, .quantity, .ratio, .preset, .strategyPreset, .file:
    break
  }
}
