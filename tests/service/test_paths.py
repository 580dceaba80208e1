"""How two things are tied: which ways are found as of a day, their words, the same on page, sheet, JSON and query."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from graph.paths import find_paths
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType, EventKind
from ontology.facts import Fact, Part, Predicate, quote_at
from service.app import create_app
from service.settings import Settings

CROWD = [f"Joukko Jäsen{chr(97 + number)}" for number in range(20)]
PEOPLE = ["Aino Esimerkki", "Veikko Malli", "Taru Testinen", "Yksin Oleva", *CROWD]
BODIES = ["Suuri Liitto ry", "Pieni Pöytä", "Toinen Pöytä", "Työpari", "{subject} ry"]
EVENT = "Mallipäivä"
SEATS = [
    *((name, "Suuri Liitto ry", "jäsen", None, None) for name in ["Aino Esimerkki", "Veikko Malli", *CROWD]),
    ("Aino Esimerkki", "Pieni Pöytä", "puheenjohtaja", "2020", "2022"),
    ("Aino Esimerkki", "Pieni Pöytä", "jäsen", "2019", "2022"),
    ("Taru Testinen", "Pieni Pöytä", "jäsen", None, None),
    ("Taru Testinen", "Toinen Pöytä", "sihteeri", "2021", None),
    ("Veikko Malli", "Toinen Pöytä", "jäsen", None, None),
    ("Yksin Oleva", "{subject} ry", "jäsen", None, None),
    *((name, "Työpari", "jäsen", None, None) for name in CROWD[:2]),
]


def tell() -> Extraction:
    sentences = [f"{person}, {body}: {role} {since or ''}–{until or ''}." for person, body, role, since, until in SEATS]
    text = "\n".join([*sentences, f"{EVENT}: puhui Taru Testinen."]) + "\n"

    def fact(words: str, **said: object) -> Fact:
        start = text.index(words)
        return Fact(evidence=quote_at(text, start, start + len(words)), **said)

    return Extraction(
        document=Document(name="tiet.txt", title="Tiet", published="2024-03-01", text=text),
        entities=(
            *(Entity(id=name, type=EntityType.PERSON, name=name) for name in PEOPLE),
            *(Entity(id=name, type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name=name) for name in BODIES),
            Entity(id=EVENT, type=EntityType.EVENT, kind=EventKind.SEMINAR, name=EVENT),
        ),
        facts=(
            *(fact(words, subject=person, predicate=Predicate.HOLDS_ROLE, object=body, role=role, since=since,
                   until=until)
              for words, (person, body, role, since, until) in zip(sentences, SEATS, strict=True)),
            fact(f"{EVENT}: puhui Taru Testinen.", subject="Taru Testinen", predicate=Predicate.PARTICIPATES_IN,
                 object=EVENT, part=Part.SPEAKER),
        ),
    )


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("paths") / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([tell()])
    return directory


@pytest.fixture(scope="module")
def site(directory):
    with TestClient(create_app(Settings(store=directory, client_seconds=100_000)), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def ids(site):
    def find(name: str) -> str:
        hits = site.get("/api/search", params={"q": name}).json()["hits"]
        return next(hit["id"] for hit in hits if hit["name"] == name)

    return {name: find(name) for name in (*PEOPLE[:6], *BODIES, EVENT)}


def ways(site, ids, first, last, date="", language="fi"):
    asked = {"between": [ids[first], ids[last]], "date": date, "lang": language}
    return [[step["target"]["label"] for step in path["steps"]]
            for path in site.get("/api/paths", params=asked).json()["paths"]]


@pytest.mark.parametrize(("first", "last", "date", "found"), [
    # the hub is short but says little; the long way round says more
    ("Aino Esimerkki", "Veikko Malli", "", [
        ["Suuri Liitto ry", "Veikko Malli"], ["Pieni Pöytä", "Taru Testinen", "Toinen Pöytä", "Veikko Malli"]]),
    ("Aino Esimerkki", "Veikko Malli", "2023-05-05", [["Suuri Liitto ry", "Veikko Malli"]]),
    ("Aino Esimerkki", "Taru Testinen", "", [
        ["Pieni Pöytä", "Taru Testinen"], ["Suuri Liitto ry", "Veikko Malli", "Toinen Pöytä", "Taru Testinen"]]),
    ("Aino Esimerkki", "Taru Testinen", "2023-05-05", [
        ["Suuri Liitto ry", "Veikko Malli", "Toinen Pöytä", "Taru Testinen"]]),
    ("Taru Testinen", "Toinen Pöytä", "2020-05-05", [
        ["Pieni Pöytä", "Aino Esimerkki", "Suuri Liitto ry", "Veikko Malli", "Toinen Pöytä"]]),
    ("Aino Esimerkki", "Yksin Oleva", "", []),
])
def test_ways_are_found(site, ids, first, last, date, found):
    assert ways(site, ids, first, last, date) == found


def test_of_two_ways_as_long_the_one_past_the_crowded_body_comes_first(directory, ids):
    found = list(find_paths(Snapshot.open(directory), ids[CROWD[0]], ids[CROWD[1]]))
    assert [stops[1:-1] for stops in found] == [(ids["Työpari"],), (ids["Suuri Liitto ry"],)]


@pytest.mark.parametrize(("language", "told"), [
    ("fi", ["Aino Esimerkki ja Mallipäivä: 3 askelta, välissä Pieni Pöytä, Taru Testinen",
            "Aino Esimerkki: puheenjohtaja organisaatiossa Pieni Pöytä (2020–2022)",
            "Taru Testinen: jäsen organisaatiossa Pieni Pöytä", "Taru Testinen: puhuja tapahtumassa Mallipäivä"]),
    ("sv", ["Aino Esimerkki och Mallipäivä: 3 steg, via Pieni Pöytä, Taru Testinen",
            "Aino Esimerkki: ordförande i Pieni Pöytä (2020–2022)", "Taru Testinen: medlem i Pieni Pöytä",
            "Taru Testinen: talare vid Mallipäivä"]),
    ("en", ["Aino Esimerkki and Mallipäivä: 3 steps, by way of Pieni Pöytä, Taru Testinen",
            "Aino Esimerkki: chair in Pieni Pöytä (2020–2022)", "Taru Testinen: member in Pieni Pöytä",
            "Taru Testinen: speaker at Mallipäivä"]),
])
def test_a_way_is_told_in_words_with_its_sentences(site, ids, language, told):
    asked = {"between": [ids["Aino Esimerkki"], ids[EVENT]], "lang": language}
    path = site.get("/api/paths", params=asked).json()["paths"][0]
    assert [path["told"], *(step["told"] for step in path["steps"])] == told
    assert [len(step["fact"]["evidence"]) for step in path["steps"]] == [1, 1, 1]
    page = unescape(site.get("/paths", params=asked, headers={"Accept": "text/html"}).text)
    assert [words for words in told if words not in page] == []


def test_braces_in_a_name_stay_what_they_are(site, ids):
    asked = {"between": [ids["Yksin Oleva"], ids["{subject} ry"]], "lang": "en"}
    path, = site.get("/api/paths", params=asked).json()["paths"]
    assert (path["told"], path["steps"][0]["told"]) == (
        "Yksin Oleva and {subject} ry: tied directly", "Yksin Oleva: member in {subject} ry")


@pytest.mark.parametrize("date", ["", "2021-06-01", "2023-05-05"])
@pytest.mark.parametrize("ends", [("Aino Esimerkki", "Veikko Malli"), ("Aino Esimerkki", EVENT)])
def test_page_sheet_json_and_query_tell_the_same_facts(site, directory, ids, ends, date):
    asked = {"between": [ids[end] for end in ends], "date": date, "lang": "fi"}
    told = site.get("/api/paths", params=asked).json()["paths"]
    facts = {step["fact"]["iri"] for path in told for step in path["steps"]}
    page = site.get("/paths", params=asked, headers={"Accept": "text/html"}).text
    assert set(re.findall(r'id="f-([^"]+)"', page)) == {fact.rpartition("/")[2] for fact in facts}
    _, *rows = csv.reader(io.StringIO(site.get("/paths.csv", params=asked).content.decode("utf-8-sig")), delimiter=";")
    assert {row[-2] for row in rows} == facts
    address = unescape(re.search(r'href="(/sparql\?query=[^"]+)"', page)[1])
    rows = Snapshot.open(directory).query(parse_qs(urlsplit(address).query)["query"][0])
    assert {str(row["fact"]) for row in rows} == facts


@pytest.mark.parametrize(("path", "status"), [
    ("/paths", 200), ("/paths?between=person/aino-esimerkki", 200), ("/paths?between=person/nobody", 404),
    ("/api/paths?between=person/nobody", 404), ("/api/paths?between=%3Cscript%3E", 404),
    ("/api/paths?between=document/tiet-txt", 404), ("/paths?date=yesterday", 400),
    ("/api/paths?between=person/a&between=person/b&between=person/c", 400),
    ("/api/paths?between=person/aino-esimerkki&between=person/aino-esimerkki", 200),
])
def test_what_there_is_not_is_refused(site, path, status):
    assert site.get(path).status_code == status
