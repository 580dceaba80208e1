"""Documents and extractions: the stored form of a text, and facts that fit their entities and their text."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.documents import Block, BlockKind, Document, Extraction, Remainder, RemainderKind, stored_form
from ontology.entities import BodyKind, Entity, EntityType, EventKind
from ontology.errors import InvalidDate, InvalidFact, InvalidValue
from ontology.facts import Fact, Part, Predicate, quote_at

TEXT = "Maija Meikäläinen puhui kylien illassa."
DOCUMENT = Document(name="ilta.txt", text=TEXT)
MAIJA = Entity(id="p1", type=EntityType.PERSON, name="Maija Meikäläinen")
TABLE = Entity(id="b1", type=EntityType.BODY, kind=BodyKind.PARTNERSHIP_TABLE, name="Kumppanuuspöytä")
EVENING = Entity(id="e1", type=EntityType.EVENT, kind=EventKind.FORUM, name="Kylien ilta")
SPOKE = Fact(
    subject="p1", predicate=Predicate.PARTICIPATES_IN, object="e1", part=Part.SPEAKER, evidence=quote_at(TEXT, 0, 38)
)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("rivi\r\nrivi\rrivi\n", "rivi\nrivi\nrivi\n"),
        ("\ufeffalku", "alku"),
        ("a\u0308", "ä"),
        ("nolla\x00ja\x1bpako", "nolla ja pako"),
        ("puolikas\ud800merkki", "puolikas merkki"),
        ("sarkain\tja väli\u00a0", "sarkain\tja väli\u00a0"),
        ("", ""),
    ],
)
def test_stored_form(text, stored):
    assert stored_form(text) == stored


@given(st.text())
def test_stored_form_is_final_and_can_be_written(text):
    stored = stored_form(text)
    assert stored_form(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode("utf-8").decode("utf-8") == stored


def test_document_carries_the_hash_of_its_text():
    assert DOCUMENT.sha256 == hashlib.sha256(TEXT.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "a\x00.txt"},
        {"name": "\udce4.txt"},  # a file name that is no UTF-8
        {"title": "\x01"},
        {"source": "\x02"},
        {"text": "a\r\n"},
        {"text": "a\u0308"},
        {"text": "\x00"},
        {"language": ""},
        {"language": "suomi"},
        {"language": "<fi>"},
        {"blocks": (Block(kind=BlockKind.PARAGRAPH, start=0, end=1000),)},
        {"blocks": (Block(kind=BlockKind.PARAGRAPH, start=5, end=2),)},
        {"blocks": (Block(kind=BlockKind.PARAGRAPH, start=-1, end=2),)},
    ],
)
def test_document_that_contradicts_itself_is_refused(change):
    with pytest.raises(InvalidValue):
        Document(**{"name": "ilta.txt", "text": TEXT} | change)


def test_document_with_what_is_no_date_is_refused():
    with pytest.raises(InvalidDate):
        Document(name="ilta.txt", text=TEXT, published="toukokuussa")


def test_extraction_holds_what_was_read():
    rest = Remainder(kind=RemainderKind.DATE, start=0, end=5, note="ensi viikolla")
    extraction = Extraction(document=DOCUMENT, entities=(MAIJA, EVENING), facts=(SPOKE,), remainder=(rest,))
    assert extraction.replace(facts=()) == Extraction(
        document=DOCUMENT, entities=(MAIJA, EVENING), facts=(), remainder=(rest,)
    )


def refused_facts() -> list[Fact]:
    quote = quote_at(TEXT, 0, 38)
    other_text = quote_at("Jokin aivan muu, paljon pidempi teksti kuin tämä", 0, 38)
    return [
        Fact(subject="p9", predicate=Predicate.PARTICIPATES_IN, object="e1", part=Part.SPEAKER, evidence=quote),
        Fact(subject="p1", predicate=Predicate.PARTICIPATES_IN, object="e9", part=Part.SPEAKER, evidence=quote),
        Fact(subject="e1", predicate=Predicate.HOLDS_ROLE, object="b1", role="jäsen", evidence=quote),
        Fact(subject="p1", predicate=Predicate.HOLDS_ROLE, object="e1", role="jäsen", evidence=quote),
        Fact(subject="p1", predicate=Predicate.HOLDS_ROLE, object="b1", role="jäsen", deputy_of="p9", evidence=quote),
        Fact(subject="p1", predicate=Predicate.HOLDS_ROLE, object="b1", role="jäsen", on_behalf_of="b9",
            evidence=quote),
        Fact(subject="p1", predicate=Predicate.PARTICIPATES_IN, object="e1", part=Part.HOST, evidence=other_text),
    ]


@pytest.mark.parametrize("fact", refused_facts())
def test_fact_that_does_not_fit_its_document_is_refused(fact):
    with pytest.raises(InvalidFact):
        Extraction(document=DOCUMENT, entities=(MAIJA, TABLE, EVENING), facts=(fact,))


def test_two_entities_of_one_id_are_refused():
    with pytest.raises(InvalidFact):
        Extraction(document=DOCUMENT, entities=(MAIJA, MAIJA))
