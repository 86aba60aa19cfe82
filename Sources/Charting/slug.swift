/// A name as part of a file name: lower case letters, digits and single hyphens, at most 48.
///
/// Everything else separates words, so no name can leave its folder or need quoting:
/// "TP 8 × DP 4" becomes `tp-8-dp-4`. A name without a letter or digit becomes `unnamed`.
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
  return slug.isEmpty ? "unnamed" : slug
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
