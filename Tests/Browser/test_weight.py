"""How large a report may be, so that it opens at once and fits where it is published."""

import pytest

import reports

MEGABYTE = 1_000_000
KIBIBYTE = 1024

heavy = pytest.mark.parametrize("name", ["built-in", "16384-devices", "hostile-names"])


@heavy
@pytest.mark.parametrize(
    ("file", "most"),
    [("index.html", 1.5 * MEGABYTE), ("report.html", 4 * MEGABYTE), ("summary.md", 256 * KIBIBYTE)])
def test_a_file_is_light(name, file, most):
    size = (reports.BY_NAME[name].folder / file).stat().st_size
    assert 0 < size <= most


@heavy
def test_the_folder_is_light(name):
    files = [path for path in reports.BY_NAME[name].folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert sum(path.stat().st_size for path in files) <= 8 * MEGABYTE


@heavy
def test_timelines_are_light(name):
    sizes = {path.name: path.stat().st_size for path in reports.BY_NAME[name].folder.rglob("gantt-*.png")}
    assert sizes
    assert {path: size for path, size in sizes.items() if size > 250 * KIBIBYTE} == {}
