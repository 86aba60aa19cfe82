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


def is_plain(page):
    """The page as most see it; the others have the same content and style."""
    return page.file == "index.html" and page.source is Source.FILE


def layouts(page):
    is_strict = page.report == "built-in" and page.source is Source.JENKINS
    return LOOKS if is_plain(page) or is_strict else FEW_LOOKS


def audits(page):
    return LOOKS if is_plain(page) else FEW_LOOKS


def colors(page):
    """Colours do not depend on the window."""
    return [Look(1280), Look(1280, scheme="dark"), PAPER] if is_plain(page) else [Look(1280, scheme="dark")]


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


def asks_of(page, look):
    """Paper has no targets; contrast, which takes longest, is asked for once in each colour scheme."""
    return {"target-size": look.media == "screen", "color-contrast": is_plain(page) and look in colors(page)}


@each(audits)
def test_axe_finds_no_violation(audited, page, look):
    audited.show(look)
    results = audited.run("audit.js", asks_of(page, look))
    assert results["passes"] > 20
    expect_none(results["problems"])


@each(colors)
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
