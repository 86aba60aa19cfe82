/// A name as part of a file name: lower case letters, digits and single hyphens, at most 48.
///
/// Everything else separates words, so no name can leave its folder or need quoting:
/// "TP 8 × DP 4" becomes `tp-8-dp-4`. A name without a letter or digit becomes `unnamed`, and one that is
/// a device on Windows, where such files cannot be unpacked, gets `-file`: "CON" becomes `con-file`.
package func slug(_ name: String) -> String {
  var slug = ""
  for scalar in name.unicodeScalars {
    if let character = slugCharacter(scalar) {
      slug.append(character)
    } else if !slug.isEmpty, slug.last != "-" {
      slug.append("-")
    }
    if slug.count == 48 { break }
  }
  while slug.last == "-" { slug.removeLast() }
  if slug.isEmpty { return "unnamed" }
  return isDevice(slug) ? "\(slug)-file" : slug
}

/// Source: [Naming files](https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file).
private func isDevice(_ slug: String) -> Bool {
  let ports = ["com", "lpt"].contains { slug.hasPrefix($0) }
  return ["con", "prn", "aux", "nul"].contains(slug)
    || (ports && slug.count == 4 && slug.last?.isNumber == true)
}

/// One slug a name, in order; a slug that is taken gets `-2`, the next `-3`.
package func uniqueSlugs(_ names: [String]) -> [String] {
  var taken: Set<String> = []
  return names.map { name in
    let stem = slug(name)
    var candidate = stem
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(stem)-\(number)"
      number += 1
    }
    return candidate
  }
}

private func slugCharacter(_ scalar: Unicode.Scalar) -> Character? {
  switch scalar {
  case "a"..."z", "0"..."9": Character(scalar)
  case "A"..."Z": Unicode.Scalar(scalar.value + 32).map(Character.init)
  default: nil
  }
}
