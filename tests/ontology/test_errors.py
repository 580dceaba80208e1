"""Errors: one root, the tree that the module's docstring draws, and fields beside the text."""

import inspect
import re

import pytest

from ontology import errors


def test_every_error_descends_from_the_root_as_drawn():
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    assert all(issubclass(error, errors.VerkostoError) for error in classes.values())
    drawn = re.findall(r"^[ │├└─]*([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(name for name in drawn if name != "The") == sorted(classes)


@pytest.mark.parametrize(
    ("error", "text", "fields"),
    [
        (
            errors.UnknownTerm("puhelin", vocabulary="the columns", where="jäsenet.csv:7"),
            "jäsenet.csv:7: 'puhelin' is not in the columns; add it there or ignore it by name",
            {"word": "puhelin", "vocabulary": "the columns", "where": "jäsenet.csv:7"},
        ),
        (
            errors.UnreadableSource("a.pdf", reason="encrypted"),
            "a.pdf: encrypted",
            {"source": "a.pdf", "reason": "encrypted", "detail": ""},
        ),
        (
            errors.UnreadableSource("a.pdf", reason="broken", detail="no pages"),
            "a.pdf: broken (no pages)",
            {"source": "a.pdf", "reason": "broken", "detail": "no pages"},
        ),
        (
            errors.InvalidDate("eilen"),
            "'eilen' is no date of the form YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD or YYYY-spring",
            {"text": "eilen"},
        ),
    ],
)
def test_error_says_what_and_carries_its_fields(error, text, fields):
    assert str(error) == text
    assert {name: getattr(error, name) for name in fields} == fields
