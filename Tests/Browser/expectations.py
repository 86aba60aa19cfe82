"""What tests say when they fail."""

from collections.abc import Iterable


def expect_none(problems: Iterable[str]) -> None:
    """Fails with one problem a line."""
    found = list(problems)
    assert not found, "\n" + "\n".join(f"- {problem}" for problem in found)
