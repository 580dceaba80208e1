"""Files and names of people who mean harm, or had bad luck: the rest goes on, and text stays text everywhere."""

import csv
import ctypes
import io
import os
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rdflib import Dataset, Graph, Literal

from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Fact, Predicate, quote_at
from ontology.interchange import write_extraction
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "</script><script>alert(1)</script>",
    "\"'`<img src=x onerror=alert(1)> & &amp; &lt;",
    "\u202eevil\u202c \u2066\u200f seura",
    "A" * 10_000,
    '=HYPERLINK("http://example.org","x"), ;\t'.strip() + " ry",
    '"} ; DROP ALL # \\" \\u0022 <http://example.org/>',
    "{{ 7*7 }} {% raw %} ${7*7} %s %(x)s",
    "javascript:alert(1)//",
    "../../../../etc/passwd",
    "Ääkköset ja 🏛️ ja ﷽ ja e\u0301 ry".replace("e\u0301", "é"),
)
SPACED = [" ".join(name.split()) for name in NAMES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files that can't be read, between two that can."""
    made = tmp_path_factory.mktemp("hostile")
    (made / "a-good.txt").write_text("Keski-Suomen järjestöneuvottelukunta kokoontui 3.2.2024 Jyväskylässä.\n", "utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Ro")
    (made / "empty.txt").write_bytes(b"")
    with (made / "huge.txt").open("wb") as file:
        for _ in range(50):
            file.write(b"Neuvottelukunta kokoontui. " * 38_837)
    with zipfile.ZipFile(made / "zip.docx", "w") as archive:
        archive.writestr("hello.txt", "no Word file")
    (made / "locked.txt").write_text("Salainen pöytäkirja.\n", "utf-8")
    (made / "locked.txt").chmod(0)
    (made / "latin.txt").write_bytes("Järjestöneuvottelukunta kokoontui Jyväskylässä 4.3.2024.\n".encode("latin-1"))
    (made / "dangling.txt").symlink_to(made / "nowhere.txt")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n")
    return made


def obey_modes() -> None:
    """Takes root's right to read everything from the process to come; for anybody else nothing changes."""
    kernel = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        kernel.prctl(24, capability, 0, 0, 0)


@pytest.fixture(scope="module")
def loaded(folder, tmp_path_factory):
    store = tmp_path_factory.mktemp("hostile-store") / "store"
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", "load", str(folder), "--store", str(store)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        preexec_fn=obey_modes if sys.platform == "linux" and os.geteuid() == 0 else None,
    )
    return done, store


def test_each_file_that_can_not_be_read_is_named_with_the_reason(loaded):
    done, _ = loaded
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines() if line.strip())
    assert (done.returncode, done.stderr) == (3, "")
    for name, words in {
        "broken.pdf": "it is broken", "empty.txt": "the file is empty", "huge.txt": "it is too large",
        "zip.docx": "it is broken", "locked.txt": "there is no permission to read it",
        "dangling.txt": "there is no such file", "picture.png": "no loader reads this kind of file",
    }.items():
        assert lines[name].startswith(words), name
    assert done.stdout.splitlines()[-1] == "2 loaded, 7 not read."


def test_the_others_are_loaded_and_nothing_is_half_written(loaded):
    _, store = loaded
    with TestClient(create_app(Settings(store=store))) as client:
        rows = client.get("/api/documents").json()["documents"]
        assert [row["name"] for row in rows] == ["a-good.txt", "latin.txt"]
        text = client.get("/api/documents/latin-txt").json()["text"]
    assert text.strip() == "Järjestöneuvottelukunta kokoontui Jyväskylässä 4.3.2024."
    assert [path.name for path in store.rglob("*") if path.name.startswith(".") or "unfinished" in path.name] == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, verkosto):
    """A service over bodies and people with hostile names, loaded from a file of extracted facts."""
    made = tmp_path_factory.mktemp("names")
    text = "\n".join(SPACED) + "\n"
    entities, facts, place = [], [], 0
    for number, name in enumerate(SPACED):
        entities.append(Entity(id=f"b{number}", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name=name))
        entities.append(Entity(id=f"p{number}", type=EntityType.PERSON, name=name))
        facts.append(Fact(subject=f"p{number}", predicate=Predicate.HOLDS_ROLE, object=f"b{number}", role=name,
                          evidence=quote_at(text, place, place + len(name))))
        facts.append(Fact(subject=f"b{number}", predicate=Predicate.HAS_TASK, object=name,
                          evidence=quote_at(text, place, place + len(name))))
        place += len(name) + 1
    document = Document(name="</script><b>.txt", text=text, title=SPACED[0], source='x"onload="alert(1)')
    extraction = Extraction(document=document, entities=tuple(entities), facts=tuple(facts))
    (made / "names.json").write_text(write_extraction(extraction), "utf-8")
    done = verkosto("load", made / "names.json", "--store", made / "store")
    assert (done.code, done.err) == (0, "")
    with TestClient(create_app(Settings(store=made / "store"))) as client:
        yield client


def labels(client, accept="text/csv"):
    query = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX org: <http://www.w3.org/ns/org#>
        SELECT ?thing ?label WHERE { ?thing a org:Organization ; rdfs:label ?label } ORDER BY ?label ?thing"""
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def test_names_come_back_from_sparql_letter_for_letter(hostile):
    rows = list(csv.DictReader(io.StringIO(labels(hostile).text, newline="")))
    assert {row["label"] for row in rows} >= set(SPACED)
    bindings = labels(hostile, "application/sparql-results+json").json()["results"]["bindings"]
    assert {row["label"]["value"] for row in bindings} >= set(SPACED)


@pytest.mark.parametrize(("ending", "syntax"), [
    ("nt", "nt"), ("ttl", "turtle"), ("rdf", "xml"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld"),
])
def test_names_come_back_from_every_dump_letter_for_letter(hostile, ending, syntax):
    content = hostile.get(f"/export/all.{ending}").text
    read = Dataset() if ending in ("nq", "trig", "jsonld") else Graph()
    read.parse(data=content, format=syntax)
    terms = {quad[2] for quad in (read.quads() if isinstance(read, Dataset) else read)}
    assert {str(term) for term in terms if isinstance(term, Literal)} >= set(SPACED)


def test_graphml_is_well_formed(hostile):
    from xml.etree import ElementTree

    texts = {element.text for element in ElementTree.fromstring(hostile.get("/export/all.graphml").content).iter()}
    assert texts >= set(SPACED)


def test_no_page_takes_a_name_for_markup(hostile):
    rows = csv.DictReader(io.StringIO(labels(hostile).text, newline=""))
    paths = [row["thing"].removeprefix("http://localhost:8000") for row in rows if row["label"] in SPACED]
    document = hostile.get("/api/documents").json()["documents"][0]["slug"]
    pages = [*paths, *(f"/map?focus={path.removeprefix('/id/')}" for path in paths), f"/id/document/{document}",
             "/documents", "/", "/map", "/search?q=script", "/search?q=evil",
             "/search?q=%3C%2Fscript%3E%3Cscript%3Ealert(1)"]
    shown = ""
    for path in pages:
        page = hostile.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
        assert 'href="javascript:' not in page.text, path
        assert '"onload="' not in page.text, path
        shown += unescape(page.text)
    assert [name[:60] for name in SPACED if name[:60] not in shown] == []


def test_the_api_carries_names_as_text(hostile):
    hits = hostile.get("/api/search", params={"q": "alert"}).json()["hits"]
    assert {hit["name"] for hit in hits} >= {SPACED[0]}


@pytest.mark.parametrize("words", ["<script>", "'\"}", "\\", "\u202e", "a" * 200, "((((", "%", "\x00"])
def test_a_search_for_anything_is_answered(hostile, words):
    assert hostile.get("/search", params={"q": words}).status_code == 200
    assert hostile.get("/api/search", params={"q": words}).status_code == 200
