"""/sparql as the SPARQL 1.1 Protocol has it, and as those meet it who mean harm."""

import http.client
import json
import socket
import threading
from html import unescape
from urllib.parse import quote, urlencode, urlsplit

import pytest

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMES = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name"""
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6)) + " }"


def ask(client, query, accept="text/csv", **fields):
    return client.get("/sparql", params={"query": query, **fields}, headers={"Accept": accept})


def test_a_query_is_answered_by_get_by_form_and_directly(client):
    by_get = client.get("/sparql", params={"query": NAMES}, headers={"Accept": "text/csv"})
    by_form = client.post("/sparql", data={"query": NAMES}, headers={"Accept": "text/csv"})
    directly = client.post("/sparql", content=NAMES.encode(),
                           headers={"Accept": "text/csv", "Content-Type": "application/sparql-query; charset=UTF-8"})
    assert [answer.status_code for answer in (by_get, by_form, directly)] == [200, 200, 200]
    assert by_get.text == by_form.text == directly.text
    assert by_get.text.splitlines() == ["name", *["Maija Meikäläinen"] * (by_get.text.count("\n") - 1)]


@pytest.mark.parametrize(("query", "accept", "media_type"), [
    (COUNT, None, "application/sparql-results+json"),
    (COUNT, "*/*", "application/sparql-results+json"),
    (COUNT, "application/json", "application/json"),
    (COUNT, "application/sparql-results+xml", "application/sparql-results+xml"),
    (COUNT, "text/csv", "text/csv; charset=utf-8"),
    (COUNT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (COUNT, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    (COUNT, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ("ASK { ?s ?p ?o }", "application/sparql-results+json", "application/sparql-results+json"),
    (GRAPH, None, "text/turtle; charset=utf-8"),
    (GRAPH, "application/n-triples", "application/n-triples"),
    (GRAPH, "application/rdf+xml", "application/rdf+xml"),
    (GRAPH, "application/ld+json", "application/ld+json"),
    (GRAPH, "application/sparql-results+json, text/turtle;q=0.5", "text/turtle; charset=utf-8"),
])
def test_the_answer_has_the_form_that_was_asked_for(client, query, accept, media_type):
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept} if accept else {"Accept": ""})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("query", "accept"), [
    (COUNT, "application/pdf"), (COUNT, "text/turtle"), (GRAPH, "text/csv"), (COUNT, "text/csv;q=0"),
])
def test_a_form_that_there_is_not_is_406(client, query, accept):
    answer = ask(client, query, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")


@pytest.mark.parametrize(("form", "query", "media_type"), [
    ("csv", COUNT, "text/csv; charset=utf-8"), ("json", COUNT, "application/sparql-results+json"),
    ("json", GRAPH, "application/ld+json"), ("ttl", GRAPH, "text/turtle; charset=utf-8"),
    ("xml", GRAPH, "application/rdf+xml"),
])
def test_a_link_can_name_the_form(client, form, query, media_type):
    assert ask(client, query, "text/html", format=form).headers["content-type"] == media_type


def test_a_query_that_is_none_is_400_with_its_place(client):
    answer = ask(client, "SELECT *\nWHERE { ?s ?p ?o")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert {key: answer.json()[key] for key in ("status", "line", "column")} == {"status": 400, "line": 2, "column": 17}


@pytest.mark.parametrize(("sent", "status"), [
    ({"method": "GET", "url": "/sparql?format=csv"}, 406),
    ({"method": "GET", "url": f"/sparql?query={quote(COUNT)}&query={quote(COUNT)}"}, 400),
    ({"method": "GET", "url": "/sparql?query=%ff%fe"}, 400),
    ({"method": "GET", "url": f"/sparql?query={quote(COUNT)}&default-graph-uri=no%20iri"}, 400),
    ({"method": "GET", "url": f"/sparql?query={quote(COUNT)}&format=pdf"}, 400),
    ({"method": "GET", "url": f"/sparql?update={quote('CLEAR ALL')}"}, 400),
    ({"method": "POST", "url": "/sparql", "data": {"update": "CLEAR ALL"}}, 403),
    ({"method": "POST", "url": "/sparql", "content": b"CLEAR ALL",
      "headers": {"Content-Type": "application/sparql-update"}}, 403),
    ({"method": "POST", "url": "/sparql", "data": {"other": "1"}}, 400),
    ({"method": "POST", "url": "/sparql", "content": COUNT.encode(), "headers": {"Content-Type": "text/plain"}}, 415),
    ({"method": "POST", "url": "/sparql", "content": COUNT.encode()}, 415),
    ({"method": "POST", "url": "/sparql", "content": COUNT.encode("utf-16"),
      "headers": {"Content-Type": "application/sparql-query; charset=utf-16"}}, 415),
    ({"method": "POST", "url": "/sparql", "content": b"\xff\xfe",
      "headers": {"Content-Type": "application/sparql-query"}}, 400),
    ({"method": "POST", "url": f"/sparql?query={quote(COUNT)}", "content": COUNT.encode(),
      "headers": {"Content-Type": "application/sparql-query"}}, 400),
    ({"method": "POST", "url": "/sparql", "content": b"x" * 2_000_000,
      "headers": {"Content-Type": "application/sparql-query"}}, 413),
    ({"method": "PUT", "url": "/sparql", "content": b"x"}, 405),
    ({"method": "DELETE", "url": "/sparql"}, 405),
])
def test_a_request_that_the_protocol_has_not_is_told_so(client, sent, status):
    answer = client.request(**sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_methods_are_told(client):
    assert client.delete("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_head_has_the_headers_of_get_and_no_body(client):
    get, head = ask(client, COUNT), client.head("/sparql", params={"query": COUNT}, headers={"Accept": "text/csv"})
    assert head.content == b""
    assert {name: head.headers[name] for name in ("content-type", "content-length", "vary")} == {
        name: get.headers[name] for name in ("content-type", "content-length", "vary")
    }


def test_a_dataset_is_named_by_the_protocol_or_by_from(client):
    graphs = ask(client, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").text.split()[1:]
    evidence = next(graph for graph in graphs if graph.endswith("#evidence"))
    inside = int(ask(client, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{evidence}> {{ ?s ?p ?o }} }}").text.split()[1])
    assert inside > 0
    assert int(ask(client, COUNT, **{"default-graph-uri": evidence}).text.split()[1]) == inside
    assert int(ask(client, f"SELECT (COUNT(*) AS ?n) FROM <{evidence}> WHERE {{ ?s ?p ?o }}").text.split()[1]) == inside
    assert int(ask(client, COUNT, **{"named-graph-uri": evidence}).text.split()[1]) == 0
    counted = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert int(ask(client, counted, **{"named-graph-uri": evidence}).text.split()[1]) == 1
    assert int(ask(client, counted, **{"default-graph-uri": evidence}).text.split()[1]) == 0


@pytest.mark.parametrize("query", [
    "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:CANARY/g> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:CANARY/g> WHERE { ?s ?p ?o }",
])
def test_a_graph_that_is_not_here_is_empty_and_fetched_from_nowhere(client, canary, query):
    answer = ask(client, query.replace("CANARY", str(canary.port)))
    assert (answer.status_code, len(answer.text.split("\n")), canary.hits) == (200, 2, 0)


@pytest.mark.parametrize("query", [
    "SELECT * { SERVICE <http://127.0.0.1:CANARY/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:CANARY/> { ?s ?p ?o } }",
    "SELECT * { sErViCe#a comment\n<http://127.0.0.1:CANARY/> { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:CANARY/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
    "SELECT * { VALUES ?w { <http://127.0.0.1:CANARY/> } SERVICE ?w { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:CANARY/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:CANARY/> { ?s ?p ?o } } } }",
    "LOAD <http://127.0.0.1:CANARY/>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DROP ALL",
])
def test_what_would_fetch_or_change_is_refused(client, canary, query):
    answer = ask(client, query.replace("CANARY", str(canary.port)))
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert canary.hits == 0


def test_the_word_service_may_stand_in_a_text(client):
    assert ask(client, 'SELECT ("SERVICE <http://example.org/>" AS ?text) WHERE {} # SERVICE').status_code == 200


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { " + "(" * 5_000,
    "SELECT * WHERE { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
    "SELECT * WHERE " + "{" * 5_000 + "}" * 5_000,
    "SELECT (" + "!" * 5_000 + "true AS ?x) WHERE {}",
    "SELECT * WHERE { ?s " + "^" * 5_000 + "?p ?o }",
    "SELECT * WHERE { ?s <urn:p>" + "/<urn:p>" * 5_000 + " ?o }",
    "SELECT * WHERE { " + "<<( " * 5_000,
    "(" * 60_000,
    "(" * 200_000,
])
def test_nesting_ends_no_process(client, query):
    answer = client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert ask(client, "ASK {}").text == "true"


@pytest.mark.parametrize(("query", "status"), [
    (CROSS, {504}),
    ("SELECT DISTINCT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c LIMIT 1", {503, 504}),
    ("SELECT (GROUP_CONCAT(?c) AS ?x) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {503, 504}),
])
def test_a_query_past_a_limit_is_an_error_that_leads_to_the_dump(client, query, status):
    answer = ask(client, query)
    assert answer.status_code in status
    assert (answer.headers["content-type"], answer.json()["dump"]) == ("application/problem+json", "/export/all.nq")
    assert ask(client, "ASK {}").text == "true"


def test_an_answer_that_grows_too_long_breaks_off_without_an_end(address):
    """16 MB are allowed; the body has begun by then, so all that is left is to close the connection."""
    query = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    host = urlsplit(address).netloc
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", f"/sparql?{urlencode({'query': query})}", headers={"Accept": "text/csv"})
    answer = connection.getresponse()
    assert answer.status == 200
    with pytest.raises(http.client.IncompleteRead) as caught:
        answer.read()
    assert len(caught.value.partial) <= 16 * 1024 * 1024
    assert b"longer" not in caught.value.partial[-1000:]
    connection.close()


def test_a_client_that_goes_away_frees_its_worker(address):
    host, _, port = urlsplit(address).netloc.partition(":")
    for _ in range(6):
        with socket.create_connection((host, int(port))) as gone:
            gone.sendall(f"GET /sparql?{urlencode({'query': CROSS})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.request("GET", f"/sparql?{urlencode({'query': 'ASK {}'})}", headers={"Accept": "text/csv"})
    assert connection.getresponse().read() == b"true"
    connection.close()


def test_good_queries_are_answered_beside_bad_ones(client):
    answers = []
    bad = [threading.Thread(target=lambda: answers.append(ask(client, CROSS).status_code))]
    for thread in bad:
        thread.start()
    good = [ask(client, "ASK {}").text for _ in range(20)]
    for thread in bad:
        thread.join()
    assert (good, answers) == (["true"] * 20, [504])


def test_a_browser_gets_a_page_that_works_without_scripts(client):
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 'name="query"' in page.text
    assert "<script>" not in page.text
    answered = ask(client, NAMES, "text/html")
    assert (answered.status_code, "Maija Meikäläinen" in answered.text) == (200, True)
    wrong = ask(client, "SELECT", "text/html", lang="en")
    assert (wrong.status_code, "The query can't be run" in unescape(wrong.text)) == (400, True)


def test_a_result_is_text_in_the_page(client):
    query = 'SELECT ("</td><script>alert(1)</script>" AS ?x) (<javascript:alert(1)> AS ?y) WHERE {}'
    answer = ask(client, query, "text/html")
    assert "<script>alert" not in answer.text
    assert 'href="javascript:' not in answer.text


@pytest.fixture
def canary():
    """A listener on the loopback that counts who comes."""

    class Canary:
        hits = 0

    made = Canary()
    listening = socket.create_server(("127.0.0.1", 0))
    made.port = listening.getsockname()[1]

    def accept():
        while True:
            try:
                listening.accept()[0].close()
            except OSError:
                return
            made.hits += 1

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield made
    listening.close()


def test_json_results_are_json(client):
    whole = json.loads(ask(client, COUNT, "application/json").text)
    assert whole["head"] == {"vars": ["n"]}
    assert int(whole["results"]["bindings"][0]["n"]["value"]) > 50
