function (asked) {
  // What axe-core finds wrong or cannot decide; `asked` switches rules on and off. Without its preloading, which would fetch style sheets anew.
  const rules = Object.fromEntries(Object.entries(asked).map(([name, enabled]) => [name, { enabled }]));
  const options = { preload: false, resultTypes: ["violations", "incomplete"], rules };
  // contrast.js decides what axe-core leaves open about contrast.
  const isOpen = rule => rule.id !== "color-contrast";
  const tell = rule => rule.nodes.slice(0, 3).map(node =>
    `${rule.id} (${rule.nodes.length} times): ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, " ")}`);
  return axe.run(document, options).then(results => ({
    passes: results.passes.length,
    problems: [...results.violations, ...results.incomplete.filter(isOpen)].flatMap(tell),
  }));
}
