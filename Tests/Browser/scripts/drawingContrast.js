function () {
  // Text of drawings whose contrast with what lies under it is below 4.5, the limit of WCAG 2.2 for normal text.
  const least = 4.5, faint = [];
  const channels = color => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = color => {
    const [r, g, b] = channels(color).map(value => value / 255).map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  let count = 0;
  for (const drawing of document.querySelectorAll("svg[role=img]")) {
    const shapes = [];
    for (const element of drawing.querySelectorAll("rect, path, polygon, text")) {
      if (element.closest("defs")) continue;
      const style = getComputedStyle(element);
      if (element.localName !== "text") {
        const isSolid = style.fill.startsWith("rgb") && !style.fill.startsWith("rgba(") && style.fillOpacity >= .5 && style.opacity >= .5;
        if (isSolid) shapes.push({ element, box: element.getBoundingClientRect(), fill: style.fill });
        continue;
      }
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isUnder = shape => shape.box.left <= x && x <= shape.box.right && shape.box.top <= y && y <= shape.box.bottom
        && (shape.element.localName === "rect" || shape.element.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.element.getScreenCTM().inverse())));
      const under = shapes.findLast(isUnder);
      count += 1;
      if (!under || contrast(style.fill, under.fill) < least) faint.push(`${element.textContent} in ${style.fill} on ${under?.fill}`);
    }
  }
  return { count, problems: [...new Set(faint)].slice(0, 8) };
}
