"""A reading laid open: every character of the text once, overlaps, verdicts by gold, a page that nothing runs in."""

import base64
import hashlib
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ontology.agreement import Telling, telling_of
from ontology.documents import Block, BlockKind, Document, Extraction, Remainder, RemainderKind
from ontology.entities import BodyKind, Entity, EntityType, EventKind
from ontology.errors import InvalidValue
from ontology.facts import Fact, Part, Predicate, quote_at
from service.explain_page import write_page
from service.explaining import Explained, Mark, Verdict, explain
from service.explanation import Explanation

TEXT = "Kylien ilta\n\nAino Esimerkki johtaa kylien pöytää ja puhui. Pöytä kiitti Ainoa."
PERSON = Entity(id="p", type=EntityType.PERSON, name="Aino Esimerkki")
TABLE = Entity(id="b", type=EntityType.BODY, kind=BodyKind.PARTNERSHIP_TABLE, name="kylien pöytä")
EVENING = Entity(id="e", type=EntityType.EVENT, kind=EventKind.FORUM, name="Kylien ilta")


def fact(predicate: Predicate, start: int, end: int, **values: object) -> Fact:
    values = {"subject": "p", "object": "b", "rule": "a-rule", "confidence": 0.9} | values
    return Fact(predicate=predicate, evidence=quote_at(TEXT, start, end), **values)  # type: ignore[arg-type]


READ = Extraction(
    document=Document(name="ilta.txt", text=TEXT, blocks=(Block(kind=BlockKind.HEADING, start=0, end=11, level=1),)),
    entities=(PERSON, TABLE, EVENING),
    facts=(
        fact(Predicate.HOLDS_ROLE, 13, 47, role="johtaja"),
        fact(Predicate.PARTICIPATES_IN, 13, 57, object="e", part=Part.SPEAKER),
        fact(Predicate.ON_DATE, 28, 34, subject="e", object="2024-03-05"),
    ),
    remainder=(Remainder(kind=RemainderKind.SENTENCE, start=59, end=78, note="kylien pöytä"),),
)


def shown(explained: Explained) -> list[tuple[object, ...]]:
    """Each piece: words, how many facts lie on it, the worst verdict, its marks."""
    return [(piece.text, len(piece.keys), piece.verdict, [mark.label for mark in piece.marks])
            for piece in explained.pieces]


def test_pieces_part_where_facts_begin_and_end():
    explained = explain(READ, None, key="d1", language="fi")
    assert shown(explained) == [
        ("Kylien ilta", 0, None, []),
        ("\n\n", 0, None, []),
        ("Aino Esimerkki ", 2, Verdict.READ, ["1–2"]),
        ("johtaa", 3, Verdict.READ, ["3"]),
        (" kylien pöytä", 2, Verdict.READ, []),
        ("ä ja puhui", 1, Verdict.READ, []),
        (". ", 0, None, []),
        ("Pöytä kiitti Ainoa.", 0, None, []),
    ]
    assert [piece.heading for piece in explained.pieces] == [True] + [False] * 7
    assert explained.pieces[-1].left == (RemainderKind.SENTENCE,)
    assert explained.pieces[2].marks == (Mark("1–2", "d1f1"),)
    assert explained.left == ((RemainderKind.SENTENCE, (("kylien pöytä", "Pöytä kiitti Ainoa."),)),)
    assert [(note.object, note.detail) for note in explained.notes] == [
        ("kylien pöytä", "johtaja"), ("Kylien ilta", "puhuja"), ("5.3.2024", ""),
    ]


def told(**changes: object) -> Telling:
    """The reading as gold, but for what is changed in its facts by place; None takes one out."""
    rows: list[object] = []
    for place, row in enumerate(telling_of(READ).facts):
        change = changes.get(f"f{place}", {})
        if change is not None:
            rows.append({**row, **change})  # type: ignore[dict-item]
    return Telling(entities=telling_of(READ).entities, facts=tuple(rows))  # type: ignore[arg-type]


@pytest.mark.parametrize(("gold", "verdicts", "expected", "missed"), [
    (told(), ["right"] * 3, [""] * 3, []),
    (told(f0={"role": "sihteeri"}), ["half", "right", "right"], ["sihteeri", "", ""], []),
    (told(f0={"role": "sihteeri"}, f1=None), ["half", "wrong", "right"], ["sihteeri", "", ""], []),
    (told(f2={"o": "2024-03-06", "quote": "kiitti"}), ["right", "right", "wrong"], [""] * 3, [("6.3.2024", True)]),
    (told(f2={"o": "2023", "quote": "ei missään"}), ["right", "right", "wrong"], [""] * 3, [("2023", False)]),
])
def test_gold_tells_what_is_right_wrong_and_missed(gold, verdicts, expected, missed):
    explained = explain(READ, gold, key="d1", language="fi")
    assert [note.verdict for note in explained.notes] == verdicts
    assert [note.expected for note in explained.notes] == expected
    assert [(note.object, note.span is not None) for note in explained.missed] == missed
    assert explained.fact_score is not None and explained.entity_score is not None


def test_names_without_counterpart_are_told():
    other = Telling(entities=({"id": "x", "type": "Person", "name": "Veikko Malli", "aliases": []},))
    explained = explain(READ, other, key="d1", language="fi")
    assert explained.missed_entities == (("Person", "Veikko Malli"),)
    assert [name for _, name in explained.wrong_entities] == ["Aino Esimerkki", "kylien pöytä", "Kylien ilta"]


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(1, 8)), max_size=8))
def test_pieces_are_the_text_whatever_overlaps(spans):
    facts = tuple(fact(Predicate.HAS_TASK, start, start + length, subject="b", object=f"tehtävä {place}")
                  for place, (start, length) in enumerate(spans) if TEXT[start : start + length].strip())
    explained = explain(READ.replace(facts=facts), None, key="d1", language="sv")
    assert "".join(piece.text for piece in explained.pieces) == TEXT
    for note in explained.notes:
        assert note.span is not None
        on = "".join(piece.text for piece in explained.pieces if note.key in piece.keys)
        assert on == TEXT[slice(*note.span)]


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'


def hostile() -> Extraction:
    text = f"{HOSTILE} johtaa."
    return Extraction(
        document=Document(name=f"{HOSTILE}.txt", text=text, title=HOSTILE),
        entities=(replace(PERSON, name=HOSTILE), replace(TABLE, name=f"{HOSTILE}b")),
        facts=(Fact(subject="p", predicate=Predicate.HOLDS_ROLE, object="b", role=HOSTILE, rule=HOSTILE,
                    evidence=quote_at(text, 0, len(text))),),
        remainder=(Remainder(kind=RemainderKind.DATE, start=0, end=9, note=HOSTILE),),
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("gold", [None, Telling(
    entities=({"id": HOSTILE, "type": HOSTILE, "name": HOSTILE, "aliases": []},),
    facts=({"s": HOSTILE, "p": "onDate", "o": HOSTILE, "time": HOSTILE, "quote": HOSTILE},),
)])
def test_a_page_shows_text_and_runs_nothing(language, gold):
    documents = [explain(extraction, gold, key=f"d{number}", language=language)
                 for number, extraction in enumerate((READ, hostile()), 1)]
    page = write_page(documents, language=language)
    assert page == write_page(documents, language=language)
    tree = html.fromstring(page)
    assert tree.xpath("//script | //img | //link | //iframe | //*[@onerror] | //@src | //@style") == []
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) and {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    assert "49" not in tree.text_content() and HOSTILE in tree.text_content()
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    [text, _] = tree.xpath("//div[@class='text']")
    assert "".join(text.xpath(".//text()[not(parent::a)]")) == TEXT


def test_gold_goes_by_the_name_of_the_document(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "ilta.json").write_text('{"entities": [], "facts": []}', "utf-8")
    page = Explanation(tmp_path / "out.html", gold=tmp_path / "gold", language="en")
    for name in ("muu.txt", "kansio/ilta.txt"):
        page.hear(replace(READ, document=replace(READ.document, name=name)))
    page.write()
    told = html.fromstring((tmp_path / "out.html").read_text("utf-8")).xpath("//article/p[1]")
    assert ["no gold" in line.text_content() for line in told] == [False, True]
    assert stat.S_IMODE((tmp_path / "out.html").stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("content", [None, "{", '{"entities": []}', '{"entities": [{"id": 1}], "facts": []}'])
def test_gold_that_is_none_is_told_before_anything_is_read(tmp_path: Path, content):
    if content is not None:
        (tmp_path / "a.json").write_text(content, "utf-8")
    with pytest.raises(InvalidValue, match=re.escape(str(tmp_path))):
        Explanation(tmp_path / "out.html", gold=tmp_path, language="fi")
