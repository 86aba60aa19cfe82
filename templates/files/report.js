// Adds to a report what a page alone cannot do: sorting, reading times off all timelines at once, enlarging a
// stretch of time, walking along the bars by keyboard, and links to such a view. The page says everything without
// it. A classic script, because modules do not run in pages from a disk; it asks for nothing from anywhere.
(() => {
  "use strict";

  const svgNamespace = "http://www.w3.org/2000/svg";

  function make(name, attributes = {}, ...children) {
    const isDrawn = ["g", "line", "text", "clipPath", "rect"].includes(name);
    const element = isDrawn ? document.createElementNS(svgNamespace, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const number = (element, name) => Number(element.getAttribute(name));
  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

  // As many digits as tell pixels apart.
  function format(value, step) {
    return value.toFixed(clamp(Math.ceil(-Math.log10(step)), 0, 9));
  }

  // What the address holds besides the place: for each part of the page that is not as it was, how it is now.
  const view = {
    parts: new Map(),
    readers: new Map(),

    set(name, value) {
      if (value) this.parts.set(name, value);
      else this.parts.delete(name);
    },

    address(place) {
      const parts = new URLSearchParams([...this.parts]).toString();
      return `#${place}${parts && "?"}${parts}`;
    },

    // Shows the view in the address bar, without a step for the Back button at every move.
    keep(place) {
      history.replaceState(null, "", this.address(place));
    },

    read() {
      const [place, parts] = location.hash.slice(1).split("?", 2);
      if (parts === undefined) return;
      const values = new URLSearchParams(parts);
      for (const [name, read] of this.readers) read(values.get(name) ?? "");
      document.getElementById(place)?.scrollIntoView();
    },
  };

  // Tables

  const factors = {
    ns: 1e-9, "µs": 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86400,
    k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15,
    KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12,
  };

  // The first number of a cell in its unit's base; NaN where a cell has none.
  function amount(text) {
    const match = /([−+-]?)(\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?\s*([A-Za-zµ]*)/.exec(text);
    if (!match) return NaN;
    const [, sign, digits, exponent = "", unit] = match;
    const value = Number(digits.replaceAll(",", "") + exponent) * (factors[unit] ?? 1);
    return sign === "−" || sign === "-" ? -value : value;
  }

  class SortedTable {
    constructor(table, name) {
      this.name = name;
      this.body = table.tBodies[0];
      this.rows = [...this.body.rows];
      this.headings = [...table.tHead.rows[0].cells];
      this.place = table.closest("[id]").id;
      this.headings.forEach((heading, column) => this.addButton(heading, column));
      view.readers.set(name, (value) => this.read(value));
    }

    // A corner without a heading: the rows are kinds of numbers, which have no order among them.
    static canSort(table) {
      if (table.tHead?.rows[0]?.cells[0]?.tagName !== "TH") return false;
      return table.tHead?.rows.length === 1 && table.tBodies[0]?.rows.length > 2 && !table.closest("figure");
    }

    addButton(heading, column) {
      const button = make("button", { type: "button", class: "sort" }, ...heading.childNodes);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        this.sort(column, next[heading.getAttribute("aria-sort") ?? "none"]);
        view.keep(this.place);
      });
      heading.append(button);
    }

    read(value) {
      const [column, direction] = value.split("-");
      if (this.headings[column]) this.sort(Number(column), direction);
      else this.sort(0, "none");
    }

    sort(column, direction) {
      for (const heading of this.headings) heading.removeAttribute("aria-sort");
      const isSorted = direction === "ascending" || direction === "descending";
      if (isSorted) this.headings[column].setAttribute("aria-sort", direction);
      view.set(this.name, isSorted ? `${column}-${direction}` : "");
      this.body.append(...(isSorted ? this.sorted(column, direction === "ascending" ? 1 : -1) : this.rows));
    }

    // What does not fit in memory stays below what does, and a cell without a number below those with one.
    sorted(column, sign) {
      const isNumeric = this.headings[column].classList.contains("number");
      const keyed = this.rows.map((row) => {
        const text = row.cells[column].textContent.trim();
        return { row, isFaint: row.classList.contains("faint"), text, value: amount(text) };
      });
      const compare = isNumeric
        ? (a, b) => isNaN(a.value) - isNaN(b.value) || sign * (a.value - b.value) || 0
        : (a, b) => sign * a.text.localeCompare(b.text, "en", { numeric: true });
      return keyed.sort((a, b) => a.isFaint - b.isFaint || compare(a, b)).map(({ row }) => row);
    }
  }

  // Timelines

  // Places of marks from left to right, as they were drawn, and as they are in the stretch that is shown.
  class Mark {
    constructor(element) {
      this.element = element;
      this.names = { rect: ["x"], text: ["x"], line: ["x1", "x2"] }[element.tagName] ?? [];
      this.places = this.names.map((name) => number(element, name));
      this.width = element.tagName === "rect" ? number(element, "width") : 0;
      this.path = element.getAttribute("d");
    }

    show(timeline, isWhole) {
      const { element } = this;
      const scale = timeline.scale;
      const move = (x) => (isWhole ? x : timeline.moved(x));
      this.names.forEach((name, index) => element.setAttribute(name, round(move(this.places[index]))));
      if (this.width) element.setAttribute("width", round(this.width * (isWhole ? 1 : scale)));
      if (this.path) element.setAttribute("d", isWhole ? this.path : this.movedPath(timeline));
      if (isWhole) element.removeAttribute("clip-path");
      else element.setAttribute("clip-path", `url(#${timeline.clipID})`);
    }

    // Paths are rectangles: `M` to a corner, then `h` and `v` along the sides.
    movedPath(timeline) {
      return this.path.replace(/([Mh])(-?[\d.]+)/g, (_, command, x) =>
        command + round(command === "M" ? timeline.moved(Number(x)) : Number(x) * timeline.scale));
    }
  }

  const round = (value) => Math.round(value * 100) / 100;

  class Timeline {
    constructor(svg) {
      this.svg = svg;
      this.figure = svg.closest("figure");
      this.region = svg.closest(".picture");
      [this.left, this.top, this.width, this.height] = svg.dataset.area.split(" ").map(Number);
      this.bottom = this.top + this.height;
      this.end = Number(svg.dataset.end);
      this.unit = svg.dataset.unit;
      this.from = 0;
      this.to = this.end;
      this.clipID = `${this.figure.id}-stretch`;
      this.findRows();
      this.addTools();
      this.crosshair = make("line", {
        class: "crosshair stroke-ink", y1: this.top, y2: this.bottom, visibility: "hidden",
      });
      this.svg.append(this.crosshair);
      view.readers.set(this.figure.id, (value) => this.read(value));
    }

    // `[row]`: its bars from left to right, each with what it says and its place as it was drawn.
    findRows() {
      // Names of strategies stand above their rows and begin left of the bars.
      const names = [...this.svg.querySelectorAll("text[font-weight=bold]")]
        .map((text) => ({ x: number(text, "x"), y: number(text, "y"), name: text.textContent }))
        .filter(({ x, y }) => x < this.left && y > this.top && y < this.bottom);
      this.rows = [...this.svg.querySelectorAll(":scope > g")].map((group) => {
        const bars = [...group.querySelectorAll("title")].flatMap((title) => {
          const rect = title.parentNode.tagName === "rect" ? title.parentNode : title.parentNode.querySelector(":scope > rect");
          if (title.parentNode === group || !rect) return [];
          const [x, width] = [number(rect, "x"), number(rect, "width")];
          return [{ rect, words: title.textContent, x, right: x + width, y: number(rect, "y") }];
        });
        bars.sort((a, b) => a.x - b.x);
        const owner = names.findLast(({ y }) => y <= (bars[0]?.y ?? 0))?.name;
        return { bars, owner };
      }).filter(({ bars }) => bars.length > 0);
    }

    get scale() { return this.end / (this.to - this.from); }
    moved(x) { return this.left + (x - this.left - (this.from / this.end) * this.width) * this.scale; }
    x(time) { return this.left + ((time - this.from) / (this.to - this.from)) * this.width; }
    time(x) { return this.from + ((x - this.left) / this.width) * (this.to - this.from); }

    // The place in the drawing under the pointer; undefined beside the rows.
    point(event) {
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      const isInside = place.x >= this.left && place.x <= this.left + this.width;
      return isInside && place.y >= this.top && place.y <= this.bottom ? place : undefined;
    }

    addTools() {
      const button = (label, act) => {
        const element = make("button", { type: "button" }, label);
        element.addEventListener("click", act);
        return element;
      };
      const resize = (factor) => {
        const centre = this.chosen ? this.chosenTime() : (this.from + this.to) / 2;
        const half = ((this.to - this.from) * factor) / 2;
        this.zoom(centre - half, centre + half);
      };
      this.whole = button("Whole step", () => this.zoom(0, this.end));
      this.link = make("a", { href: view.address(this.figure.id) }, "Link to this view");
      this.link.addEventListener("pointerdown", () => { this.link.href = view.address(this.figure.id); });
      this.link.addEventListener("focus", () => { this.link.href = view.address(this.figure.id); });
      this.region.after(make("p", { class: "tools" },
        button("Zoom in", () => resize(0.5)), button("Zoom out", () => resize(2)), this.whole, this.link));
      this.whole.disabled = true;
    }

    chosenTime() {
      const { x, right } = this.chosen;
      return (((x + right) / 2 - this.left) / this.width) * this.end;
    }

    read(value) {
      const [from, to] = value.split("-").map(Number);
      if (to > from) this.zoom(from, to, true);
      else this.zoom(0, this.end, true);
    }

    // Shows the stretch from one time to another, in the figure's unit.
    zoom(from, to, isFromAddress = false) {
      const least = this.end / 1e5;
      const length = clamp(to - from, least, this.end);
      const start = clamp((from + to - length) / 2, 0, this.end - length);
      // The address is the view: both have the same digits, which tell tenths of pixels apart.
      const digits = length / 1e4;
      const isWhole = length >= this.end * (1 - 1e-3);
      if (isWhole && this.whole.disabled) return;
      [this.from, this.to] = isWhole ? [0, this.end] : [start, start + length].map((time) => Number(format(time, digits)));
      this.whole.disabled = isWhole;
      this.showStretch(isWhole);
      view.set(this.figure.id, isWhole ? "" : `${format(this.from, digits)}-${format(this.to, digits)}`);
      if (!isFromAddress) view.keep(this.figure.id);
      const words = `${format(this.from, digits)} to ${format(this.to, digits)} ${this.unit}`;
      readout.say(isWhole ? "The whole step is shown." : `Shown: ${words}.`);
    }

    showStretch(isWhole) {
      this.marks ??= this.findMarks();
      for (const mark of this.marks) mark.show(this, isWhole);
      for (const element of this.ticks) element.setAttribute("visibility", isWhole ? "visible" : "hidden");
      this.newTicks?.remove();
      this.newTicks = isWhole ? undefined : this.makeTicks();
      if (this.newTicks) this.svg.append(this.newTicks);
    }

    // Bars, their labels and what stands at a time; words beside the rows and the legend stay where they are.
    findMarks() {
      const area = { x: this.left, y: this.top, width: this.width, height: this.height };
      this.svg.append(make("clipPath", { id: this.clipID }, make("rect", area)));
      this.ticks = [];
      const marks = [];
      for (const element of this.svg.querySelectorAll("rect, path, line, text")) {
        if (element.closest("defs, clipPath") || element === this.crosshair) continue;
        if (this.isTick(element)) this.ticks.push(element);
        else if (this.isAtATime(element)) marks.push(new Mark(element));
      }
      return marks;
    }

    isTick(element) {
      if (element.classList.contains("stroke-grid")) return true;
      const y = number(element, element.tagName === "line" ? "y1" : "y");
      const isLabel = element.tagName === "text" && y > this.bottom && y < this.bottom + 20;
      const isLine = element.tagName === "line" && y >= this.bottom - 0.5 && number(element, "x1") === number(element, "x2");
      return isLabel || isLine;
    }

    isAtATime(element) {
      const isMiddle = element.getAttribute("text-anchor") === "middle";
      switch (element.tagName) {
        case "text": return isMiddle && number(element, "y") > this.top && number(element, "y") < this.bottom;
        case "line": return number(element, "x1") === number(element, "x2");
        case "path": return true;
        default: {
          const [x, y] = [number(element, "x"), number(element, "y")];
          // The whole picture's ground and a lane's ground are the same at every time.
          const isGround = number(element, "width") >= this.width - 0.5;
          return !isGround && x >= this.left - 1 && y >= this.top && y < this.bottom;
        }
      }
    }

    makeTicks() {
      const step = roundStep((this.to - this.from) / 8);
      const group = make("g", { "aria-hidden": "true" });
      for (let count = Math.ceil(this.from / step - 1e-9); count * step <= this.to * (1 + 1e-12); count++) {
        const x = round(this.x(count * step));
        group.append(
          make("line", { x1: x, x2: x, y1: this.bottom, y2: this.bottom + 4, class: "stroke-muted-ink" }),
          make("text", { x, y: this.bottom + 16, "font-size": 11, "text-anchor": "middle", class: "fill-muted-ink" },
            format(count * step, step)));
      }
      return group;
    }

    // `[row]`: what it does at a time, in words.
    activities(time) {
      const x = this.left + (time / this.end) * this.width;
      return this.rows.flatMap(({ bars, owner }) => {
        const bar = bars.findLast((bar) => bar.x <= x && x <= bar.right);
        return bar ? [owner ? `${owner} · ${bar.words}` : bar.words] : [];
      });
    }

    showCrosshair(time) {
      const isShown = time !== undefined && time >= this.from && time <= this.to;
      this.crosshair.setAttribute("visibility", isShown ? "visible" : "hidden");
      if (!isShown) return;
      for (const name of ["x1", "x2"]) this.crosshair.setAttribute(name, round(this.x(time)));
    }

    // By keyboard: `along` the bars of a row, `across` to another row's bar at the same time.
    walk(along, across) {
      const current = this.chosen;
      if (!current && across) return false;
      if (!current) {
        // The first or the last bar in view.
        const isInView = (bar) => this.moved(bar.right) > this.left && this.moved(bar.x) < this.left + this.width;
        const { bars } = this.rows[0];
        return this.choose(0, Math.max(0, along > 0 ? bars.findIndex(isInView) : bars.findLastIndex(isInView)));
      }
      const row = clamp(this.row + across, 0, this.rows.length - 1);
      const { bars } = this.rows[row];
      if (!across) return this.choose(row, clamp(bars.indexOf(current) + along, 0, bars.length - 1));
      const middle = (current.x + current.right) / 2;
      const next = bars.findIndex((bar) => bar.right >= middle);
      return this.choose(row, next < 0 ? bars.length - 1 : next);
    }

    choose(row, index) {
      this.leave();
      this.row = row;
      this.chosen = this.rows[row].bars[index];
      this.chosen.rect.classList.add("chosen");
      const time = this.chosenTime();
      if (time < this.from || time > this.to) {
        const half = (this.to - this.from) / 2;
        this.zoom(time - half, time + half);
      }
      this.chosen.rect.scrollIntoView({ block: "nearest", inline: "nearest" });
      const { owner } = this.rows[row];
      readout.say(owner ? `${owner} · ${this.chosen.words}` : this.chosen.words, this);
      return true;
    }

    leave() {
      this.chosen?.rect.classList.remove("chosen");
      this.chosen = undefined;
    }
  }

  // 1, 2 or 5 times a power of ten, no less than a value.
  function roundStep(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * [1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9));
  }

  // What stands at the crosshair, at the lower edge of the window; what is said aloud is only what was asked for
  // by keyboard or button.
  const readout = {
    box: make("div", { class: "readout", "aria-hidden": "true", hidden: "" }),
    voice: make("p", { class: "voice", role: "status" }),
    mostLines: 10,

    show(lines) {
      this.box.hidden = lines.length === 0;
      const rest = lines.length - this.mostLines;
      const shown = rest > 1 ? [...lines.slice(0, this.mostLines), `and ${rest} more`] : lines;
      this.box.replaceChildren(...shown.map((line) => make("p", { dir: "auto" }, line)));
    },

    say(words, timeline) {
      this.voice.textContent = words;
      this.show(timeline ? [words] : []);
    },
  };

  class Pointing {
    constructor(timelines) {
      this.timelines = timelines;
      for (const timeline of timelines) this.follow(timeline);
    }

    follow(timeline) {
      const { svg, region } = timeline;
      svg.addEventListener("pointermove", (event) => this.move(timeline, event));
      svg.addEventListener("pointerleave", () => this.show());
      svg.addEventListener("pointerdown", (event) => this.press(timeline, event));
      svg.addEventListener("pointerup", (event) => this.release(timeline, event));
      svg.addEventListener("pointercancel", () => this.drop());
      svg.addEventListener("dblclick", () => timeline.zoom(0, timeline.end));
      region.addEventListener("keydown", (event) => this.type(timeline, event));
      region.addEventListener("blur", () => { timeline.leave(); readout.show([]); });
    }

    move(timeline, event) {
      const place = timeline.point(event);
      if (this.start !== undefined && this.pressed === timeline) this.stretch(timeline, event);
      this.show(place && timeline, place && timeline.time(place.x));
    }

    show(timeline, time) {
      for (const other of this.timelines) {
        // Times of one unit are times of one kind: the tiny example counts in units of its own.
        other.showCrosshair(timeline && other.unit === timeline.unit ? time : undefined);
      }
      if (!timeline) return readout.show([]);
      const pixel = (timeline.to - timeline.from) / timeline.width;
      readout.show([`${format(time, pixel)} ${timeline.unit}`, ...timeline.activities(time)]);
    }

    // A finger scrolls; a mouse or a pen marks a stretch.
    press(timeline, event) {
      const place = timeline.point(event);
      if (!place || event.pointerType === "touch" || event.button !== 0) return;
      this.pressed = timeline;
      this.start = place.x;
      this.band = make("rect", { class: "band", y: timeline.top, height: timeline.height, x: place.x, width: 0 });
      timeline.svg.append(this.band);
      timeline.svg.setPointerCapture(event.pointerId);
    }

    edges(timeline, event) {
      const { x } = new DOMPoint(event.clientX, 0).matrixTransform(timeline.svg.getScreenCTM().inverse());
      const other = clamp(x, timeline.left, timeline.left + timeline.width);
      return [Math.min(this.start, other), Math.max(this.start, other)];
    }

    stretch(timeline, event) {
      const [left, right] = this.edges(timeline, event);
      this.band.setAttribute("x", left);
      this.band.setAttribute("width", right - left);
    }

    release(timeline, event) {
      if (this.pressed !== timeline) return;
      const [left, right] = this.edges(timeline, event);
      this.drop();
      // Less is a click.
      if (right - left >= 5) timeline.zoom(timeline.time(left), timeline.time(right));
    }

    drop() {
      this.band?.remove();
      this.pressed = this.start = this.band = undefined;
    }

    type(timeline, event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
      if (event.key === "Escape") {
        timeline.leave();
        readout.show([]);
        timeline.zoom(0, timeline.end);
      } else if (steps[event.key] && timeline.rows.length > 0 && timeline.walk(...steps[event.key])) {
        event.preventDefault();
      }
    }
  }

  document.body.append(readout.box, readout.voice);
  [...document.querySelectorAll("table")].forEach((table, index) => {
    if (SortedTable.canSort(table)) new SortedTable(table, `table-${index + 1}`);
  });
  new Pointing([...document.querySelectorAll("svg[data-area]")].map((svg) => new Timeline(svg)));
  addEventListener("hashchange", () => view.read());
  view.read();
})();
