"""Facts that contradict each other: both facts are kept and told, and what only differs in precision is none."""

import json
import re
from pathlib import Path

import pytest

from graph.conflicts import KINDS, find_conflicts
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.interchange import read_extraction

ENTITIES = [
    {"id": "b", "type": "Body", "kind": "board", "name": "Kainuun järjestöpöydän hallitus"},
    {"id": "o", "type": "Body", "kind": "association", "name": "Eka Malli ry"},
    {"id": "u", "type": "Body", "kind": "association", "name": "Toka Malli ry"},
    {"id": "p", "type": "Person", "name": "Aino Esimerkki"},
    {"id": "q", "type": "Person", "name": "Veikko Malli"},
    {"id": "e", "type": "Event", "kind": "forum", "name": "Kainuun Järjestöilta 2024"},
]


def make(name, *facts):
    return read_extraction(json.dumps({
        "document": name, "text": "Sanat", "language": "fi", "entities": ENTITIES,
        "facts": [fact | {"quote": "Sanat"} for fact in facts],
    }), where=name)


def on(day):
    return {"s": "e", "p": "onDate", "o": day}


def founded(day):
    return {"s": "o", "p": "foundedOn", "o": day}


def chairs(person, since, until, role="puheenjohtaja"):
    return {"s": person, "p": "holdsRole", "o": "b", "role": role, "from": since, "until": until}


@pytest.mark.parametrize(("one", "other", "kinds"), [
    (on("2024-03-04"), on("2024-03-05"), ["event-date"]),
    (on("2024-03-04"), on("2024-03"), []),
    (on("2024-03-04"), on("2024-03-03/2024-03-05"), []),
    (on("2024-03-04"), on("--03-05"), []),
    (founded("2019"), founded("2021-spring"), ["founding-date"]),
    (founded("2019"), founded("2019-spring"), []),
    ({"s": "b", "p": "partOf", "o": "o"}, {"s": "b", "p": "partOf", "o": "u"}, ["owner"]),
    ({"s": "b", "p": "partOf", "o": "o"}, {"s": "o", "p": "partOf", "o": "u"}, []),
    (chairs("p", "2019", "2022"), chairs("p", "2020", "2023"), ["period"]),
    (chairs("p", "2019", "2022"), chairs("p", "2019-05-01", "2022-05-01"), []),
    (chairs("p", "2017", "2018"), chairs("p", "2021", "2022"), []),
    (chairs("p", "2019", "2022"), chairs("q", "2020", "2023"), ["chair"]),
    (chairs("p", "2019", "2021"), chairs("q", "2021", "2023"), []),
    (chairs("p", "2019", "2022", "jäsen"), chairs("q", "2020", "2023", "jäsen"), []),
])
def test_what_contradicts_each_other(one, other, kinds, tmp_path):
    with KnowledgeGraph.open(tmp_path / "store", create=True) as store:
        store.put([make("a.txt", one, other)])
    found = find_conflicts(Snapshot.open(tmp_path / "store"))
    assert [conflict.kind for conflict in found] == kinds
    assert all("/id/fact/" in fact for conflict in found for fact in (conflict.one, conflict.other))


def test_every_kind_is_told_in_three_languages_and_on_the_page():
    page = (Path(__file__).resolve().parents[2] / "docs" / "keeping.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \| two ", page, re.MULTILINE)) == set(KINDS)
    assert all(set(words) == {"fi", "sv", "en"} for words in KINDS.values())
