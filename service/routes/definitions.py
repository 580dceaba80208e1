"""/def: the ontology, as a page and in RDF."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from graph.vocabulary import NAMESPACE, PREFIXES, list_terms, write_ontology
from ontology.resources import read_resource
from service.caching import answer_cached
from service.dependencies import LanguageDep
from service.formats import GRAPHS, HTML, JSON_LD, SHORT, choose, content_type
from service.problems import HTTPProblem
from service.rendering import render
from service.results import read_cell
from service.sparql_process import NotAcceptable

router = APIRouter(tags=["linked data"])
_KEPT_SECONDS = 3600
_HEADINGS = {
    "fi": {"class": "Luokat", "property": "Ominaisuudet"},
    "sv": {"class": "Klasser", "property": "Egenskaper"},
    "en": {"class": "Classes", "property": "Properties"},
}
_LINKS = f'<{NAMESPACE.rstrip("#")}>; rel="canonical", </def?format=html>; rel="alternate"; type="text/html"'


@router.get("/def", response_class=Response, responses={406: {"description": "no such form"}})
def get_ontology(request: Request, language: LanguageDep, format: str | None = None) -> Response:
    """The ontology: Turtle, N-Triples, RDF/XML or JSON-LD by `Accept` or `format`, or a page."""
    media_type = SHORT.get(format) if format else choose(request.headers.get("accept"), [HTML, *GRAPHS])
    if media_type is None or (media_type != HTML and media_type not in GRAPHS):
        if format:
            raise HTTPProblem(400, "format is one of ttl, nt, rdf, jsonld, html")
        raise NotAcceptable("the ontology comes in Turtle, N-Triples, RDF/XML, JSON-LD and HTML")
    if media_type == HTML:
        return answer_cached(request, _show_terms(request, language), vary="Accept, Accept-Language")
    response = Response(write_ontology(GRAPHS[media_type]), headers={"Content-Type": content_type(media_type)})
    response.headers["Link"] = _LINKS
    return answer_cached(request, response, vary="Accept, Accept-Language", maximum_age=_KEPT_SECONDS)


@router.get("/def/context.jsonld", response_class=Response)
def get_context(request: Request) -> Response:
    """The JSON-LD context of the data."""
    response = Response(read_resource("context.jsonld").encode("utf-8"), headers={"Content-Type": JSON_LD})
    return answer_cached(request, response, vary="Accept", maximum_age=_KEPT_SECONDS)


def _show_terms(request: Request, language: str) -> Response:
    def show(iri: str) -> dict[str, str | None]:
        cell = read_cell({"type": "uri", "value": iri}, base=NAMESPACE, prefixes=PREFIXES)
        own = iri.startswith(NAMESPACE)
        return {"text": f"vk:{cell.text}" if own else cell.text, "link": f"#{cell.text}" if own else cell.link}

    terms = [
        {
            "name": term.name, "kind": term.kind, "iri": term.iri,
            "label": term.labels.get(language) or term.labels.get("en", term.name),
            "definition": term.definitions.get(language) or term.definitions.get("en", ""),
            "above": [show(iri) for iri in term.above], "like": [show(iri) for iri in term.like],
        }
        for term in list_terms()
    ]
    return render(request, "definitions.html", terms=terms, namespace=NAMESPACE, headings=_HEADINGS[language])
