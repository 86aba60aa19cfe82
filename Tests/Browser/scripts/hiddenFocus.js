function () {
  // Why the focused element cannot be seen, or null: no outline, or nothing of it in view.
  const element = document.activeElement;
  const tell = words => `${words}: ${element.outerHTML.slice(0, 100)}`;
  if (element === document.body) return "the focus is nowhere";
  const style = getComputedStyle(element);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return tell("no outline");
  const box = element.getBoundingClientRect();
  const list = document.querySelector("nav").getBoundingClientRect();
  const top = element.closest("nav, .skip, header") ? 0 : list.bottom;
  const isSeen = box.bottom > top && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return isSeen ? null : tell("not in view");
}
