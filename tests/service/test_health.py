"""Whether the service lives and can answer; the headers of every answer; pages that need nothing from outside."""

import re
import sys

import pytest
from fastapi.testclient import TestClient

from graph.store import KnowledgeGraph
from service.app import create_app
from service.settings import Settings


def test_a_service_with_a_store_is_ready(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.head("/health/ready").status_code == 200


def test_queries_run_behind_a_fence_on_linux(client):
    if sys.platform != "linux":
        pytest.skip("the fences are Linux's")
    assert client.get("/health").json()["network_fences"] != []


def test_a_service_without_a_store_lives_and_says_that_it_is_not_ready(tmp_path):
    with TestClient(create_app(Settings(store=tmp_path / "none", query_seconds=1))) as bare:
        assert bare.get("/health/live").status_code == 200
        assert (bare.get("/health").status_code, bare.get("/health").json()["status"]) == (503, "not ready")
        assert bare.get("/sparql", params={"query": "ASK {}"}).status_code == 503
        page = bare.get("/", headers={"Accept": "text/html"})
        assert (page.status_code, str(tmp_path) in page.text) == (503, False)


def test_a_new_snapshot_is_taken_over_without_a_restart(tmp_path, make_extraction):
    directory = tmp_path / "store"
    with KnowledgeGraph.open(directory, create=True) as graph:
        graph.put([])
    names = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name }"""
    with TestClient(create_app(Settings(store=directory))) as running:
        def ask() -> list[str]:
            answer = running.get("/sparql", params={"query": names}, headers={"Accept": "text/csv"})
            return answer.text.split("\r\n")[1:-1]

        assert ask() == []
        with KnowledgeGraph.open(directory) as graph:
            graph.put([make_extraction("a.txt", "Aino Esimerkki")])
        assert ask() == ["Aino Esimerkki"]
        assert running.get("/api/documents").json()["total"] == 1


@pytest.mark.parametrize("path", [
    "/", "/map", "/sparql", "/documents", "/search?q=x", "/def", "/docs", "/health", "/nowhere", "/export/all.ttl",
    "/id/body/keski-suomen-jarjestoneuvottelukunta", "/api/search?q=x", "/sparql?query=oops", "/openapi.json",
])
def test_every_answer_carries_the_headers_that_protect_it(client, path):
    headers = client.get(path, headers={"Accept": "text/html", "Origin": "https://elsewhere.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["access-control-allow-origin"], "access-control-allow-credentials" in headers) == ("*", False)
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/map", "/documents", "/docs", "/def", "/health", "/export/all.nq", "/nowhere"])
def test_head_is_get_without_the_body(client, path):
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers == got.headers


def test_a_preflight_is_answered(client):
    answer = client.options("/sparql", headers={
        "Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    })
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (204, "*")
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("path", [
    "/", "/map", "/sparql", "/documents", "/search?q=x", "/def", "/docs", "/nowhere", "/id/body/kylien-verkosto-ry",
])
def test_no_page_asks_for_anything_outside(client, path):
    page = client.get(path, headers={"Accept": "text/html"}).text
    fetched = re.findall(r"<(?:script|link|img|iframe|source|use)\b[^>]*?\b(?:src|href)=\"([^\"]*)\"", page)
    assert [address for address in fetched if not address.startswith(("/", "#", "?"))] == []
    scripts = re.findall(r"<script\b([^>]*)>([^<]*)", page)
    assert [body for head, body in scripts if body.strip() and "application/" not in head] == []
    assert re.findall(r"\son[a-z]+=|\sstyle=\"", page) == []


def test_long_answers_travel_packed(client):
    packed = client.get("/export/all.nq", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/export/all.nq", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


def test_errors_tell_nothing_of_the_inside(client):
    for path in ("/nowhere", "/id/body/none", "/sparql?query=oops", "/api/network?focus=x", "/export/all.exe"):
        problem = client.get(path, headers={"Accept": "application/json"})
        assert problem.headers["content-type"] == "application/problem+json"
        assert (problem.json()["status"], "/" in problem.json()["title"]) == (problem.status_code, False)
        assert not re.search(r"Traceback|\.py|/tmp|/home|/root", problem.text)
