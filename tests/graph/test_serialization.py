"""Exports: the same graph in every format, the same bytes every time, hostile names as text."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.serialization import EXPORT_FORMATS, write_export, write_statements
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from graph.triples import Quad
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType
from ontology.errors import NotFound
from ontology.facts import Evidence, Fact, Predicate

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = ("</script><script>alert(1)</script>", 'a"b\\c\'d', "\u202eesrever\u202c", "x" * 10_000, "=HYPERLINK(1)",
           "&amp; ]]>", "Ä & Ö <b>")


def export(snapshot, form):
    write_export(snapshot, form, output := io.BytesIO())
    return output.getvalue()


def dataset(content, form):
    parsed = rdflib.Dataset()
    parsed.parse(data=content, format=form)
    return {(subject, predicate, object, str(graph or "")) for subject, predicate, object, graph in parsed.quads()}


@pytest.fixture(scope="module")
def exports(snapshot):
    return {form: export(snapshot, form) for form in EXPORT_FORMATS}


def test_formats_with_graphs_say_the_same(exports):
    quads = dataset(exports["nq"], "nquads")
    assert len(quads) > 5_000
    assert dataset(exports["trig"], "trig") == quads
    assert dataset(exports["jsonld"], "json-ld") == quads


def test_formats_without_graphs_say_the_same_and_nothing_inferred(exports, snapshot):
    triples = rdflib.Graph().parse(data=exports["nt"], format="nt")
    assert isomorphic(rdflib.Graph().parse(data=exports["ttl"], format="turtle"), triples)
    assert isomorphic(rdflib.Graph().parse(data=exports["rdfxml"], format="xml"), triples)
    told = {Quad(*quad[:3]) for quad in snapshot.engine.quads() if quad.graph != snapshot.iris.inferred}
    assert len(triples) == len(told)


def test_line_formats_are_sorted_and_have_no_blank_nodes(exports):
    for form in ("nq", "nt"):
        lines = exports[form].splitlines()
        assert len(set(lines)) == len(lines) and b"_:" not in exports[form]
    assert exports["nt"].splitlines() == sorted(exports["nt"].splitlines())


def test_graphml_has_things_and_what_ties_them(exports):
    graph = networkx.read_graphml(io.BytesIO(exports["graphml"]), force_multigraph=True)
    base = "http://localhost:8000/id/"
    assert graph.nodes[f"{base}body/etela-savon-kumppanuuspoyta"] == {
        "label": "Etelä-Savon kumppanuuspöytä", "type": "Body", "kind": "partnership-table"}
    (tie,) = graph.get_edge_data(f"{base}body/hva-12", f"{base}body/etela-savon-kumppanuuspoyta").values()
    assert {name: tie[name] for name in ("predicate", "documents", "confidence", "quote")} == {
        "predicate": "convenes", "documents": 1, "confidence": 1.0,
        "quote": "Kumppanuuspöydän kutsuu koolle Etelä-Savon hyvinvointialue"}
    assert len(graph.edges) == 20


def test_another_process_writes_the_same_bytes(exports, directory):
    script = ("import sys, hashlib, io\nfrom pathlib import Path\nfrom graph.snapshot import Snapshot\n"
              "from graph.serialization import *\ns = Snapshot.open(Path(sys.argv[1]))\n"
              "for f in EXPORT_FORMATS:\n b = io.BytesIO(); write_export(s, f, b)\n"
              " print(f, hashlib.sha256(b.getvalue()).hexdigest())\n")
    done = subprocess.run([sys.executable, "-c", script, directory], cwd=ROOT, check=True, capture_output=True,
                          text=True)
    assert dict(line.split() for line in done.stdout.splitlines()) == {
        form: hashlib.sha256(content).hexdigest() for form, content in exports.items()}


def test_an_unknown_format_is_not_found(snapshot):
    with pytest.raises(NotFound, match="graphml, jsonld, nq"):
        write_export(snapshot, "docx", io.BytesIO())


def test_a_description_is_written_without_what_is_inferred(snapshot):
    body = snapshot.iris.expand("body/etela-savon-kumppanuuspoyta")
    write_statements(snapshot.describe(body), "nt", output := io.BytesIO(), base=snapshot.base)
    triples = rdflib.Graph().parse(data=output.getvalue(), format="nt")
    org = rdflib.Namespace("http://www.w3.org/ns/org#")
    memberships = set(triples.subjects(rdflib.RDF.type, org.Membership))
    assert set(triples.subjects(org.organization, rdflib.URIRef(body))) == memberships
    assert (rdflib.URIRef(body), rdflib.RDF.type, org.OrganizationalCollaboration) not in triples
    quotes = {str(quote) for quote in triples.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))}
    assert "Kumppanuuspöydän kutsuu koolle Etelä-Savon hyvinvointialue" in quotes
    places = {quad.object for quad in snapshot.describe(snapshot.iris.expand("event/kumppanuuspoydan-kokous-4-3-2024"))
              if quad.predicate == "https://schema.org/name"}
    assert {str(place) for place in places} == {"Kulttuuritalo Malli"}
    with pytest.raises(NotFound):
        snapshot.describe(snapshot.iris.expand("body/nobody"))


def test_hostile_names_come_back_as_text(tmp_path):
    text = "Nimet ovat tässä."
    evidence = Evidence(start=0, end=5, quote="Nimet", text=text)
    bodies = [Entity(id=f"b{place}", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name=name)
              for place, name in enumerate(HOSTILE)]
    facts = [Fact(subject="b0", predicate=Predicate.COOPERATES_WITH, object=body.id, evidence=evidence)
             for body in bodies[1:]]
    with KnowledgeGraph.open(tmp_path / "s", create=True) as store:
        store.put([Extraction(document=Document(name=HOSTILE[0], text=text, title=HOSTILE[1]), entities=tuple(bodies),
                              facts=tuple(facts))])
    snapshot = Snapshot.open(tmp_path / "s")
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    for form, syntax in (("nt", "nt"), ("ttl", "turtle"), ("rdfxml", "xml")):
        graph = rdflib.Graph().parse(data=export(snapshot, form), format=syntax)
        assert {str(name) for name in graph.objects(None, label)} >= set(HOSTILE)
    drawn = networkx.read_graphml(io.BytesIO(export(snapshot, "graphml")))
    assert {data["label"] for _, data in drawn.nodes(data=True)} == set(HOSTILE)
