"""What bodies share: the page's list, the sheet, the JSON and the query tell the same seats, in three languages."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Fact, Predicate, Status, quote_at
from service.app import create_app
from service.settings import Settings

HOSTILE = "=<script>alert(1)</script> ry"
LINES = (
    ("p1", "b1", "Aino Esimerkki on Mallipöydän puheenjohtaja 2022–2024.", "puheenjohtaja", "2022", "2024", None),
    ("p1", "b1", "Aino Esimerkki on Mallipöydän sihteeri.", "sihteeri", None, None, None),
    ("p1", "b2", "Koeyhdistys ry:n jäsen on Aino Esimerkki.", "jäsen", None, None, None),
    ("p1", "b3", "Aino Esimerkki on myös kolmannessa.", "jäsen", None, None, None),
    ("p2", "b1", "Veikko Malli kuului Mallipöytään 2019–2020.", "jäsen", "2019", "2020", None),
    ("p2", "b2", "Veikko Malli haki Koeyhdistys ry:n jäseneksi.", "jäsen", None, None, Status.APPLIED),
    ("p3", "b1", "Taru Testinen on vain Mallipöydässä.", "jäsen", None, None, None),
)


def tell() -> Extraction:
    text = "\n".join(line[2] for line in LINES) + "\n"
    names = {"b1": "Mallipöytä", "b2": "Koeyhdistys ry", "b3": HOSTILE}
    people = {"p1": "Aino Esimerkki", "p2": "Veikko Malli", "p3": "Taru Testinen"}
    kinds = {"b1": BodyKind.PARTNERSHIP_TABLE, "b2": BodyKind.ASSOCIATION, "b3": BodyKind.ASSOCIATION}
    facts = []
    for person, body, sentence, role, since, until, status in LINES:
        start = text.index(sentence)
        facts.append(Fact(subject=person, predicate=Predicate.HOLDS_ROLE, object=body, role=role, since=since,
                          until=until, status=status, evidence=quote_at(text, start, start + len(sentence))))
    return Extraction(
        document=Document(name="istujat.txt", title="Istujat", published="2024-03-01", text=text),
        entities=(*(Entity(id=key, type=EntityType.BODY, kind=kinds[key], name=name) for key, name in names.items()),
                  *(Entity(id=key, type=EntityType.PERSON, name=name) for key, name in people.items())),
        facts=tuple(facts),
    )


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("shared") / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([tell()])
    return directory


@pytest.fixture(scope="module")
def site(directory):
    with TestClient(create_app(Settings(store=directory, client_seconds=100_000)), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def bodies(site):
    def find(words: str) -> str:
        return next(hit["id"] for hit in site.get("/api/search", params={"q": words}).json()["hits"])

    return [find("mallipöytä"), find("koeyhdistys"), find("script alert")]


def seats(view):
    return {(fact["iri"], fact["object"]["iri"]) for member in view["members"] for fact in member["facts"]}


def page_of(site, **parameters):
    return site.get("/shared", params=parameters, headers={"Accept": "text/html"})


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("date", ["", "2020-06-01", "2023-05-05"])
@pytest.mark.parametrize("some", [[0, 1], [2, 1, 0], [0, 2], [1]])
def test_page_sheet_json_and_query_tell_the_same_seats(site, directory, bodies, language, date, some):
    asked = {"body": [bodies[each] for each in some], "date": date, "lang": language}
    view = site.get("/api/shared", params=asked).json()
    facts = {fact for fact, _ in seats(view)}
    page = page_of(site, **asked).text
    assert set(re.findall(r'id="f-([^"]+)"', page)) == {fact.rpartition("/")[2] for fact in facts}
    sheet = site.get("/shared.csv", params=asked).content
    assert sheet.startswith(b"\xef\xbb\xbf")
    _, *rows = csv.reader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";")
    assert {(row[-2], row[-3]) for row in rows} == seats(view)
    if len(some) > 1:
        address = unescape(re.search(r'href="(/sparql\?query=[^"]+)"', page)[1])
        told = Snapshot.open(directory).query(parse_qs(urlsplit(address).query)["query"][0])
        assert {(str(row["fact"]), str(row["body"])) for row in told} == seats(view)
    else:
        assert facts == set()


def test_who_sits_in_most_comes_first_with_every_role_and_sentence(site, bodies):
    view = site.get("/api/shared", params={"body": bodies, "lang": "fi"}).json()
    told = [(member["person"]["label"], fact["object"]["label"], fact["role"], fact["evidence"][0]["quote"])
            for member in view["members"] for fact in member["facts"]]
    assert told == [
        ("Aino Esimerkki", "Mallipöytä", "puheenjohtaja", LINES[0][2]),
        ("Aino Esimerkki", "Mallipöytä", "sihteeri", LINES[1][2]),
        ("Aino Esimerkki", "Koeyhdistys ry", "jäsen", LINES[2][2]),
        ("Aino Esimerkki", HOSTILE, "jäsen", LINES[3][2]),
        ("Veikko Malli", "Mallipöytä", "jäsen", LINES[4][2]),
        ("Veikko Malli", "Koeyhdistys ry", "jäsen", LINES[5][2]),
    ]


@pytest.mark.parametrize(("language", "words"), [
    ("fi", ["2 yhteistä jäsentä", "hakenut"]), ("sv", ["2 gemensamma medlemmar"]), ("en", ["2 shared members"]),
])
def test_the_page_says_how_many_and_marks_who_only_applied(site, bodies, language, words):
    page = page_of(site, body=bodies[:2], lang=language).text
    assert [word for word in words if word not in page] == []


def test_a_day_leaves_out_whose_term_was_over(site, bodies):
    view = site.get("/api/shared", params={"body": bodies[:2], "date": "2023-05-05"}).json()
    assert [member["person"]["label"] for member in view["members"]] == ["Aino Esimerkki"]


def test_one_body_offers_those_it_shares_people_with(site, bodies):
    view = site.get("/api/shared", params={"body": bodies[:1]}).json()
    assert [(ref["label"], people) for ref, people in view["partners"]] == [("Koeyhdistys ry", 2), (HOSTILE, 1)]
    page = page_of(site, body=bodies[0]).text
    assert f"/shared?body={bodies[0].replace('/', '%2F')}&amp;body={bodies[1].replace('/', '%2F')}" in page


def test_words_find_bodies_to_add(site, bodies):
    page = page_of(site, body=bodies[0], q="koeyhdistys").text
    assert "&amp;body=" + bodies[1].replace("/", "%2F") in page


def test_no_body_tells_the_strongest_ties_of_all(site, bodies):
    told = site.get("/api/ties", params={"limit": 2}).json()
    assert [(first["label"], second["label"], people) for first, second, people in told["overlaps"]] == [
        ("Mallipöytä", "Koeyhdistys ry", 2)]
    assert [(person["label"], others) for person, others in told["people"]] == [
        ("Aino Esimerkki", 2), ("Taru Testinen", 2)]
    assert "2 shared members" in page_of(site, lang="en").text


def test_who_is_near_a_person(site):
    told = site.get("/api/near", params={"person": "person/taru-testinen"}).json()
    assert [ref["label"] for ref in told["near"]] == ["Aino Esimerkki", "Veikko Malli"]


@pytest.mark.parametrize(("path", "status"), [
    ("/api/shared?body=body/nobody", 404), ("/api/shared?body=person/taru-testinen", 404),
    ("/api/shared?body=%3Cscript%3E", 404), ("/shared?body=body/nobody", 404), ("/shared.csv?body=x", 404),
    ("/api/near?person=person/nobody", 404), ("/api/near", 400), ("/shared?date=2023", 400),
    ("/api/shared?" + "&".join(f"body=body/b{number}" for number in range(21)), 400), ("/api/shared?body=", 200),
])
def test_what_there_is_not_is_refused(site, path, status):
    assert site.get(path).status_code == status


def test_hostile_names_stay_text(site, bodies):
    assert "<script>alert" not in page_of(site, body=bodies).text
    sheet = site.get("/shared.csv", params={"body": bodies}).content.decode("utf-8-sig")
    assert [cell for row in csv.reader(io.StringIO(sheet), delimiter=";") for cell in row if cell.startswith("=")] == []
