extension BadScenario {
  static let text = [
    Self("too-large", bytes: [UInt8](repeating: UInt8(ascii: "#"), count: 1_048_577)),
    Self("not-utf8", bytes: Array("version: 1\nname: M".utf8) + [0xFC] + Array("ller\n".utf8)),
    Self("utf16", bytes: [0xFF, 0xFE, 0x76, 0]),
    Self("byte-order-mark", bytes: [0xEF, 0xBB, 0xBF] + Array(base.utf8)),
    Self("nul", bytes: Array("version: 1\nname: a".utf8) + [0] + Array("b\n".utf8)),
    Self("empty", text: ""),
    Self("comments-only", text: "# nothing\n\n"),
    Self("open-bracket", "latency: 5 us }", "latency: 5 us"),
    Self("tab", "  nodes: 4", "\tnodes: 4"),
    Self("indentation", "  nodes: 4", "    nodes: 4"),
    Self("two-documents", "job:", "---\njob:"),
    Self("alias", "name: Base", "name: &n Base\ntitle: *n"),
    Self("alias-bomb", text: aliasBomb),
    Self(
      "deep", text: "a: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)),
    Self("very-deep", text: String(repeating: "[", count: 200_000)),
    Self("tag", "globalBatch: 256", "globalBatch: !!int 256"),
    Self("key-is-list", "name: Base", "[name]: Base"),
    Self("root-is-list", text: "- version: 1\n- model: llama3-8b\n"),
    Self("root-is-text", text: "just a sentence\n"),
    Self("terminal-escapes", "name: Base", "name: \"\\e[31m\u{202E}\"\nn\u{202E}ame: x"),
  ]

  /// Ten lines that stand for ten billion values, hidden in a key.
  private static let aliasBomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + (1...9).map { level in
      let many = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      return "a\(level): &a\(level) [\(many)]\n"
    }.joined() + "? *a9\n: x\n"
}
