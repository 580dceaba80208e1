"""Swedish and English, construction by construction: each short text with all the facts of the predicates it is for."""

from pathlib import Path

import pytest

from loaders.line_layout import find_blocks
from loaders.reading import get_reader
from ontology.documents import Document, stored_form

TABLE = Path(__file__).with_name("constructions-sv-en.txt")


def read_cases() -> list[tuple[str, str, tuple[str, ...]]]:
    """The table's texts, each with its language and the facts below it (lines that begin with ">")."""
    cases = []
    for block in TABLE.read_text(encoding="utf-8").split("\n===\n"):
        language, _, rest = block.strip("\n").partition(": ")
        lines = rest.split("\n")
        text = "\n".join(line for line in lines if not line.startswith("> "))
        cases.append((language, text.strip("\n"), tuple(line[2:] for line in lines if line.startswith("> "))))
    return cases


@pytest.mark.parametrize(("language", "text", "facts"), read_cases())
def test_facts_of_a_construction(language, text, facts):
    stored = stored_form(text)
    document = Document(name="own.txt", text=stored, blocks=find_blocks(stored), language=language)
    extraction = get_reader().read(document)
    names = {entity.id: entity.name for entity in extraction.entities}
    predicates = {fact.split(" | ")[1] for fact in facts}
    found = {
        " | ".join(
            part for part in (
                names[fact.subject], fact.predicate, names.get(fact.object, fact.object),
                fact.role or fact.part or fact.time or "",
            ) if part
        )
        for fact in extraction.facts
        if fact.predicate in predicates
    }
    assert found == set(facts)
