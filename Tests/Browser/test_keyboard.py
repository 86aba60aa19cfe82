"""A page can be read with the keyboard alone."""

import pytest

import reports
from expectations import expect_none
from states import Look, Page, Source
from view import View

PAGES = [Page("built-in", "index.html", Source.FILE), Page("built-in", "report.html", Source.NO_SCRIPTS)]


@pytest.fixture(scope="module", params=PAGES, ids=str)
def page(request):
    return request.param


@pytest.fixture
def fresh(browser, page):
    """A page that nobody has touched."""
    view = View(browser, page, (reports.BY_NAME[page.report].folder / page.file).as_uri())
    yield view
    view.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_stop_skips_the_sections(fresh, width):
    fresh.show(Look(width))
    fresh.tab.keyboard.press("Tab")
    assert fresh.evaluate("document.activeElement.matches('.skip')")
    assert fresh.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    fresh.tab.keyboard.press("Enter")
    fresh.tab.keyboard.press("Tab")
    assert fresh.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_is_seen(fresh, width):
    fresh.show(Look(width))
    stops = fresh.evaluate("""[...document.querySelectorAll("a[href], summary, [tabindex='0']")]
      .filter(element => element.checkVisibility()).length""")
    assert stops > 30
    problems = set()
    for _ in range(stops):
        fresh.tab.keyboard.press("Tab")
        problems.add(fresh.run("hiddenFocus.js"))
    expect_none(filter(None, problems))
    assert fresh.evaluate("document.activeElement.closest('main > section:last-child, footer') !== null")
