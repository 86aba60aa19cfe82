"""What holds for every page, wherever it comes from and however it is shown."""

import pytest

import reports
from expectations import expect_none
from states import FEW_LOOKS, LOOKS, PAGES, PAPER, PAPER_WIDTH, Look, Source

PICTURES = reports.PROJECT / ".build" / "screenshots"


def each(looks_of):
    """Runs a test for every page in the looks that a function gives for it."""
    cases = [
        pytest.param(page, look, id=f"{page}-{look}") for page in PAGES for look in looks_of(page)]
    return pytest.mark.parametrize(("page", "look"), cases, indirect=["page"])


def layouts(page):
    """All, and a few for the single file, which has the same content and style."""
    return LOOKS if page.file == "index.html" else FEW_LOOKS


def audits(page):
    """All for one source, and a few for those that have the same content and style."""
    return LOOKS if page.file == "index.html" and page.source is Source.FILE else FEW_LOOKS


def test_loads_its_own_files_only_and_without_complaint(view, page):
    folder = view.address.rsplit("/", 1)[0] + "/"
    expect_none(view.complaints)
    expect_none(address for address in view.requests if not address.startswith(folder))
    assert view.requests[0] == view.address
    if page.file == "report.html":
        expect_none(view.requests[1:])


@each(layouts)
def test_fits_its_window(view, look):
    view.show(look)
    view.keep_picture(PICTURES / f"{view.page}-{look}.png")
    with view.unfolded():
        layout, problems = view.run("layout.js"), view.run("clippedText.js")
    assert layout["figures"] > 0 and layout["tables"] > 0
    assert layout["overflow"] <= 0
    expect_none(layout["problems"])
    expect_none(problems)


def asks_of(look):
    """Paper has no targets; colours do not depend on the window, and system colours are not the page's."""
    return {
        "target-size": look.media == "screen",
        "color-contrast": look.width in (1280, PAPER_WIDTH) and not look.forced_colors,
    }


@each(audits)
def test_axe_finds_no_violation(audited, look):
    audited.show(look)
    results = audited.run("audit.js", asks_of(look))
    assert results["passes"] > 20
    expect_none(results["problems"])


# Colours do not depend on the window.
@each(lambda page: [Look(1280), Look(1280, scheme="dark"), PAPER])
def test_text_stands_out(view, look):
    view.show(look)
    with view.unfolded():
        results = view.run("contrast.js")
    assert results["inPage"] > 100 and results["inDrawings"] > 10
    expect_none(results["problems"])


def test_paper_is_white(view):
    view.show(Look(PAPER_WIDTH, media="print", scheme="dark"))
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    fills = view.evaluate("""[...document.querySelectorAll(".fill-background")].map(part => getComputedStyle(part).fill)""")
    assert set(fills) == {"rgb(255, 255, 255)"}
