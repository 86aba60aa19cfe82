function () {
  // Where text is cut off or lies beyond the page: descriptions of the first few places.
  const slack = 1.5, most = 8, places = [];
  const width = document.documentElement.clientWidth;
  const tell = (words, element) =>
    places.push(`${words}: <${element.localName}> ${element.textContent.trim().slice(0, 60)}`);
  const isForReaders = element => {
    const part = element.closest(".skip, figcaption");
    return part && getComputedStyle(part).position === "absolute";
  };
  // The nearest ancestor that cuts off or scrolls what is wider than itself, for every element once.
  const frames = new Map([[document.body, null], [document.documentElement, null]]);
  const frame = element => {
    if (!element || frames.has(element)) return frames.get(element) ?? null;
    const isFrame = getComputedStyle(element).overflowX !== "visible";
    const found = isFrame ? element : frame(element.parentElement);
    frames.set(element, found);
    return found;
  };
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; places.length < most && (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("title, desc") || isForReaders(element)) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    if (element instanceof SVGElement) {
      const drawing = element.closest("svg").getBoundingClientRect();
      const isInside = box.left >= drawing.left - slack && box.right <= drawing.right + slack
        && box.top >= drawing.top - slack && box.bottom <= drawing.bottom + slack;
      if (!isInside) tell("outside its drawing", element);
      continue;
    }
    const cell = element.closest("td, th");
    if (cell && box.right > cell.getBoundingClientRect().right + slack) tell("outside its cell", element);
    const around = frame(element);
    const edge = around ? around.getBoundingClientRect() : { left: 0, right: width };
    const isOutside = box.left < edge.left - slack || box.right > edge.right + slack;
    // What scrolls may be wide, but not the words that say what it is.
    if (isOutside && !(around && scrolls(around) && !element.closest("caption"))) {
      tell(around ? "cut off" : "beyond the page", element);
    }
  }
  return places;
}
