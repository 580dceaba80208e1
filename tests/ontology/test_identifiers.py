"""Slugs and digests: ASCII, stable, never empty."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.identifiers import SLUG_LENGTH, digest, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keski-Suomen hyvinvointialue", "keski-suomen-hyvinvointialue"),
        ("Jämsä", "jamsa"),
        ("Ja\u0308msa\u0308", "jamsa"),  # marks apart from their letters
        ("ÅLAND", "aland"),
        ("S:t Michel", "s-t-michel"),
        ("Café Ø, Đorđe & Ŋ", "cafe-o-dorde-n"),
        ("Straße", "strasse"),
        ("  --Väki__ry--  ", "vaki-ry"),
        ("</script>", "script"),
        ("№ 5", "no-5"),
        ("\u202eyr", "yr"),
    ],
)
def test_slug_is_plain_words(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "—", "Москва", "日本", "\x00", "\ud800"])
def test_text_without_latin_letters_gets_its_digest(text):
    assert slug(text) == digest(text)
    assert re.fullmatch(r"[0-9a-f]{16}", slug(text))


def test_long_slug_is_cut_and_keeps_texts_apart():
    long, other = "sana " * 2000, "sana " * 2000 + "muu"
    assert slug(long).startswith("sana-sana-")
    assert len(slug(long)) <= SLUG_LENGTH
    assert slug(long) != slug(other)


@given(st.text())
def test_slug_of_any_text_is_safe_in_an_iri(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= SLUG_LENGTH


def test_digest_is_the_same_everywhere():
    assert digest("holdsRole", "person/maija") == "49ec9147ea00d3c6"


def test_digest_keeps_its_parts_apart():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4
