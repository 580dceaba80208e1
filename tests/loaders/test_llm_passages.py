"""Passages: all of the text, cut between blocks, each with the headings and columns that it stands under."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.limits import DEFAULT_LIMITS
from loaders.llm.passages import cut_document, halve
from loaders.plain_text import PlainText
from ontology.documents import Block, BlockKind, Document, stored_form

PAGE = """Saaren järjestöneuvosto

Kokous 4.5.2021

Neuvosto kokoontui Koskelassa. Läsnä oli yhdeksän jäsentä.

Jäsenet

Nimi\tJärjestö
Aino Mallila\tKoskelan kylät ry
Onni Esimerkki\tSaaren latu ry
"""


def laid(text):
    reading = PlainText().read(text.encode(), where="a.txt", limits=DEFAULT_LIMITS)
    return Document(name="a.txt", text=reading.text, blocks=reading.blocks)


def told(document, passages):
    return [(document.text[one.start : one.end], one.above, one.columns) for one in passages]


def test_a_document_that_fits_is_one_passage():
    document = laid(PAGE)
    assert told(document, cut_document(document, characters=1000)) == [(PAGE.strip(), (), "")]


def test_a_long_one_is_cut_between_blocks_and_each_piece_knows_what_it_stands_under():
    document = laid(PAGE)
    assert told(document, cut_document(document, characters=70)) == [
        ("Saaren järjestöneuvosto\n\nKokous 4.5.2021", (), ""),
        ("Neuvosto kokoontui Koskelassa. Läsnä oli yhdeksän jäsentä.", ("Saaren järjestöneuvosto",), ""),
        ("Jäsenet\n\nNimi\tJärjestö\nAino Mallila\tKoskelan kylät ry", ("Saaren järjestöneuvosto",), ""),
        ("Onni Esimerkki\tSaaren latu ry", ("Jäsenet",), "Nimi Järjestö"),
    ]


@pytest.mark.parametrize(("text", "pieces"), [
    ("Yksi virke. Toinen virke. Kolmas virke.", ["Yksi virke.", "Toinen virke.", "Kolmas virke."]),
    ("rivi yksi\nrivi kaksi\nrivi kolme", ["rivi yksi", "rivi kaksi", "rivi kolme"]),
    ("sana sana sana sana sana", ["sana sana sana", "sana sana"]),
    ("x" * 40, ["x" * 17, "x" * 17, "x" * 6]),
    ("  \n ", []),
])
def test_a_stretch_without_blocks_is_cut_at_the_best_place_that_fits(text, pieces):
    document = Document(name="a.txt", text=text)
    assert [piece for piece, _, _ in told(document, cut_document(document, characters=17))] == pieces


@given(st.text(alphabet="Aa. \n\tä1", max_size=400).map(stored_form), st.integers(20, 200), st.data())
def test_passages_hold_all_of_the_text_in_order_and_none_is_too_long(text, characters, data):
    starts = data.draw(st.lists(st.integers(0, len(text)), unique=True).map(sorted))
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, start=a, end=b) for a, b in pairwise(starts))
    document = Document(name="a.txt", text=text, blocks=blocks)
    passages = cut_document(document, characters=characters)
    assert all(0 < one.end - one.start <= characters for one in passages)
    places = [0, *(place for one in passages for place in (one.start, one.end)), len(text)]
    assert places == sorted(places)
    assert not "".join(text[a:b] for a, b in zip(places[::2], places[1::2], strict=True)).strip()


def test_halves_are_smaller_and_a_short_passage_has_none():
    document = Document(name="a.txt", text="Neuvosto kokoontui Koskelassa. " * 40)
    [passage] = cut_document(document, characters=10_000)
    parts = halve(document, passage)
    assert [part.start for part in parts] == [0, parts[0].end + 1]
    assert max(part.end - part.start for part in parts) < 700
    [short] = cut_document(Document(name="b.txt", text="Neuvosto kokoontui."), characters=100)
    assert halve(document, short) == ()
