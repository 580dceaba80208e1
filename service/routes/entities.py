"""/id/{type}/{slug}: the IRIs of the data. Each answers with a page or with RDF, by Accept or by an ending."""

import io
import re
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from graph.schema_org import tell_in_schema_org
from graph.serialization import write_merged, write_statements
from graph.snapshot import Snapshot
from graph.triples import Quad
from ontology.errors import Erased, NotFound
from service.caching import answer_cached
from service.dependencies import LanguageDep, SnapshotDep
from service.formats import GRAPHS, HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, choose, content_type
from service.routes.pages import render_entity
from service.sparql_process import NotAcceptable

router = APIRouter(tags=["linked data"])
ENDINGS = {"html": HTML, "ttl": TURTLE, "nt": N_TRIPLES, "rdf": RDF_XML, "jsonld": JSON_LD}
VARY = "Accept, Accept-Language"
_NAME = re.compile(r"[a-z0-9-]{1,200}")  # whatever else comes makes neither an IRI nor a header


@router.get(
    "/id/{kind}/{slug}", response_class=Response,
    responses={
        308: {"description": "it became another thing"}, 404: {"description": "no such thing"},
        406: {"description": "no such form"}, 410: {"description": "a person who was erased"},
    },
)
def get_thing(request: Request, snapshot: SnapshotDep, language: LanguageDep, kind: str, slug: str) -> Response:
    """A region, body, person, event, document, fact, role or kind: a page, or Turtle, N-Triples, RDF/XML, JSON-LD.

    By `Accept`, or by an ending: `.html`, `.ttl`, `.nt`, `.rdf`, `.jsonld`.
    """
    name, dot, ending = slug.rpartition(".")
    if dot and ending in ENDINGS:
        media_type, slug = ENDINGS[ending], name
    else:
        media_type = _choose(request)
    if not (_NAME.fullmatch(kind) and _NAME.fullmatch(slug)):
        raise NotFound("there is no such thing here")
    path = f"/id/{kind}/{slug}"
    iri = snapshot.iris.make(kind, slug)
    if target := snapshot.successor(f"{kind}/{slug}"):
        return _lead_on(request, f"/id/{target}", ending if dot and ending in ENDINGS else "")
    page = media_type == HTML
    try:
        response = _render(request, snapshot, kind, slug, iri) if page else _write(snapshot, iri, media_type)
    except NotFound as error:
        if snapshot.is_erased(f"{kind}/{slug}"):
            raise Erased("what was here has been erased") from error
        raise
    response.headers["Link"] = _links(iri, path)
    return answer_cached(request, response, vary=VARY)


def _lead_on(request: Request, path: str, ending: str) -> Response:
    """To the thing that a former IRI's became, in the form that was asked for."""
    query = f"?{request.url.query}" if request.url.query else ""
    location = f"{path}.{ending}{query}" if ending else f"{path}{query}"
    return RedirectResponse(location, status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Vary": VARY})


def _choose(request: Request) -> str:
    media_type = choose(request.headers.get("accept"), [HTML, *GRAPHS])
    if media_type is None:
        raise NotAcceptable("a thing comes as HTML, Turtle, N-Triples, RDF/XML or JSON-LD")
    return media_type


def _render(request: Request, snapshot: Snapshot, kind: str, slug: str, iri: str) -> Response:
    """The page with its statements in it; of what has no page, such as a role, its Turtle as text, for a browser."""
    try:
        page = render_entity(request, snapshot, kind, slug)
    except NotFound:
        return _write(snapshot, iri, "text/turtle", shown_as="text/plain; charset=utf-8")
    output = io.BytesIO()
    write_merged(_describe(snapshot, iri), "jsonld", output, base=snapshot.base)
    # within a script element no text may end it or open a comment
    data = output.getvalue().replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")
    body = bytes(page.body).replace(b"</head>", b'<script type="application/ld+json">%s</script>\n</head>' % data, 1)
    kept = {name: value for name, value in page.headers.items() if name != "content-length"}
    return Response(body, status_code=page.status_code, headers=kept)


def _write(snapshot: Snapshot, iri: str, media_type: str, shown_as: str | None = None) -> Response:
    output = io.BytesIO()
    write_statements(_describe(snapshot, iri), GRAPHS[media_type], output, base=snapshot.base)
    return Response(output.getvalue(), headers={"Content-Type": shown_as or content_type(media_type)})


def _describe(snapshot: Snapshot, iri: str) -> list[Quad]:
    told = snapshot.describe(iri)
    return [*told, *tell_in_schema_org(told, iri)]


def _links(iri: str, path: str) -> str:
    alternates = [f'<{path}.{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in ENDINGS.items()]
    return ", ".join([f'<{iri}>; rel="canonical"', *alternates])
