/// What users may write where a name is asked for.
let hostileNames = [
  "", " ", "../../../tmp/x", "a\u{0}\u{7}\u{1B}[31mred", "line one\nline two\r\nline three",
  "<script>alert(1)</script>", "\"quoted\" & 'single'", "\u{202E}reversed", "]]>",
  String(repeating: "W", count: 5_000), "e" + String(repeating: "\u{301}", count: 3_000),
  "日本語の名前", "👩‍👩‍👧‍👦 family", "|a|b|", "=cmd()", "{{{mustache}}}", "${HOME}",
]
