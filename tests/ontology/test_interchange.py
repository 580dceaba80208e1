"""The interchange format: what is written is read back whole, a hand-written file is taken, a broken one is refused."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.documents import Block, BlockKind, Document, Extraction, Remainder, RemainderKind
from ontology.entities import BodyKind, Entity, EntityType, EventKind, fold_space, is_storable
from ontology.errors import InvalidFact, InvalidValue, VerkostoError
from ontology.facts import Fact, Part, Predicate, Status, quote_at
from ontology.interchange import find_quote, read_extraction, write_extraction

TEXT = "Kylien ilta\n\nMaija Meikäläinen, Kyläyhdistys ry, varajäsen 2021–2025\nIlta 12.5.2022 klo 18\nensi viikolla\n"

WHOLE = Extraction(
    document=Document(
        name="kylät/ilta.html", text=TEXT, source="https://example.org/ilta", media_type="text/html",
        title="Kylien ilta", published="2022-05", language="fi",
        blocks=(
            Block(kind=BlockKind.HEADING, start=0, end=11, level=1),
            Block(kind=BlockKind.TABLE_ROW, start=13, end=68, cells=((13, 30), (32, 47), (49, 68)), header=True),
        ),
    ),
    entities=(
        Entity(id="p1", type=EntityType.PERSON, name="Maija Meikäläinen", aliases=("Meikäläinen",)),
        Entity(id="p2", type=EntityType.PERSON, name="Matti Meikäläinen"),
        Entity(id="b1", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name="Kyläyhdistys ry"),
        Entity(id="e1", type=EntityType.EVENT, kind=EventKind.FORUM, name="Kylien ilta"),
    ),
    facts=(
        Fact(
            subject="p1", predicate=Predicate.HOLDS_ROLE, object="b1", role="varajäsen", since="2021", until="2025",
            status=Status.DECIDED, deputy_of="p2", on_behalf_of="b1", evidence=quote_at(TEXT, 13, 68),
            confidence=0.75, rule="list-row",
        ),
        Fact(subject="p1", predicate=Predicate.PARTICIPATES_IN, object="e1", part=Part.HOST,
            evidence=quote_at(TEXT, 0, 30)),
        Fact(subject="e1", predicate=Predicate.ON_DATE, object="2022-05-12", time="18:00",
            evidence=quote_at(TEXT, 69, 90)),
    ),
    remainder=(Remainder(kind=RemainderKind.DATE, start=91, end=104, note="ensi viikolla"),),
)  # fmt: skip


def row(**change):
    """A gold file's content with one fact, changed at the top, in its entity or in its fact."""
    entity = {"id": "p1", "type": "Person", "name": "Maija Meikäläinen", "aliases": []} | change.pop("entity", {})
    body = {"id": "b1", "type": "Body", "kind": "association", "name": "Kyläyhdistys ry"}
    fact = {"s": "p1", "p": "holdsRole", "o": "b1", "role": "jäsen", "quote": "Maija Meikäläinen"}
    fact |= change.pop("fact", {})
    whole = {"document": "ilta.txt", "title": None, "published": None, "language": "fi", "entities": [entity, body],
             "facts": [fact], "text": TEXT}  # fmt: skip
    return json.dumps(whole | change)


def test_extraction_is_read_back_whole_and_written_the_same():
    written = write_extraction(WHOLE)
    again = read_extraction(written, where="ilta.json")
    assert again == WHOLE
    assert write_extraction(again) == written
    assert written.endswith("}\n")


@given(st.text(min_size=1).map(fold_space).filter(lambda name: name and is_storable(name)))
def test_any_name_goes_through(name):
    entity = Entity(id="p1", type=EntityType.PERSON, name=name)
    extraction = Extraction(document=Document(name=name, text=TEXT), entities=(entity,))
    assert read_extraction(write_extraction(extraction), where="nimi.json") == extraction


def test_gold_file_takes_its_text_from_beside_it():
    whole = json.loads(row())
    del whole["text"]
    extraction = read_extraction(json.dumps(whole), where="ilta.json", text="\ufeffKylä:\r\nMaija\r\nMeikäläinen")
    assert extraction.document.text == "Kylä:\nMaija\nMeikäläinen"
    assert [(fact.evidence.start, fact.evidence.end, fact.evidence.quote) for fact in extraction.facts] == [
        (6, 23, "Maija Meikäläinen")
    ]


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "null", "7", '"text"', "{", "{}", "[" * 100_000,
        row(document=None), row(document=5), row(document=""), row(text=5), row(text="a\r\nb"), row(title=["x"]),
        row(language="<fi>"), row(language=7), row(source={}), row(sha256="0" * 64), row(published="eilen"),
        row(entities=None), row(entities={"a": 1}), row(entities=[5]), row(facts=5), row(facts=[[]]),
        row(entity={"id": 5}), row(entity={"type": "Robot"}), row(entity={"type": "Body"}), row(entity={"name": ""}),
        row(entity={"name": None}), row(entity={"name": ["a"]}), row(entity={"aliases": "Maija"}),
        row(entity={"aliases": [None]}), row(entity={"name": "\ud800"}), row(entity={"id": "b1"}),
        row(fact={"p": "owns"}), row(fact={"p": None}), row(fact={"s": 1}), row(fact={"s": "p9"}),
        row(fact={"o": "p1"}),
        row(fact={"role": None}), row(fact={"role": 5}), row(fact={"quote": "ei ole siellä"}),
        row(fact={"quote": ""}),
        row(fact={"quote": 5}), row(fact={"start": 13}), row(fact={"start": 0, "end": 5}),
        row(fact={"start": "13", "end": "30"}), row(fact={"start": 13.0, "end": 30.0}),
        row(fact={"start": -92, "end": 30}),
        row(fact={"start": True, "end": 30}), row(fact={"start": 13, "end": 10**20}),
        row(fact={"confidence": "high"}),
        row(fact={"confidence": 2}), row(fact={"confidence": None}), row(fact={"from": 2021}),
        row(fact={"from": "eilen"}),
        row(fact={"status": "maybe"}), row(fact={"deputyOf": "p9"}), row(fact={"onBehalfOf": 3}),
        row(fact={"rule": []}),
        row(fact={"as": "speaker"}), row(fact={"time": "10:00"}),
        row(blocks=[{"kind": "heading", "start": 0, "end": 10_000}]),
        row(blocks=[{"kind": "poem", "start": 0, "end": 1}]),
        row(blocks=[{"kind": "heading", "start": 0.5, "end": 1}]), row(blocks=[{"kind": "heading"}]),
        row(blocks=[{"kind": "table-row", "start": 0, "end": 9, "cells": [[0]]}]),
        row(remainder=[{"kind": "date", "start": 0, "end": 10_000, "note": ""}]),
        row(remainder=[{"kind": "date", "start": 5, "end": 0, "note": ""}]), row(remainder=[{"kind": "date"}]),
    ],
)  # fmt: skip
def test_broken_file_is_refused(content):
    with pytest.raises(InvalidValue):
        read_extraction(content, where="ilta.json")


def test_refusal_names_the_file():
    with pytest.raises(InvalidValue, match=r"^ilta\.json: not an extraction"):
        read_extraction("{", where="ilta.json")


KEYS = st.sampled_from(["document", "text", "entities", "facts", "id", "type", "name", "s", "p", "o", "quote", "start"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda deeper: st.lists(deeper) | st.dictionaries(KEYS, deeper),
)


@given(JSON)
def test_any_json_is_read_or_refused(value):
    with contextlib.suppress(VerkostoError):
        read_extraction(json.dumps(value), where="jokin.json")


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Kylien ilta", (0, 11, "Kylien ilta")),
        ("Kyläyhdistys ry, varajäsen", (32, 58, "Kyläyhdistys ry, varajäsen")),
        ("2021–2025 Ilta", (59, 73, "2021–2025 Ilta")),  # over a line break
        ("  18\nensi ", (88, 95, "18 ensi")),
    ],
)
def test_quote_is_found_where_it_first_stands(quote, found):
    evidence = find_quote(TEXT, quote)
    assert (evidence.start, evidence.end, evidence.quote) == found


@pytest.mark.parametrize("quote", ["", "  ", "maija meikäläinen", ".*", "Kylien  iltaa"])
def test_quote_that_stands_nowhere_is_refused(quote):
    with pytest.raises(InvalidFact):
        find_quote(TEXT, quote)
