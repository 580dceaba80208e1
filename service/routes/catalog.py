"""/void, /catalog and /sitemap.xml: what there is to fetch, told to machines."""

from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from graph.catalog import Dump, describe_catalog
from graph.dataset_description import describe_dataset
from graph.sitemap import list_pages
from graph.snapshot import Snapshot
from graph.triples import Quad
from ontology.errors import NotFound
from service.caching import answer_cached
from service.dependencies import SettingsDep, SnapshotDep
from service.exporting import ENDINGS, Exports
from service.formats import GRAPHS, SHORT, choose
from service.problems import HTTPProblem
from service.rdf_answers import write_rdf
from service.sparql_process import NotAcceptable

router = APIRouter(tags=["linked data"])
PAGES = 50_000  # as many as a sitemap may hold
_FORMS = {406: {"description": "no such form"}}
_XML = "application/xml"


@router.get("/void", response_class=Response, responses=_FORMS)  # type: ignore[arg-type]
def get_void(request: Request, snapshot: SnapshotDep, format: str | None = None) -> Response:
    """The graph in VoID: its sizes, its classes and properties with their counts, its files."""
    names = tuple(f"all.{ending}" for ending in ENDINGS)
    return _answer(request, snapshot, list(describe_dataset(snapshot, names)), format)


@router.get("/.well-known/void", include_in_schema=False)
def find_void() -> Response:
    return RedirectResponse("/void", status_code=302)


@router.get("/catalog", response_class=Response, responses=_FORMS)  # type: ignore[arg-type]
def get_catalog(request: Request, snapshot: SnapshotDep, settings: SettingsDep, format: str | None = None) -> Response:
    """The catalogue in DCAT-AP 3: the dataset, its files with their sizes and SHA-256, the SPARQL endpoint."""
    return _answer(request, snapshot, describe_catalog(snapshot.base, settings.publisher, _dumps(request, snapshot)),
                   format)


@router.get("/export/SHA256SUMS", response_class=PlainTextResponse)
def get_sums(request: Request, snapshot: SnapshotDep) -> Response:
    """The SHA-256 of every file under /export, as `sha256sum --check` reads it."""
    lines = [f"{dump.sha256}  {dump.name}\n" for dump in _dumps(request, snapshot)]
    return answer_cached(request, PlainTextResponse("".join(lines)), vary="Accept-Encoding")


@router.get("/sitemap.xml", response_class=Response)
def get_sitemap(request: Request, snapshot: SnapshotDep) -> Response:
    """The pages of regions, bodies, people, events and documents; where they are many, the parts of the list."""
    pages = list_pages(snapshot)
    if len(pages) <= PAGES:
        return _sitemap(request, "urlset", "url", pages)
    parts = [f"{snapshot.base}sitemap/{number}.xml" for number in range(1, -(-len(pages) // PAGES) + 1)]
    return _sitemap(request, "sitemapindex", "sitemap", parts)


@router.get("/sitemap/{number}.xml", response_class=Response, responses={404: {"description": "no such part"}})
def get_sitemap_part(request: Request, snapshot: SnapshotDep, number: int) -> Response:
    """One part of a long list of pages."""
    pages = list_pages(snapshot)[(number - 1) * PAGES : number * PAGES] if number > 0 else ()
    if not pages:
        raise NotFound("the list of pages has no such part")
    return _sitemap(request, "urlset", "url", pages)


@router.get("/robots.txt", include_in_schema=False)
def get_robots(snapshot: SnapshotDep) -> PlainTextResponse:
    return PlainTextResponse(
        f"User-agent: *\nDisallow: /sparql\nDisallow: /api/\nDisallow: /export/\nSitemap: {snapshot.base}sitemap.xml\n"
    )


def _dumps(request: Request, snapshot: Snapshot) -> list[Dump]:
    exports: Exports = request.app.state.exports
    return [
        Dump(name=f"all.{ending}", media_type=export.media_type.partition(";")[0], size=export.path.stat().st_size,
             sha256=export.digest)
        for ending, form in ENDINGS.items() for export in [exports.get(snapshot, form)]
    ]


def _answer(request: Request, snapshot: Snapshot, quads: list[Quad], form: str | None) -> Response:
    media_type = SHORT.get(form) if form else choose(request.headers.get("accept"), GRAPHS)
    if media_type is None and not form and "text/html" in request.headers.get("accept", ""):
        media_type = "text/plain"  # a browser gets Turtle as text, which it shows
    if media_type is None and not form:
        raise NotAcceptable("this comes in Turtle, N-Triples, RDF/XML and JSON-LD")
    if media_type is None or media_type not in GRAPHS:
        raise HTTPProblem(400, "format is one of ttl, nt, rdf, jsonld")
    name = "ttl" if media_type == "text/plain" else GRAPHS[media_type]
    return answer_cached(request, write_rdf(quads, (media_type, name), snapshot.base), vary="Accept")


def _sitemap(request: Request, root: str, entry: str, addresses: tuple[str, ...] | list[str]) -> Response:
    entries = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{entries}</{root}>\n'
    return answer_cached(request, Response(content, media_type=_XML), vary="Accept-Encoding")
