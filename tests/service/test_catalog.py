"""What machines are told: true counts, a catalogue by the rules of DCAT-AP, checksums, pages with their data."""

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SHACL = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "dcat-ap-3.0.1"
BASE = "http://localhost:8000/"
DATASET = URIRef(f"{BASE}void#dataset")
FORMS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}


def read(client, path, form="ttl"):
    return Graph().parse(data=client.get(f"{path}?format={form}").text, format=FORMS[form])


def count(client, pattern, what="*"):
    query = f"SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}"
    return int(client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()[1])


def test_the_counts_of_void_are_the_live_counts(client):
    told = read(client, "/void")
    assert {predicate: int(told.value(DATASET, predicate)) for predicate in (
        VOID.triples, VOID.distinctSubjects, VOID.distinctObjects, VOID.properties, VOID.entities, VOID.classes,
    )} == {
        VOID.triples: count(client, "?s ?p ?o"),
        VOID.distinctSubjects: count(client, "?s ?p ?o", "DISTINCT ?s"),
        VOID.distinctObjects: count(client, "?s ?p ?o", "DISTINCT ?o"),
        VOID.properties: count(client, "?s ?p ?o", "DISTINCT ?p"),
        VOID.entities: count(client, f'?s a ?c FILTER(STRSTARTS(STR(?s), "{BASE}id/"))', "DISTINCT ?s"),
        VOID.classes: count(client, "?s a ?c", "DISTINCT ?c"),
    }
    for kind, of, size in (("classPartition", VOID["class"], VOID.entities),
                           ("propertyPartition", VOID.property, VOID.triples)):
        parts = {told.value(part, of): int(told.value(part, size)) for part in told.objects(DATASET, VOID[kind])}
        pattern = "?s a <{}>" if kind == "classPartition" else "?s <{}> ?o"
        some = sorted(parts)[:5]
        assert {part: parts[part] for part in some} == {part: count(client, pattern.format(part)) for part in some}
        assert len(parts) == int(told.value(DATASET, VOID.classes if kind == "classPartition" else VOID.properties))


@pytest.mark.parametrize("path", ["/void", "/catalog"])
def test_every_form_says_the_same(client, path):
    graphs = [read(client, path, form) for form in FORMS]
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])
    shown = client.get(path, headers={"Accept": "text/html"})
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{path}?format=pdf").status_code == 400
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("name", [
    "shapes.ttl", "range.ttl", "deprecateduris.ttl", "shapes_recommended.ttl", "mdr-vocabularies.shape.ttl"])
def test_the_catalogue_keeps_the_rules_of_dcat_ap(client, name):
    if not SHAPES.exists():
        pytest.skip("the shapes of DCAT-AP (../shared/conformance/dcat-ap-3.0.1) are not here")
    _, report, _ = pyshacl.validate(read(client, "/catalog"), shacl_graph=Graph().parse(SHAPES / name))
    violations = {report.value(result, SHACL.value) for result in report.objects(None, SHACL.result)
                  if report.value(result, SHACL.resultSeverity) == SHACL.Violation}
    # one file wants https://spdx.org, which SPDX itself and the other files don't use
    assert violations == ({SPDX.checksumAlgorithm_sha256} if name.startswith("mdr") else set())


def test_checksums_and_sizes_are_those_of_the_files(client):
    told = read(client, "/catalog")
    sums = dict(reversed(line.split("  ")) for line in client.get("/export/SHA256SUMS").text.splitlines())
    files = list(told.subjects(RDF.type, DCAT.Distribution))
    assert {str(file).partition("#")[2] for file in files} == set(sums)
    assert len(sums) == 7
    for file in files:
        content = client.get(str(told.value(file, DCAT.downloadURL)).removeprefix(BASE.rstrip("/"))).content
        digest = hashlib.sha256(content).hexdigest()
        assert told.value(told.value(file, SPDX.checksum), SPDX.checksumValue) == Literal(
            digest, datatype="http://www.w3.org/2001/XMLSchema#hexBinary")
        assert (sums[str(file).partition("#")[2]], int(told.value(file, DCAT.byteSize))) == (digest, len(content))


def test_the_sitemap_leads_to_pages(client):
    answer = client.get("/sitemap.xml")
    pages = [entry.text for entry in ElementTree.fromstring(answer.text).iter() if entry.tag.endswith("}loc")]
    assert len(pages) == len(set(pages)) > 5
    assert {page.removeprefix(f"{BASE}id/").partition("/")[0] for page in pages} == {
        "region", "body", "person", "event", "document"}
    for page in pages[::7]:
        assert client.get(page.removeprefix(BASE.rstrip("/")), headers={"Accept": "text/html"}).status_code == 200
    assert f"Sitemap: {BASE}sitemap.xml" in client.get("/robots.txt").text
    assert (client.get("/sitemap/1.xml").status_code, client.get("/sitemap/2.xml").status_code) == (200, 404)
    assert client.get("/.well-known/void").headers["location"] == "/void"


@pytest.mark.parametrize("kind", ["region", "body", "person", "event", "document"])
def test_a_page_holds_what_its_turtle_says(client, kind):
    pages = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    path = next(page for page in pages if f"/id/{kind}/" in page).removeprefix(BASE.rstrip("/"))
    page = client.get(path, headers={"Accept": "text/html"}).text
    embedded = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(embedded) == 1
    turtle = Graph().parse(data=client.get(f"{path}.ttl").text, format="turtle")
    assert isomorphic(Graph().parse(data=json.dumps(json.loads(embedded[0])), format="json-ld"), turtle)
    if kind != "document":
        assert (URIRef(f"{BASE.rstrip('/')}{path}"), RDF.type, None) in turtle
        assert any("https://schema.org/" in str(term) for term in turtle.objects(None, RDF.type))
