"""What holds for every page, wherever it comes from and however it is shown."""

import pytest

import reports
from expectations import expect_none
from states import LOOKS, PAPER_WIDTH, Look

PICTURES = reports.PROJECT / ".build" / "screenshots"
# No taller, so that a picture can be looked at.
PICTURE_HEIGHT = 2000

looks = pytest.mark.parametrize("look", LOOKS, ids=str)
# Colours depend neither on the window nor on forced colours, which are the system's.
colors = pytest.mark.parametrize("look", [Look(1280), Look(1280, scheme="dark")], ids=str)


def test_loads_its_own_files_only_and_without_complaint(view, page):
    folder = view.address.rsplit("/", 1)[0] + "/"
    expect_none(view.complaints)
    expect_none(address for address in view.requests if not address.startswith(folder))
    assert view.requests[0] == view.address
    if page.file == "report.html":
        expect_none(view.requests[1:])


@looks
def test_fits_its_window(view, look):
    view.show(look)
    layout = view.run("layout.js")
    view.keep_picture(PICTURES / f"{view.page}-{look}.png", min(layout["height"], PICTURE_HEIGHT))
    assert layout["figures"] > 0 and layout["tables"] > 0
    assert layout["overflow"] <= 0
    expect_none(layout["problems"])
    expect_none(view.run("clippedText.js"))


@looks
def test_axe_finds_no_violation(audited, look):
    audited.show(look)
    results = audited.run("audit.js")
    assert results["passes"] > 20
    expect_none(results["problems"])


@colors
def test_text_stands_out(view, look):
    view.show(look)
    results = view.run("contrast.js")
    assert results["inPage"] > 100 and results["inDrawings"] > 10
    expect_none(results["problems"])


def test_paper_is_white(view):
    view.show(Look(PAPER_WIDTH, media="print", scheme="dark"))
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    fills = view.evaluate("""[...document.querySelectorAll(".fill-background")].map(part => getComputedStyle(part).fill)""")
    assert set(fills) == {"rgb(255, 255, 255)"}
