"""What the script adds to `report.html`: sorting, a crosshair, stretches of time, keys along bars, links to views."""

import re

import pytest

import reports
from expectations import expect_none
from states import Page, Source
from view import View

SCRIPT = reports.PROJECT / "templates" / "files" / "report.js"
PAGE = Page("built-in", "report.html", Source.FILE)
TIMELINES = "figure-comparison", "figure-gantt-zero-3"
KIBIBYTE = 1024

# How far apart two places on the screen are that are the same, in pixels of a drawing.
HAIR = 0.02


@pytest.fixture
def view(browser):
    view = View(browser, PAGE, address_of(PAGE))
    yield view
    expect_none(view.complaints)
    view.close()


def address_of(page):
    return (reports.BY_NAME[page.report].folder / page.file).as_uri()


def reopened(browser, view):
    """Another reader opens the address that the first one sees."""
    other = View(browser, PAGE, view.evaluate("location.href"))
    expect_none(other.complaints)
    return other


def marks(view, figure):
    """`[mark]`: everything that places it, in drawing order; what the script itself draws is left out."""
    return view.evaluate(f"""[...document.querySelectorAll("#{figure} svg[data-area] :is(rect, path, line, text)")]
      .filter(mark => !mark.closest("defs, clipPath") && !mark.matches(".crosshair, .band"))
      .map(mark => ["x", "x1", "x2", "width", "d", "clip-path"].map(name => mark.getAttribute(name)))""")


def area(view, figure):
    """The drawing's area of time: left, top, width, height, in its own pixels; the time at its right edge."""
    left, top, width, height, end = view.evaluate(f"""(() => {{
      const {{ area, end }} = document.querySelector("#{figure} svg").dataset;
      return [...area.split(" ").map(Number), Number(end)];
    }})()""")
    return {"left": left, "top": top, "width": width, "height": height, "end": end}


def place(view, figure, share):
    """A place on the screen in the middle of the area's height, at a share of its width."""
    return view.evaluate(f"""(() => {{
      const svg = document.querySelector("#{figure} svg");
      svg.scrollIntoView({{ block: "start", behavior: "instant" }});
      const [left, top, width] = svg.dataset.area.split(" ").map(Number);
      const point = new DOMPoint(left + {share} * width, top + 60).matrixTransform(svg.getScreenCTM());
      return [point.x, point.y];
    }})()""")


def brush(view, figure, start, end):
    mouse = view.tab.mouse
    mouse.move(*place(view, figure, start))
    mouse.down()
    mouse.move(*place(view, figure, end), steps=4)
    mouse.up()


def rows(view, table):
    return view.evaluate(f"""[...document.querySelector("{table}").tBodies[0].rows].map(row => ({{
      isFaint: row.matches(".faint"), cells: [...row.cells].map(cell => cell.textContent.trim()) }}))""")


def sort_by(view, table, title):
    view.evaluate(f"""[...document.querySelector("{table}").querySelectorAll(".sort")]
      .find(button => button.textContent === "{title}").click()""")


def column(view, table, title):
    titles = view.evaluate(f"""[...document.querySelector("{table}").tHead.rows[0].cells].map(cell => cell.textContent)""")
    return titles.index(title)


def strategies_table(view):
    """The table of all strategies, of which some do not fit, and a column of numbers in it."""
    table = "#comparison table:has(tr.faint)"
    title = view.evaluate(f"""document.querySelector("{table} th.number .sort").textContent""")
    return table, title


def first_number(cell):
    match = re.search(r"-?[\d,]*\.?\d+", cell.replace("−", "-"))
    return float(match[0].replace(",", "")) if match else None


def test_the_script_is_small_and_stands_alone():
    text = SCRIPT.read_text()
    assert len(text.encode()) <= 30 * KIBIBYTE
    assert "</script" not in text.lower()
    addresses = set(re.findall(r"https?://[^\"'\s]*", text))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|WebSocket|localStorage|innerHTML)\b", text)


def test_only_the_page_in_one_file_has_a_script():
    for report in reports.REPORTS:
        assert SCRIPT.read_text() in (report.folder / "report.html").read_text()
        assert "<script" not in (report.folder / "index.html").read_text()


def test_a_column_sorts_up_then_down_then_as_it_was(view):
    table, title = strategies_table(view)
    index, original = column(view, table, title), rows(view, table)
    assert len(original) > 3 and any(row["isFaint"] for row in original)
    for sign, direction in ((1, "ascending"), (-1, "descending")):
        sort_by(view, table, title)
        assert view.evaluate(f"""document.querySelector("{table} [aria-sort]").ariaSort""") == direction
        found = rows(view, table)
        assert sorted(row["cells"] for row in found) == sorted(row["cells"] for row in original)
        for is_faint in (False, True):
            part = [sign * first_number(row["cells"][index]) for row in found if row["isFaint"] == is_faint]
            assert part == sorted(part)
        assert [row["isFaint"] for row in found] == sorted(row["isFaint"] for row in found)
    sort_by(view, table, title)
    assert rows(view, table) == original
    assert view.evaluate(f"""document.querySelector("{table} [aria-sort]")""") is None


def test_the_crosshair_is_at_one_time_in_all_timelines(view):
    figure, share = "figure-comparison", 0.4
    view.tab.mouse.move(*place(view, figure, share))
    time = share * area(view, figure)["end"]
    found = view.evaluate("""[...document.querySelectorAll("svg[data-area][data-unit=s]")].map(svg => {
      const [left, , width] = svg.dataset.area.split(" ").map(Number);
      const line = svg.querySelector(".crosshair");
      return { isShown: line.getAttribute("visibility") === "visible", end: Number(svg.dataset.end),
        time: (Number(line.getAttribute("x1")) - left) / width * Number(svg.dataset.end) }; })""")
    assert len(found) > 3
    for line in found:
        assert line["isShown"] == (time <= line["end"])
        assert not line["isShown"] or line["time"] == pytest.approx(time, rel=0.01)
    words = view.evaluate("""[...document.querySelectorAll(".readout p")].map(line => line.textContent)""")
    assert float(words[0].removesuffix(" s")) == pytest.approx(time, rel=0.01)
    assert len(words) > 2
    for line in words[1:]:
        assert re.match(r"ZeRO|DP|PP|TP|data", line) or (line == words[-1] and re.fullmatch(r"and \d+ more", line)), line
    view.tab.mouse.move(5, 5)
    assert view.evaluate("""document.querySelector(".readout").hidden""")


@pytest.mark.parametrize("figure", TIMELINES)
def test_a_stretch_is_enlarged_exactly_and_comes_back(view, figure):
    before, where = marks(view, figure), area(view, figure)
    brush(view, figure, 0.25, 0.75)
    shown = view.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('%s')" % figure)
    start, end = (float(time) / where["end"] for time in shown.split("-"))
    assert (start, end) == pytest.approx((0.25, 0.75), abs=0.01)
    after = marks(view, figure)[:len(before)]
    moved = [(old, new) for old, new in zip(before, after, strict=True) if new[5]]
    assert len(moved) > 10
    for old, new in moved:
        scale = 1 / (end - start)
        for name in (0, 1, 2):
            if old[name]:
                x = where["left"] + (float(old[name]) - where["left"] - start * where["width"]) * scale
                assert float(new[name]) == pytest.approx(x, abs=HAIR)
        if old[3]:
            assert float(new[3]) == pytest.approx(float(old[3]) * scale, abs=HAIR)
    view.evaluate(f"""document.querySelector("#{figure} .tools button:nth-of-type(3)").click()""")
    assert marks(view, figure)[:len(before)] == before


def test_arrow_keys_walk_along_all_bars_of_a_row(view):
    figure = "figure-gantt-zero-3"
    titles = view.evaluate(f"""[...document.querySelector("#{figure} svg > g")
      .querySelectorAll("* > title")].slice(1).map(title => title.textContent)""")
    assert len(titles) > 10
    view.tab.focus(f"#{figure} .picture")
    said = []
    for _ in range(len(titles) + 2):
        view.tab.keyboard.press("ArrowRight")
        said.append(view.evaluate("""document.querySelector(".voice").textContent"""))
    assert said == titles + [titles[-1]] * 2
    view.tab.keyboard.press("ArrowDown")
    below = view.evaluate("""document.querySelector(".voice").textContent""")
    assert below not in titles
    view.tab.keyboard.press("Escape")
    assert view.evaluate("""document.querySelector(".chosen")""") is None


def test_buttons_do_what_the_pointer_does(view):
    figure = "figure-comparison"
    before = marks(view, figure)
    press = f"""document.querySelector("#{figure} .tools button:nth-of-type(%d)").click()"""
    view.evaluate(press % 1)
    assert marks(view, figure)[:len(before)] != before
    view.evaluate(press % 2)
    assert marks(view, figure)[:len(before)] == before


def test_the_address_is_the_view(browser, view):
    table, title = strategies_table(view)
    sort_by(view, table, title)
    sort_by(view, table, title)
    brush(view, "figure-comparison", 0.1, 0.6)
    other = reopened(browser, view)
    assert rows(other, table) == rows(view, table)
    assert other.evaluate("document.querySelector('[aria-sort]').ariaSort") == "descending"
    assert marks(other, "figure-comparison") == marks(view, "figure-comparison")
    view.evaluate("""document.querySelector("#figure-comparison .tools a").focus()""")
    link = view.evaluate("""document.querySelector("#figure-comparison .tools a").href""")
    assert link == view.evaluate("location.href")
    other.close()


def test_a_hostile_address_changes_nothing(browser):
    plain = View(browser, PAGE, address_of(PAGE))
    table, _ = strategies_table(plain)
    for hash in ("#a?figure-comparison=x-y", "#?table-1=99-up", "#%3Cimg%20src=x%3E?figure-comparison=9-1",
                 "#figure-comparison?figure-comparison=-1e9-1e999&table-1=0-none", "#%E0?table-2=0-ascending%00"):
        view = View(browser, PAGE, address_of(PAGE) + hash)
        assert marks(view, "figure-comparison")[:50] == marks(plain, "figure-comparison")[:50]
        assert rows(view, table) == rows(plain, table)
        expect_none(view.complaints)
        view.close()
    plain.close()
