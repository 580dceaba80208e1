"""/rdf-graphs: the SPARQL 1.1 Graph Store Protocol: every graph may be read, those of one's own written with a key.

A graph is named by `?graph=IRI`, by `?default`, or directly: `/rdf-graphs/a/b` is the graph `<base>rdf-graphs/a/b`.
"""

import secrets
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from graph.iris import Iris
from graph.snapshot import Snapshot
from ontology.errors import NotFound
from service.access import expect_key
from service.bodies import read_body
from service.caching import has_tag, tag_query
from service.dependencies import PoolDep, SettingsDep, SnapshotDep
from service.formats import GRAPHS, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, choose
from service.keys import Scope
from service.problems import HTTPProblem
from service.protocol import ProtocolRequest, expect_iri
from service.sparql_process import NotAcceptable
from service.streaming import AnswerResponse, ask_for
from service.workers import QueryPool
from service.workers import Request as PoolRequest
from service.writing import Writer

router = APIRouter(tags=["linked data"])
METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
INPUTS = {TURTLE: "ttl", N_TRIPLES: "nt", RDF_XML: "rdfxml", JSON_LD: "jsonld", "application/json": "jsonld"}
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {
        **{media_type: {"schema": {"type": "string"}} for media_type in (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)},
        "multipart/form-data": {"schema": {"type": "object"}},
    }}
}
_DONE: dict[int | str, dict[str, Any]] = {
    201: {"description": "the graph is new"}, 204: {"description": "the graph is changed"},
}
GraphParameter = Annotated[str | None, Query(description="the IRI of a graph")]
DefaultParameter = Annotated[str | None, Query(description="the default graph, with any value or none")]


@router.get("/rdf-graphs", response_class=Response, responses={404: {"description": "no such graph"}})
async def get_graph(
    request: Request, snapshot: SnapshotDep, pool: PoolDep, graph: GraphParameter = None,
    default: DefaultParameter = None,
) -> Response:
    """A graph as Turtle, N-Triples, RDF/XML or JSON-LD, by `Accept`."""
    return await _read(request, snapshot, pool, _name(graph, default))


@router.get("/rdf-graphs/{path:path}", response_class=Response, responses={404: {"description": "no such graph"}})
async def get_own_graph(request: Request, snapshot: SnapshotDep, pool: PoolDep, path: str) -> Response:
    """A graph that goes by the address itself."""
    return await _read(request, snapshot, pool, _direct(snapshot.iris, path))


@router.put("/rdf-graphs", status_code=204, response_class=Response, responses=_DONE, openapi_extra=_BODY)
@router.post("/rdf-graphs", status_code=204, response_class=Response, responses=_DONE, openapi_extra=_BODY)
async def write_graph(
    request: Request, snapshot: SnapshotDep, settings: SettingsDep, graph: GraphParameter = None,
    default: DefaultParameter = None,
) -> Response:
    """Puts RDF in place of a graph's content, or by POST beside it. POST without a graph makes a new one."""
    if request.method == "POST" and graph is None and default is None:
        made = f"{snapshot.iris.written}{secrets.token_hex(8)}"
        response = await _write(request, settings.write_mb, made)
        response.headers["Location"] = made
        return response
    return await _write(request, settings.write_mb, _name(graph, default))


@router.put("/rdf-graphs/{path:path}", status_code=204, response_class=Response, responses=_DONE, openapi_extra=_BODY)
@router.post("/rdf-graphs/{path:path}", status_code=204, response_class=Response, responses=_DONE, openapi_extra=_BODY)
async def write_own_graph(request: Request, snapshot: SnapshotDep, settings: SettingsDep, path: str) -> Response:
    """The same for a graph that goes by the address itself."""
    return await _write(request, settings.write_mb, _direct(snapshot.iris, path))


@router.delete("/rdf-graphs", status_code=204, response_class=Response)
async def delete_graph(request: Request, graph: GraphParameter = None, default: DefaultParameter = None) -> Response:
    """Takes a graph away."""
    return await _delete(request, _name(graph, default))


@router.delete("/rdf-graphs/{path:path}", status_code=204, response_class=Response)
async def delete_own_graph(request: Request, snapshot: SnapshotDep, path: str) -> Response:
    """The same for a graph that goes by the address itself."""
    return await _delete(request, _direct(snapshot.iris, path))


@router.options("/rdf-graphs", include_in_schema=False)
@router.options("/rdf-graphs/{path:path}", include_in_schema=False)
async def tell_options() -> Response:
    return Response(status_code=204, headers={"Allow": METHODS, "Accept-Post": ", ".join(INPUTS)})


@router.api_route("/rdf-graphs", methods=["PATCH"], include_in_schema=False)
@router.api_route("/rdf-graphs/{path:path}", methods=["PATCH"], include_in_schema=False)
async def refuse_method() -> Response:
    raise HTTPProblem(405, "graphs are changed by PUT, POST, DELETE or a SPARQL update", headers={"Allow": METHODS})


def _name(graph: str | None, default: str | None) -> str:
    """The graph that the address names, "" for the default graph."""
    if (graph is None) == (default is None):
        raise HTTPProblem(400, "name one graph: `?graph=IRI` or `?default`")
    return "" if graph is None else expect_iri(graph)


def _direct(iris: Iris, path: str) -> str:
    return expect_iri(f"{iris.written}{path}")


async def _read(request: Request, snapshot: Snapshot, pool: QueryPool, graph: str) -> Response:
    media_type = choose(request.headers.get("accept"), GRAPHS)
    if media_type is None:
        raise NotAcceptable("a graph comes in Turtle, N-Triples, RDF/XML or JSON-LD")
    if graph and not snapshot.engine.has_graph(graph):
        raise NotFound("there is no such graph")
    asked = ProtocolRequest(query=_ALL, default_graphs=[graph] if graph else [], named_graphs=[] if graph else None)
    form = (media_type, GRAPHS[media_type])
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if tag := tag_query(snapshot, asked, form):
        headers["ETag"] = tag
        if has_tag(request, tag):
            return Response(status_code=304, headers=headers)
    query = PoolRequest(
        query=_ALL, graph_form=form, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs
    )
    return AnswerResponse(await ask_for(request, pool, query), headers)


async def _write(request: Request, megabytes: int, graph: str) -> Response:
    expect_key(request, Scope.WRITE)
    body = await read_body(request, megabytes * 1024 * 1024)
    parts = await _split(request, body)
    writer: Writer = request.app.state.writer
    base = graph or request.app.state.snapshots.get().base
    new = await writer.put(graph, parts, base=base, replace=request.method == "PUT")
    return Response(status_code=201 if new else 204)


async def _delete(request: Request, graph: str) -> Response:
    expect_key(request, Scope.WRITE)
    writer: Writer = request.app.state.writer
    await writer.delete(graph)
    return Response(status_code=204)


async def _split(request: Request, body: bytes) -> list[tuple[str, bytes]]:
    """The engine's form and the content of the body, or of each of its parts where it comes as a form with files."""
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != "multipart/form-data":
        return [(_form(given), body)]

    async def stream() -> AsyncIterator[bytes]:
        yield body

    try:
        form = await MultiPartParser(request.headers, stream(), max_part_size=len(body) + 1).parse()  # type: ignore[arg-type]
    except (MultiPartException, KeyError) as error:
        raise HTTPProblem(400, "the form can't be read") from error
    files = [(name, part) for name, part in form.multi_items() if isinstance(part, UploadFile)]
    if not files or len(files) != len(form.multi_items()):
        raise HTTPProblem(400, "each part of the form has to be a file with its media type")
    return [(_form(part.content_type or ""), await part.read()) for _, part in files]


def _form(content_type: str) -> str:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in INPUTS:
        raise HTTPProblem(415, f"RDF is sent as {', '.join(INPUTS)}", headers={"Accept-Post": ", ".join(INPUTS)})
    return INPUTS[media_type]
