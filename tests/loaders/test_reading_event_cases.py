"""Finnish events by their constructions: each small document with all that it tells of events.

The documents stand in `cases/events-fi.txt`, parted by `----`. Under each are its facts: `= on | event | day | hours`,
`= at | event | place`, `= org | body | event`, `= part | person | event | part`; `?` before one that is not yet read.
"""

from pathlib import Path

import pytest

from loaders.register import label_key
from ontology.documents import Extraction
from ontology.facts import Predicate
from tests.loaders.reading_cases import read

_CASES = Path(__file__).parent / "cases" / "events-fi.txt"
_SHORT = {
    Predicate.ON_DATE: "on",
    Predicate.AT_PLACE: "at",
    Predicate.ORGANISES: "org",
    Predicate.PARTICIPATES_IN: "part",
}
_MARKS = ("= ", "? ")


def _cases() -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for case in _CASES.read_text(encoding="utf-8").split("----\n"):
        lines = case.splitlines()
        text = "\n".join(line for line in lines if not line.startswith(_MARKS)) + "\n"
        found.append((text, tuple(line for line in lines if line.startswith(_MARKS))))
    return found


def _told(extraction: Extraction) -> list[tuple[str, frozenset[str], frozenset[str], str]]:
    """The facts about events, both ends by all their names."""
    entities = {entity.id: entity for entity in extraction.entities}

    def names(end: str) -> frozenset[str]:
        entity = entities.get(end)
        return frozenset(label_key(label) for label in (entity.name, *entity.aliases)) if entity else frozenset({end})

    return [
        (_SHORT[fact.predicate], names(fact.subject), names(fact.object), fact.part or fact.time or "")
        for fact in extraction.facts
        if fact.predicate in _SHORT
    ]


@pytest.mark.parametrize(("text", "facts"), _cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_what_a_small_document_tells_of_events_is_read_and_nothing_else(text, facts):
    left = _told(read(text))
    missed = []
    for fact in facts:
        what, subject, object, *extra = (part.strip() for part in fact[2:].split("|"))
        fits = [
            row
            for row in left
            if row[0] == what
            and label_key(subject) in row[1]
            and (object in row[2] or label_key(object) in row[2])
            and row[3] == "".join(extra)
        ]
        if fits:
            left.remove(fits[0])
        elif fact.startswith("="):
            missed.append(fact)
    assert (missed, left) == ([], [])
