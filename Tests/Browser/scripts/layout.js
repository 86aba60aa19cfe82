function () {
  // Whether the page scrolls sideways, and whether its figures, tables and scrolling parts are all there.
  const root = document.documentElement;
  const isShown = element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const isDrawn = picture => isShown(picture)
    && (picture.localName !== "img" || picture.complete && picture.naturalWidth > 0);
  const figures = [...document.querySelectorAll("figure")];
  const tables = [...document.querySelectorAll("table")];
  // The single file says in words which pictures it leaves out.
  const isPictured = figure => figure.querySelector("p.note")
    || [...figure.querySelectorAll("svg[role=img], img")].some(isDrawn);
  const scrolls = element => element.scrollWidth > element.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  return {
    overflow: root.scrollWidth - root.clientWidth,
    figures: figures.length,
    tables: tables.length,
    problems: [
      ...figures.filter(figure => !isPictured(figure)).map(figure => `${figure.id} has no picture`),
      ...figures.filter(figure => !figure.querySelector("table")).map(figure => `${figure.id} has no table`),
      ...tables.filter(table => !isShown(table)).map(table => `hidden: ${table.caption.textContent}`),
      ...[...document.querySelectorAll("body :not(svg, svg *)")].filter(element => scrolls(element)
        && element.tabIndex < 0 && !element.querySelector("a, button"))
        .map(element => `no keyboard scrolls ${element.outerHTML.slice(0, 80)}`),
    ],
  };
}
