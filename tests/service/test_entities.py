"""The IRIs of the data: pages and RDF by negotiation, endings, caching, and what is not there."""

import json
from urllib.parse import urlsplit

import pytest
from rdflib import Dataset, Graph, URIRef

BODY = "/id/body/keski-suomen-jarjestoneuvottelukunta"
INFERRED = URIRef("http://localhost:8000/graph/inferred")  # only where graphs have names
RDF = {"ttl": ("text/turtle", "turtle"), "nt": ("application/n-triples", "nt"), "rdf": ("application/rdf+xml", "xml")}


def get(client, path, accept=None, **headers):
    return client.get(path, headers={"Accept": accept or "", **headers})


@pytest.fixture(scope="session")
def paths(client):
    """A path for each type of thing that the store has."""
    found = {}
    rows = get(client, "/sparql?query=SELECT DISTINCT ?s WHERE { ?s ?p ?o } ORDER BY ?s", "text/csv").text.split()[1:]
    for iri in rows:
        path = urlsplit(iri).path
        if path.startswith("/id/") and "#" not in iri:
            found.setdefault(path.split("/")[2], path)
    return found


@pytest.mark.parametrize("kind", ["region", "body", "person", "event", "document", "fact"])
def test_every_kind_of_thing_has_a_page_and_rdf(client, paths, kind):
    page = get(client, paths[kind], "text/html")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    turtle = get(client, paths[kind], "text/turtle")
    assert (turtle.status_code, turtle.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert len(Graph().parse(data=turtle.text, format="turtle")) > 0


@pytest.mark.parametrize(("accept", "media_type"), [
    (None, "text/html; charset=utf-8"),
    ("*/*", "text/html; charset=utf-8"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ("text/turtle", "text/turtle; charset=utf-8"),
    ("text/turtle;q=0.3, application/ld+json;q=0.7", "application/ld+json"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/n-triples", "application/n-triples"),
    ("text/html;q=0, */*;q=0.1", "text/turtle; charset=utf-8"),
])
def test_a_thing_comes_in_the_form_asked_for(client, accept, media_type):
    answer = get(client, BODY, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert {part.strip() for part in answer.headers["vary"].split(",")} >= {"Accept", "Accept-Language"}


def test_a_form_that_there_is_not_is_406(client):
    answer = get(client, BODY, "application/pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")


def test_every_rdf_syntax_says_the_same(client):
    read = {
        ending: Graph().parse(data=get(client, f"{BODY}.{ending}").text, format=syntax)
        for ending, (_, syntax) in RDF.items()
    }
    linked = Dataset().parse(data=get(client, f"{BODY}.jsonld").text, format="json-ld")
    triples = {tuple(quad[:3]) for quad in linked.quads() if quad[3] != INFERRED}
    assert set(read["ttl"]) == set(read["nt"]) == set(read["rdf"]) == triples
    assert (URIRef(f"http://localhost:8000{BODY}"), None, None) in read["ttl"]


def test_links_lead_to_the_other_forms(client):
    for form in ("text/html", "text/turtle"):
        link = get(client, BODY, form).headers["link"]
        assert f'<http://localhost:8000{BODY}>; rel="canonical"' in link
        assert f'<{BODY}.ttl>; rel="alternate"; type="text/turtle"' in link
        assert f'<{BODY}.html>; rel="alternate"; type="text/html"' in link


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_what_has_not_changed_is_not_sent_again(client, accept):
    first = get(client, BODY, accept)
    again = get(client, BODY, accept, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = get(client, BODY, "application/n-triples", **{"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_head_has_the_headers_of_get(client, accept):
    got, head = get(client, BODY, accept), client.head(BODY, headers={"Accept": accept})
    names = ("content-type", "etag", "link", "vary")
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in names} == {name: got.headers[name] for name in names}


@pytest.mark.parametrize("path", [
    "/id/body/there-is-none", "/id/body/there-is-none.ttl", "/id/nothing/x", "/id/body/%3Cscript%3E",
    "/id/body/%0d%0ax", "/id/body/a%22%3E", "/id/body/..%2f..%2fverkosto.json", "/id/document/..%2fabout",
    "/id/body/ä", "/id/body/x.pdf",
])
def test_what_is_not_there_is_404_as_a_problem_and_as_a_page(client, path):
    problem = get(client, path, "text/turtle")
    assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
    page = get(client, path, "text/html")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<script>" not in page.text


def test_contacts_are_in_no_answer(client, paths):
    found = [get(client, f"{path}{ending}").text for path in paths.values() for ending in (".html", ".ttl", ".jsonld")]
    found += [get(client, f"/export/all.{form}").text for form in ("nq", "ttl", "jsonld", "rdf", "graphml")]
    found += [get(client, path).text for path in ("/api/documents", "/api/documents/poytakirja-txt")]
    everything = "SELECT * WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    found.append(get(client, f"/sparql?query={everything}", "text/csv").text)
    assert [text for text in found if "esimerkki.fi" in text or "123 4567" in text] == []


def test_the_ontology_is_here_in_every_form(client):
    assert "vk:Region" in get(client, "/def", "text/html").text
    sizes = {
        form: len(Graph().parse(data=get(client, f"/def?format={form}").text, format=syntax))
        for form, (_, syntax) in RDF.items()
    }
    assert len(set(sizes.values())) == 1
    assert get(client, "/def", "application/pdf").status_code == 406
    assert get(client, "/def?format=csv").status_code == 400
    assert "@context" in json.loads(get(client, "/def/context.jsonld").text)


def test_the_api_tells_things_with_their_sentences(client):
    hits = get(client, "/api/search?q=neuvottelukunta&lang=fi").json()["hits"]
    assert [hit["id"] for hit in hits][:1] == ["body/keski-suomen-jarjestoneuvottelukunta"]
    entity = get(client, f"/api/entities/{hits[0]['id']}").json()
    quotes = {evidence["quote"] for fact in entity["facts"] for evidence in fact["evidence"]}
    assert "Puheenjohtaja Maija Meikäläinen" in quotes
    documents = get(client, "/api/documents").json()["documents"]
    assert [row["name"] for row in documents] == ["poytakirja.txt", "tiedote.txt"]
    assert get(client, f"/api/network?focus={hits[0]['id']}").json()["focus"] == hits[0]["id"]
    assert get(client, "/api/network?focus=body/none").status_code == 404
    assert get(client, "/api/network?date=2024-13-01").status_code == 400
    assert get(client, "/api/search?q=").json()["hits"] == []
    assert get(client, "/api/search").status_code == 400


def test_a_named_question_is_answered_in_the_forms_of_sparql(client):
    answer = get(client, "/api/questions/bodies-in-region?region=region/maakunta-13", "text/csv")
    assert (answer.status_code, "Kylien verkosto ry" in answer.text) == (200, True)
    assert get(client, "/api/questions/bodies-in-region", "text/csv").status_code == 400
    assert get(client, "/api/questions/bodies-in-region?region=x&other=y", "text/csv").status_code == 400
    assert get(client, "/api/questions/none", "text/csv").status_code == 404
