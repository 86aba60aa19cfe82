"""Every link leads somewhere, and what it leads to can be seen."""

import re
from pathlib import Path
from urllib.parse import unquote
from urllib.request import urlopen

import pytest

import reports
from expectations import expect_none
from states import Look, Source


def test_every_link_resolves(view, page):
    links = view.evaluate("""[...document.querySelectorAll("[href]")].map(link => link.getAttribute("href"))""")
    anchors = set(view.evaluate("""[...document.querySelectorAll("[id]")].map(element => element.id)"""))
    files = [link for link in links if not link.startswith(("#", "https://"))]
    assert len(links) > 3
    expect_none(link for link in links if link.startswith("#") and unquote(link[1:]) not in anchors)
    expect_none(link for link in files if not resolves(link, view, page))
    if page.file == "report.html":
        expect_none(files)


def resolves(link: str, view, page) -> bool:
    if page.source is Source.JENKINS:
        with urlopen(view.address.rsplit("/", 1)[0] + "/" + link) as answer:
            return answer.status == 200
    return (reports.BY_NAME[page.report].folder / unquote(link)).is_file()


@pytest.mark.parametrize("width", [320, 1280])
def test_links_to_sections_show_their_headings(view, width):
    view.show(Look(width))
    expect_none(view.run("coveredSections.js"))


def test_markdown_links_resolve():
    for report in reports.REPORTS:
        for path in report.folder.glob("*.md"):
            expect_none(
                f"{path.name}: {link}" for link in markdown_links(path) if not (report.folder / link).is_file())


def markdown_links(path: Path) -> list[str]:
    # A backslash before the bracket makes it plain text.
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", path.read_text())
    return [link for link in links if not link.startswith(("https://", "#"))]
