"""Writes the reports once, keeps one browser open for each worker, and loads each page once."""

import shutil
from importlib.resources import files

import pytest
from playwright.sync_api import sync_playwright

import reports
from server import serving
from states import PAGES, Source
from view import View, launch


def pytest_configure(config):
    is_worker = hasattr(config, "workerinput")
    if not is_worker and not config.option.collectonly:
        reports.write_all()
        shutil.rmtree(reports.PROJECT / ".build" / "screenshots", ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Puts the tests of one page one after the other and into one group, which one worker runs.

    Before the workers' own hook, which reads the groups.
    """
    for item in items:
        page = page_of(item)
        if page:
            item.add_marker(pytest.mark.xdist_group(page))
    items.sort(key=page_of)


def page_of(item):
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("page", "")) if callspec else ""


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server():
    with serving(reports.WORKPLACE) as address:
        yield address


@pytest.fixture(scope="module", params=PAGES, ids=str)
def page(request):
    return request.param


@pytest.fixture(scope="module")
def address(page, server):
    path = reports.BY_NAME[page.report].folder / page.file
    return f"{server}{page.report}/{page.file}" if page.source is Source.JENKINS else path.as_uri()


@pytest.fixture(scope="module")
def view(browser, page, address):
    """The page as it is, its pictures loaded."""
    view = View(browser, page, address)
    view.load_pictures()
    yield view
    view.close()


@pytest.fixture(scope="module")
def audited(browser, page, address):
    """The page with axe-core beside it, thinned out and all folded parts open.

    A policy that stops all scripts stops axe-core's timers too, so here it does not hold; the page's own scripts
    stay off.
    """
    view = View(browser, page, address, bypass_policy=page.source is Source.JENKINS)
    view.load_pictures()
    view.run("thinOut.js")
    view.evaluate(axe_core())
    yield view
    view.close()


def axe_core() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()
