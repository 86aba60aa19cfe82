extension Document {
  /// The same with a link from the first use of every defined term to its definition.
  var linkingTerms: Document {
    let anchors = sections.flatMap(\.blocks).flatMap(\.definitions).compactMap(\.anchor)
    var linker = TermLinker(anchors)
    var document = self
    for index in document.sections.indices {
      document.sections[index].blocks = linker.link(document.sections[index].blocks)
    }
    return document
  }
}

extension Block {
  fileprivate var definitions: [Definition] {
    switch self {
    case .definitions(let definitions): definitions
    case .details(_, let blocks): blocks.flatMap(\.definitions)
    case .paragraph, .list, .table, .figure, .tiles, .code, .frames: []
    }
  }
}
