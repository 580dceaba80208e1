"""The word lists that come with the package."""

from functools import cache
from importlib.resources import files


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a packaged list, in its order; empty ones and those that open with # are left out."""
    text = files("loaders").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of a packaged list of one word a line."""
    return frozenset(read_lines(name))
