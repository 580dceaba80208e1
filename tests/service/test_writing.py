"""Writing over HTTP: with a key only, to graphs that are not derived, all of it or nothing, and durable."""

import contextlib
import gzip
import http.client
import socket
import stat
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.changes import Change
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.errors import StoreBusy
from service.app import create_app
from service.keys import FILE, KeyRing, Scope, utc_now
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TURTLE, UPDATE = "text/turtle", "application/sparql-update"
MINE = "https://example.org/mine"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def directory(tmp_path, make_extraction):
    """A store of one document."""
    with KnowledgeGraph.open(tmp_path / "store", create=True) as graph:
        graph.put([make_extraction("a.txt", "Aino Esimerkki")])
    return tmp_path / "store"


@pytest.fixture
def key(directory):
    token = KeyRing(directory).add("tests", [Scope.WRITE], now=utc_now())
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def service(directory, key):
    settings = Settings(store=directory, query_seconds=3, query_memory_mb=512, query_output_mb=4, write_mb=1)
    with TestClient(create_app(settings)) as made:
        yield made


def put(service, key, content, media_type=TURTLE, graph=MINE, **headers):
    return service.put("/rdf-graphs", params={"graph": graph}, content=content,
                       headers={**key, "Content-Type": media_type, **headers})


def update(service, key, text):
    return service.post("/sparql", content=text, headers={**key, "Content-Type": UPDATE})


def read(service, graph=MINE):
    answer = service.get("/rdf-graphs", params={"graph": graph}, headers={"Accept": "application/n-triples"})
    return sorted(answer.text.splitlines()) if answer.status_code == 200 else answer.status_code


def everything(directory):
    return set(Snapshot.open(directory).engine.quads())


def test_a_graph_is_made_changed_and_taken_away(service, key):
    made = put(service, key, "<a> <p> 1 .")
    assert (made.status_code, read(service)) == (201, [
        '<https://example.org/a> <https://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .'])
    assert put(service, key, "<https://example.org/b> <https://example.org/p> 'x'@fi .").status_code == 204
    assert read(service) == ['<https://example.org/b> <https://example.org/p> "x"@fi .']
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?b <urn:known> true }} }} WHERE {{ GRAPH <{MINE}> {{ ?b ?p 'x'@fi }} }}"
    assert update(service, key, text).status_code == 204
    assert len(read(service)) == 2
    assert service.delete("/rdf-graphs", params={"graph": MINE}, headers=key).status_code == 204
    assert read(service) == 404
    assert service.delete("/rdf-graphs", params={"graph": MINE}, headers=key).status_code == 404


def test_an_update_sees_what_documents_say(service, key):
    text = f"""PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        INSERT {{ GRAPH <{MINE}> {{ ?person <urn:checked> true }} }} WHERE {{ ?person a foaf:Person }}"""
    assert update(service, key, text).status_code == 204
    assert len(read(service)) == 1


def test_what_was_written_stays_over_loads_and_goes_nowhere_else(service, key, directory, make_extraction):
    before = everything(directory)
    put(service, key, "_:x <urn:p> _:y . _:y <urn:p> 'Ä'@sv .")
    written = everything(directory) - before
    assert {quad.graph for quad in written} == {MINE}
    with KnowledgeGraph.open(directory) as graph:
        graph.put([make_extraction("b.txt", "Bertta Esimerkki")])
    assert written < everything(directory)
    with KnowledgeGraph.open(directory) as graph:
        graph.remove(["b.txt"])
    assert everything(directory) == before | written


def test_exports_keep_what_was_written_apart_from_what_documents_say(service, key):
    put(service, key, "<urn:mine> <urn:p> [ <urn:q> 'x' ] .")
    told = {form: "urn:mine" in service.get(f"/export/all.{form}").text
            for form in ("nq", "trig", "jsonld", "nt", "ttl", "rdf", "graphml")}
    assert told == {"nq": True, "trig": True, "jsonld": True, "nt": False, "ttl": False, "rdf": False, "graphml": False}


def test_an_acknowledged_write_outlives_the_process(directory, key):
    """The service is killed at three moments while it writes: what it has answered for is there, and none is half."""
    acknowledged = set()
    for round_ in range(3):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "serve", "--store", str(directory), "--port", str(port)],
            cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True,
        )
        try:
            process.stdout.readline()  # it listens from here on
            threading.Timer(1.0 + 0.37 * round_, process.kill).start()
            for number in range(10_000):
                graph, link = f"https://example.org/{round_}/{number}", http.client.HTTPConnection("127.0.0.1", port)
                link.request("PUT", f"/rdf-graphs?graph={graph}", "<urn:a> <urn:b> 1, 2 .",
                             {**key, "Content-Type": TURTLE})
                if link.getresponse().status == 201:
                    acknowledged.add(graph)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            process.wait()
            process.stdout.close()
    for _ in range(100):  # a process that was just being started for it may hold the lock until it is
        with contextlib.suppress(StoreBusy), KnowledgeGraph.open(directory):
            break
        time.sleep(0.1)
    shown = Snapshot.open(directory).engine
    there = {graph for graph in shown.graphs() if graph.startswith("https://example.org/")}
    assert acknowledged - there == set()
    assert {graph: len(shown.lines(graph)) for graph in there} == dict.fromkeys(there, 2)


def test_a_write_that_was_kept_but_not_shown_is_shown_at_the_next_opening(directory, monkeypatch):
    line = "<urn:a> <urn:b> <urn:c>"

    def fail(*arguments, **named):
        raise OSError("no space left")

    with KnowledgeGraph.open(directory) as graph, monkeypatch.context() as patch:
        patch.setattr("graph.store.republish", fail)
        with pytest.raises(OSError, match="no space"):
            graph.write(Change(added={MINE: frozenset({line})}, created=frozenset({MINE})))
        graph._stale = False  # the process ends here
    assert not Snapshot.open(directory).engine.has_graph(MINE)
    with KnowledgeGraph.open(directory):
        pass
    assert Snapshot.open(directory).engine.lines(MINE) == {line}


@pytest.mark.parametrize("text", [
    "DROP ALL", "CLEAR DEFAULT", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } } ; DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT DATA { GRAPH <http://localhost:8000/graph/inferred> { <urn:a> <urn:b> 1 } }",
    "INSERT DATA { GRAPH <urn:g> { <urn:e> <https://w3id.org/verkosto/def#supports> <urn:f> } }",
    "COPY DEFAULT TO <http://localhost:8000/id/body/x>",
])
def test_what_is_derived_can_not_be_written(service, key, directory, text):
    before = everything(directory)
    answer = update(service, key, text)
    assert (answer.status_code, answer.json()["type"]) == (403, "/docs#notallowed")
    assert everything(directory) == before


@pytest.mark.parametrize("graph", ["default", "http://localhost:8000/graph/inferred", "http://localhost:8000/id/body/x"])
def test_nor_by_the_graph_store_protocol(service, key, directory, graph):
    before = everything(directory)
    parameters = {"default": ""} if graph == "default" else {"graph": graph}
    for method in ("PUT", "POST", "DELETE"):
        answer = service.request(method, "/rdf-graphs", params=parameters, content="<a> <b> <c> .",
                                 headers={**key, "Content-Type": TURTLE})
        assert answer.status_code == 403
    assert everything(directory) == before


def test_a_bare_store_takes_every_graph_and_no_document(tmp_path, make_extraction):
    with KnowledgeGraph.open(tmp_path / "bare", create=True, bare=True) as graph:
        graph.write(Change(added={"": frozenset({"<urn:a> <urn:b> <urn:c>"})}))
    assert everything(tmp_path / "bare") == {("urn:a", "urn:b", "urn:c", "")}
    with KnowledgeGraph.open(tmp_path / "bare") as graph, pytest.raises(Exception, match="bare store"):
        graph.put([make_extraction("a.txt", "Aino Esimerkki")])


def test_without_a_key_nothing_is_written(directory):
    with TestClient(create_app(Settings(store=directory))) as service:
        assert [put(service, {}, "").status_code, update(service, {}, "DROP ALL").status_code,
                service.delete("/rdf-graphs?default").status_code] == [403, 403, 403]
        assert "update" not in service.get("/sparql", headers={"Accept": TURTLE}).text.lower()


@pytest.mark.parametrize(("header", "status"), [
    ({}, 401), ({"Authorization": "Bearer vk_wrong"}, 401), ({"Authorization": "Basic dGVzdHM6"}, 401),
    ({"Authorization": "Bearer "}, 401),
])
def test_a_wrong_key_is_none(service, header, status):
    answers = [put(service, header, ""), update(service, header, "DROP ALL"),
               service.delete("/rdf-graphs?default", headers=header)]
    assert [(answer.status_code, "Bearer" in answer.headers["www-authenticate"]) for answer in answers] == [
        (status, True)] * 3


def test_keys_are_made_listed_and_ended_by_command(verkosto, directory, service):
    made = verkosto("key", "add", "register", "--scope", "write", "--store", directory)
    assert (made.code, made.err) == (0, "")
    header = {"Authorization": f"Bearer {made.out.strip()}"}
    assert put(service, header, "<a> <b> <c> .").status_code == 201
    kept = (directory / FILE).read_text("utf-8")
    assert made.out.strip() not in kept
    assert stat.S_IMODE((directory / FILE).stat().st_mode) == 0o600
    assert "register" in verkosto("key", "list", "--store", directory).out
    assert verkosto("key", "add", "register", "--scope", "write", "--store", directory).code == 2
    assert verkosto("key", "add", "other", "--scope", "everything", "--store", directory).code == 2
    assert verkosto("key", "remove", "register", "--store", directory).code == 0
    assert put(service, header, "<a> <b> <c> .").status_code == 401
    assert verkosto("key", "remove", "register", "--store", directory).code == 2


def test_a_key_ends_on_its_day(directory, service):
    long_ago = utc_now() - timedelta(days=3)
    old = KeyRing(directory).add("old", [Scope.WRITE], now=long_ago, days=2)
    assert put(service, {"Authorization": f"Bearer {old}"}, "").status_code == 401
    young = KeyRing(directory).add("young", [Scope.WRITE], now=long_ago, days=4)
    assert put(service, {"Authorization": f"Bearer {young}"}, "").status_code == 201


def test_a_key_for_other_things_does_not_write(directory, service):
    ring = KeyRing(directory)
    token = ring.add("reader", [Scope.WRITE], now=utc_now())
    kept = (directory / FILE).read_text("utf-8").replace('"write"', '"other"')
    (directory / FILE).write_text(kept, "utf-8")
    assert put(service, {"Authorization": f"Bearer {token}"}, "").status_code == 403


@pytest.mark.parametrize(("content", "media_type", "status"), [
    (b"<a> <b>", TURTLE, 400),
    (b"\xff\xfe", TURTLE, 400),
    (b"[" * 200_000, TURTLE, {400, 503}),
    (b"<a> <b> <<( <a> <b> <c> )>> .", TURTLE, 400),
    (b'{"@context": "http://127.0.0.1:9/context", "@id": "urn:a", "p": "x"}', "application/ld+json", 400),
    (b'{"@id": "urn:a", "@graph": [{"@id": "urn:b", "urn:p": "x"}]}', "application/ld+json", 400),
    (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>', "application/rdf+xml", 400),
    (b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>', "application/rdf+xml", 400),
    (b"<a> <b> <c> .", "text/plain", 415),
    (b"<a> <b> <c> .", "", 415),
    (b"x" * 2_000_000, TURTLE, 413),
], ids=range(11))
def test_content_that_can_not_be_read_changes_nothing(service, key, directory, content, media_type, status):
    before = everything(directory)
    answer = put(service, key, content, media_type)
    assert answer.status_code in (status if isinstance(status, set) else {status})
    assert answer.headers["content-type"] == "application/problem+json"
    assert everything(directory) == before


@pytest.mark.parametrize(("text", "statuses"), [
    ("INSERT { GRAPH <urn:g> { ?a <urn:p> ?i } } WHERE { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6)) + " }",
     {503, 504}),
    ("INSERT { GRAPH <urn:g> { ?a ?b ?c } } WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", {400}),
    ("LOAD <http://127.0.0.1:9/> INTO GRAPH <urn:g>", {400}),
    ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> ", {400}),
    ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } } ; CREATE GRAPH <urn:g>", {400}),
    ("{" * 5_000, {400}),
    ("SELECT * WHERE { ?s ?p ?o }", {400}),
])
def test_an_update_past_a_limit_changes_nothing_and_the_next_one_works(service, key, directory, text, statuses):
    before = everything(directory)
    assert update(service, key, text).status_code in statuses
    assert everything(directory) == before
    assert put(service, key, "<a> <b> <c> .").status_code == 201
    assert [path.name for path in directory.iterdir() if "draft" in path.name] == []


def test_packed_bodies_are_unpacked_up_to_the_limit(service, key):
    plain = b"<https://example.org/a> <https://example.org/p> 'x' .\n"
    assert put(service, key, gzip.compress(plain), **{"Content-Encoding": "gzip"}).status_code == 201
    assert read(service) == ['<https://example.org/a> <https://example.org/p> "x" .']
    bomb = gzip.compress(b"#" * 50_000_000)
    assert put(service, key, bomb, **{"Content-Encoding": "gzip"}).status_code == 413
    assert put(service, key, plain, **{"Content-Encoding": "gzip"}).status_code == 400
    assert put(service, key, gzip.compress(plain)[:-4], **{"Content-Encoding": "gzip"}).status_code == 400
    assert put(service, key, plain, **{"Content-Encoding": "br"}).status_code == 415
    assert put(service, key, plain, **{"Content-Length": "999999999"}).status_code == 413


def test_a_write_waits_for_no_other_program(service, key, directory):
    with KnowledgeGraph.open(directory):
        answer = put(service, key, "<a> <b> <c> .")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert str(directory) not in answer.text
    assert put(service, key, "<a> <b> <c> .").status_code == 201


def test_pages_of_others_can_read_and_not_write(service, key):
    origin = {"Origin": "https://elsewhere.example"}
    assert service.get("/rdf-graphs?default", headers=origin).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in put(service, key, "", **origin).headers
    preflight = service.options("/rdf-graphs", headers={
        **origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization"})
    assert "PUT" not in preflight.headers["access-control-allow-methods"]
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


def test_answers_have_tags_until_something_is_written(service, key):
    for path, parameters in (("/rdf-graphs", {"default": ""}), ("/sparql", {"query": COUNT})):
        first = service.get(path, params=parameters)
        same = service.get(path, params=parameters, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, same.status_code, same.content) == (200, 304, b"")
        put(service, key, f"<urn:{path[1:]}> <b> <c> .")
        other = service.get(path, params=parameters, headers={"If-None-Match": first.headers["etag"]})
        assert other.status_code == 200
    assert "etag" not in service.get("/sparql", params={"query": "SELECT (NOW() AS ?now) WHERE {}"}).headers


@pytest.mark.parametrize(("request_", "status"), [
    (("GET", "/rdf-graphs"), 400), (("GET", "/rdf-graphs?graph=urn:x&default"), 400),
    (("GET", "/rdf-graphs?graph=urn:none"), 404), (("GET", "/rdf-graphs?graph=no%20iri"), 400),
    (("GET", "/rdf-graphs/none"), 404), (("GET", "/rdf-graphs/%5D"), 400), (("GET", "/rdf-graphs?graph=a:%5B"), 400),
    (("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://%5D/"), 400), (("GET", "/rdf-graphs?graph=x"), 400),
    (("PATCH", "/rdf-graphs?default"), 405), (("HEAD", "/rdf-graphs?default"), 200),
    (("OPTIONS", "/rdf-graphs"), 204), (("OPTIONS", "/rdf-graphs/a/b"), 204),
])
def test_graphs_are_named_in_the_address(service, request_, status):
    assert service.request(*request_).status_code == status


def test_a_form_that_there_is_not_is_406(service):
    answer = service.get("/rdf-graphs?default", headers={"Accept": "text/html"})
    assert answer.status_code == 406
