"""What `check` finds: nothing in a sound graph, each fault by its name, with the document and words to look at."""

import json
import re
import shutil
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.publishing import current_snapshot
from graph.snapshot import Snapshot
from graph.soundness import MESSAGES, check_quotes, find_circular, has_right_check_digit
from graph.store import KnowledgeGraph
from graph.terms import OA, ORG, RDF, VK
from graph.triples import Literal, Quad
from graph.validation import Severity, sparql_shapes, validate
from ontology.interchange import read_extraction

TEXT = "Keski-Suomen järjestöpöydän puheenjohtaja on Outi Esimerkki. Järjestöpöydällä on jaosto nimeltä Työjaosto.\n"
EXTRACTION = {
    "document": "kokous.txt", "title": "Kokous", "published": "2022-06-01", "language": "fi", "text": TEXT,
    "entities": [
        {"id": "b1", "type": "Body", "kind": "partnership-table", "name": "Keski-Suomen järjestöpöytä"},
        {"id": "b2", "type": "Body", "kind": "committee", "name": "Työjaosto"},
        {"id": "p1", "type": "Person", "name": "Outi Esimerkki"},
    ],
    "facts": [
        {"s": "p1", "p": "holdsRole", "o": "b1", "role": "puheenjohtaja", "quote": "puheenjohtaja on Outi Esimerkki"},
        {"s": "b2", "p": "partOf", "o": "b1", "quote": "Järjestöpöydällä on jaosto nimeltä Työjaosto"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    directory = tmp_path_factory.mktemp("sound")
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([read_extraction(json.dumps(EXTRACTION), where="test")])
    return directory


@pytest.fixture
def damaged(sound, tmp_path):
    """A copy of the store whose published graph and documents a test may damage."""
    directory = tmp_path / "store"
    shutil.copytree(sound, directory)
    return directory


def find(snapshot: Snapshot, label: str) -> str:
    label_of = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    (row,) = snapshot.query(f'SELECT ?thing WHERE {{ ?thing {label_of} "{label}"@fi }}')
    return str(row["thing"])


def alter(directory, *, added=(), removed=()):
    engine = Engine.open(current_snapshot(directory) / "graph")
    engine.apply(added=added, removed=removed)
    del engine


def test_a_sound_graph_has_no_findings(sound):
    assert validate(Snapshot.open(sound)) == []


def test_a_body_that_is_part_of_itself_is_named_with_its_source(damaged):
    snapshot = Snapshot.open(damaged)
    table, section = find(snapshot, "Keski-Suomen järjestöpöytä"), find(snapshot, "Työjaosto")
    del snapshot
    alter(damaged, added=[Quad(table, ORG.subOrganizationOf, section)])
    found = validate(Snapshot.open(damaged))
    assert [(one.severity, one.shape, one.label) for one in found] == [
        (Severity.VIOLATION, "PartShape-acyclic", "Keski-Suomen järjestöpöytä"),
        (Severity.VIOLATION, "PartShape-acyclic", "Työjaosto (Keski-Suomen järjestöpöytä)"),
    ]
    assert found[1].focus == "body/" + section.rpartition("/")[2]
    assert (found[1].document, found[1].quote) == ("kokous-txt", "Järjestöpöydällä on jaosto nimeltä Työjaosto")
    assert set(found[1].message) == {"fi", "sv", "en"} and all(found[1].message.values())


def test_a_fact_that_no_document_says_is_found(damaged):
    snapshot = Snapshot.open(damaged)
    (support,) = snapshot.query(
        f"SELECT ?e ?f ?g WHERE {{ ?f a <{VK.Chairship}> . GRAPH ?g {{ ?e <{VK.supports}> ?f }} }}"
    )
    del snapshot
    alter(damaged, removed=[Quad(str(support["e"]), VK.supports, support["f"], str(support["g"]))])
    found = {(one.shape, one.focus.split("/")[0], one.label) for one in validate(Snapshot.open(damaged))}
    assert ("EvidencedShape-evidence", "fact", "Outi Esimerkki – Keski-Suomen järjestöpöytä") in found


def test_a_quote_that_does_not_stand_there_is_found(damaged):
    snapshot = Snapshot.open(damaged)
    (quad,) = (q for q in snapshot.engine.quads(predicate=OA.exact) if "Työjaosto" in str(q.object))
    del snapshot
    alter(damaged, added=[quad._replace(object=Literal("Aivan muuta"))], removed=[quad])
    (found,) = validate(Snapshot.open(damaged))
    assert (found.shape, found.document, found.quote, found.value) == (
        "QuotePlace", "kokous-txt", "Aivan muuta", "Aivan muuta"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        (lambda row: json.dumps(row | {"text": row["text"] + "Lisätty.\n", "sha256": None}), "DocumentText"),
        (lambda row: json.dumps({k: v for k, v in row.items() if k != "sha256"} | {"text": row["text"] + "Uusi.\n"}),
         "DocumentText"),
        (lambda row: "{", "DocumentArchive"),
    ],
)  # fmt: skip
def test_a_changed_or_broken_document_is_found(damaged, content, shape):
    path = current_snapshot(damaged) / "documents" / "kokous-txt.json"
    row = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    path.write_text(content(row), encoding="utf-8")
    (found,) = validate(Snapshot.open(damaged))
    assert (found.shape, found.document, found.label) == (shape, "kokous-txt", "Kokous")


def test_one_changed_character_fails_exactly_the_facts_that_rest_on_it(damaged):
    """Every character of the text in turn: the evidence whose words cover it is found, and no other."""
    path = current_snapshot(damaged) / "documents" / "kokous-txt.json"
    row, snapshot = json.loads(path.read_text(encoding="utf-8")), Snapshot.open(damaged)
    path.unlink()

    def change(place, character):
        text = f"{row['text'][:place]}{character}{row['text'][place + 1 :]}"
        path.write_text(json.dumps(row | {"text": text}), encoding="utf-8")

    for place, character in enumerate(row["text"]):
        change(place, "X" if character != "X" else "Y")
        resting = [fact for fact in row["facts"] if fact["start"] <= place < fact["end"]]
        assert [one.shape for one in check_quotes(snapshot)] == ["DocumentText", *["QuotePlace"] * len(resting)]
    change(row["text"].index("Työjaosto"), "t")
    assert [(one.shape, one.label, one.document, one.quote) for one in validate(snapshot)] == [
        ("DocumentText", "Kokous", "kokous-txt", None),
        ("QuotePlace", "Keski-Suomen järjestöpöytä – Työjaosto (Keski-Suomen järjestöpöytä)", "kokous-txt",
         "Järjestöpöydällä on jaosto nimeltä Työjaosto"),
    ]


def test_a_wrong_business_id_is_found(damaged):
    snapshot = Snapshot.open(damaged)
    table = find(snapshot, "Keski-Suomen järjestöpöytä")
    del snapshot
    alter(damaged, added=[Quad(table, VK.businessId, Literal("3221339-4"))])
    (found,) = validate(Snapshot.open(damaged))
    assert (found.shape, found.label, found.value) == (
        "BusinessIdCheckDigit", "Keski-Suomen järjestöpöytä", "3221339-4"
    )  # fmt: skip


def test_shapes_find_what_breaks_them(damaged):
    snapshot = Snapshot.open(damaged)
    person = find(snapshot, "Outi Esimerkki")
    role = f"{snapshot.base}id/fact/broken"
    del snapshot
    alter(damaged, added=[Quad(role, RDF.type, ORG.Membership), Quad(role, ORG.member, person)])
    shapes = {one.shape for one in validate(Snapshot.open(damaged)) if one.focus == "fact/broken"}
    assert shapes >= {"MembershipShape-organization", "MembershipShape-role", "EvidencedShape-evidence"}


def test_what_shapes_state_in_sparql_is_checked_in_code():
    assert set(sparql_shapes()) == {"PartShape-acyclic", "SuccessionShape-acyclic", "WithinShape-acyclic"}


def test_the_docs_name_every_check_in_code():
    page = (Path(__file__).resolve().parents[2] / "docs" / "inference.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z][A-Za-z-]+)` \|", page, re.MULTILINE)) == {*sparql_shapes(), *MESSAGES}


@pytest.mark.parametrize(
    ("edges", "circular"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, ["a"]),
        ({"a": ["b"], "b": ["a"], "c": ["a"]}, ["a", "b"]),
    ],
)
def test_circles_are_found(edges, circular):
    assert find_circular(edges) == circular


@pytest.mark.parametrize(
    ("number", "right"),
    [("0201256-6", True), ("3221339-3", True), ("3221339-4", False), ("1234567-0", False), ("12345", True)],
)
def test_check_digit_of_a_business_id(number, right):
    assert has_right_check_digit(number) is right
