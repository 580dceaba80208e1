"""Markdown: its marks become structure."""

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource


@pytest.mark.parametrize(("text", "expected"), [
    ("# Otsikko\n\nKappale, joka\njatkuu **vahvana** ja [linkkinä](http://example.org).\n",
     ["h1 Otsikko", "p Kappale, joka jatkuu vahvana ja linkkinä."]),
    ("Otsikko\n-------\n\n- yksi\n  - alakohta\n- kaksi\n\n1. eka\n2. toka\n",
     ["h2 Otsikko", "i1 yksi", "i2 alakohta", "i1 kaksi", "i1 eka", "i1 toka"]),
    ("| Nimi | Taho |\n| --- | --- |\n| Matti *Malli* | Seura ry |\n",
     [("#", "Nimi", "Taho"), ("Matti Malli", "Seura ry")]),
    ("> Lainaus\n\n```\nkoodi\n```\n\n<div>html</div>\n\nrivi  \ntoinen ![kuva](a.png)\n",
     ["p Lainaus", "p koodi", "p html", "p rivi\ntoinen"]),
    ("---\ntitle: Jäsenet\ndate: 2024-01-01\n---\n\nTeksti.\n", ["p Teksti."]),
])
def test_marks_become_blocks(read, text, expected):
    assert read(".md", text) == expected


def test_list_marks_stand_in_the_text_outside_of_their_blocks():
    reading = LOADERS[".md"].read(b"Teht\xc3\xa4v\xc3\xa4t\n\n- yksi\n- kaksi\n", where="a.md", limits=DEFAULT_LIMITS)
    assert reading.text == "Tehtävät\n\n- yksi\n- kaksi\n"


def test_front_matter_gives_the_title():
    content = b"---\ntitle: \"Kutsu\"\n---\n\n# Ohjelma\n\nTeksti.\n"
    assert LOADERS[".md"].read(content, where="a.md", limits=DEFAULT_LIMITS).title == "Kutsu"


@pytest.mark.parametrize(("text", "reason"), [
    ("![kuva](a.png)", "no-text"),
    ("\n\n", "empty"),
    ("> " * 200 + "a", "broken"),
])
def test_what_holds_no_text_or_too_deep_a_list_is_told(text, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".md"].read(text.encode(), where="a.md", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason
