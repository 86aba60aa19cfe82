function () {
  // Text whose contrast with what lies under it is below 4.5, the limit of WCAG 2.2 for normal text. Decides what
  // axe-core leaves open: text in drawings, and text in what scrolls or stays in place.
  const least = 4.5, faint = new Set();
  const luminance = color => {
    const channels = color.match(/[\d.]+/g).map(value => value / 255);
    const [r, g, b] = channels.map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const judge = (element, ink, ground) => {
    if (!ground || contrast(ink, ground) < least) faint.add(`${element.textContent.trim().slice(0, 60)}: ${ink} on ${ground}`);
  };
  const isSolid = color => /^rgb\(/.test(color);

  const grounds = new Map();
  const ground = element => {
    if (!element) return "rgb(255, 255, 255)";
    if (!grounds.has(element)) {
      const own = getComputedStyle(element).backgroundColor;
      grounds.set(element, isSolid(own) ? own : ground(element.parentElement));
    }
    return grounds.get(element);
  };
  let inPage = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg")) continue;
    inPage += 1;
    judge(element, getComputedStyle(element).color, ground(element));
  }

  let inDrawings = 0;
  for (const drawing of document.querySelectorAll("svg[role=img]")) {
    const shapes = [];
    for (const element of drawing.querySelectorAll("rect, path, polygon, text")) {
      if (element.closest("defs")) continue;
      const box = element.getBoundingClientRect(), style = getComputedStyle(element);
      if (element.localName !== "text") {
        if (isSolid(style.fill) && style.fillOpacity >= .5) shapes.push({ element, box, fill: style.fill });
        continue;
      }
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      const isUnder = ({ element, box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
        && (element.localName === "rect"
          || element.isPointInFill(new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse())));
      inDrawings += 1;
      judge(element, style.fill, shapes.findLast(isUnder)?.fill);
    }
  }
  return { inPage, inDrawings, problems: [...faint].slice(0, 8) };
}
