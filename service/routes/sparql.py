"""/sparql: queries by the SPARQL 1.1 Protocol, and for a browser a page to write them on."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from graph.guards import MOST_CHARACTERS
from graph.service_description import describe_service
from graph.snapshot import Snapshot
from graph.vocabulary import PREFIXES
from ontology.errors import QueryError, QueryLimit
from service.access import expect_key
from service.bodies import read_body
from service.caching import answer_cached, has_tag, tag_query
from service.dependencies import get_pool, get_snapshot
from service.formats import JSON, TURTLE
from service.keys import Scope, read_key
from service.problems import HTTPProblem, describe_problem, status_of
from service.protocol import (
    DIRECT,
    FORM,
    UPDATE,
    ProtocolRequest,
    UpdateRequest,
    choose_forms,
    read_get,
    read_post,
    wants_html,
)
from service.rdf_answers import own_address, write_rdf
from service.rendering import pick_language, render
from service.results import read_table
from service.settings import Settings
from service.sparql_process import NotAcceptable
from service.sparql_words import examples, sample, words
from service.streaming import AnswerResponse, ask_for
from service.workers import QueryPool
from service.workers import Request as Query
from service.writing import Writer

router = APIRouter(tags=["sparql"])

HEADERS: Mapping[str, str] = {"Vary": "Accept", "Cache-Control": "no-cache"}
METHODS = "GET, HEAD, POST, OPTIONS"
ACCEPT_POST = f"{FORM}, {DIRECT}, {UPDATE}"
PAGE_BYTES = 2_000_000
BODY_BYTES = 12 * MOST_CHARACTERS  # percent-encoding takes up to twelve bytes a character
_DESCRIPTION = (
    "SPARQL 1.1 Protocol. Bindings come as JSON, XML, CSV or TSV, graphs as Turtle, N-Triples, RDF/XML or JSON-LD, by "
    "`Accept` or `format`. No SERVICE; under limits of time, memory and length. Never cut short in silence. Without a "
    "query the service description. Updates by POST with a key, to graphs that are not derived from documents."
)
_FIELDS = {
    "query": "the query", "default-graph-uri": "a graph of the default graph, may be repeated",
    "named-graph-uri": "a named graph, may be repeated", "format": "json, xml, csv, tsv, ttl, nt, rdf, jsonld or html",
}
_FORM_FIELDS = _FIELDS | {
    "update": "an update instead, with a key", "using-graph-uri": "a graph that its WHERE sees, may be repeated",
    "using-named-graph-uri": "a named graph that its WHERE sees, may be repeated",
}
_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "query", "description": told, "schema": {"type": "string"}, "required": False}
        for name, told in _FIELDS.items()
    ]
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": {
                "type": "object",
                "properties": {name: {"type": "string", "description": told} for name, told in _FORM_FIELDS.items()},
            }},
            "application/sparql-query": {"schema": {"type": "string"}},
            "application/sparql-update": {"schema": {"type": "string"}},
        },
    }
}


@router.get("/sparql", description=_DESCRIPTION, openapi_extra=_PARAMETERS, response_class=Response)
@router.head("/sparql", include_in_schema=False)
async def query_by_get(request: Request) -> Response:
    # what it needs is taken here and not declared: resolving that costs more than a small query
    pool, snapshot = await get_pool(request), await get_snapshot(request)
    asked = read_get(request.scope["query_string"])
    if wants_html(request.headers.get("accept"), asked.form):
        return await _show_page(request, asked, pool, snapshot.base)
    if asked.query is None:
        return await run_in_threadpool(_describe, request, snapshot, asked.form)
    return await _answer(request, asked, pool, snapshot)


@router.post(
    "/sparql", description=_DESCRIPTION, openapi_extra=_BODY, response_class=Response,
    responses={204: {"description": "the update is done"}},
)
async def query_or_update_by_post(request: Request) -> Response:
    pool, snapshot = await get_pool(request), await get_snapshot(request)
    settings: Settings = request.app.state.settings
    limit = settings.write_mb * 1024 * 1024 if read_key(request) else BODY_BYTES
    body = await read_body(request, limit)
    asked = read_post(request.scope["query_string"], request.headers.get("content-type", ""), body)
    if isinstance(asked, UpdateRequest):
        expect_key(request, Scope.WRITE)
        writer: Writer = request.app.state.writer
        await writer.update(
            asked.update, using=asked.using, using_named=asked.using_named, base=snapshot.base
        )
        return Response(status_code=204)
    if wants_html(request.headers.get("accept"), asked.form):
        return await _show_page(request, asked, pool, snapshot.base)
    return await _answer(request, asked, pool, snapshot)


@router.options("/sparql", include_in_schema=False)
async def tell_options() -> Response:
    return Response(status_code=204, headers={
        "Allow": METHODS, "Accept-Post": ACCEPT_POST,
    })


@router.api_route("/sparql", methods=["PUT", "PATCH", "DELETE"], include_in_schema=False)
async def refuse_method() -> Response:
    raise HTTPProblem(405, "queries come by GET or POST, updates by POST", headers={"Allow": METHODS})


async def _answer(request: Request, asked: ProtocolRequest, pool: QueryPool, snapshot: Snapshot) -> Response:
    solution_form, graph_form = choose_forms(request.headers.get("accept"), asked.form)
    if solution_form is None and graph_form is None:
        raise NotAcceptable("results come in JSON, XML, CSV, TSV, graphs in Turtle, N-Triples, RDF/XML, JSON-LD")
    headers = dict(HEADERS)
    if tag := tag_query(snapshot, asked, solution_form, graph_form):
        headers["ETag"] = tag
        if request.method in ("GET", "HEAD") and has_tag(request, tag):
            return Response(status_code=304, headers=headers)
    return AnswerResponse(await ask_for(request, pool, _query(asked, solution_form, graph_form)), headers)


def _describe(request: Request, snapshot: Snapshot, form: str | None) -> Response:
    """The service description, which the protocol puts where a query would be."""
    media_type = choose_forms(request.headers.get("accept"), form)[1]
    if media_type is None:
        raise NotAcceptable("the service description comes in Turtle, N-Triples, RDF/XML and JSON-LD")
    writable = bool(request.app.state.keys.list())
    described = describe_service(snapshot, own_address(request, snapshot.base) + "sparql", writable=writable)
    return answer_cached(request, write_rdf(described, media_type, snapshot.base), vary="Accept")


async def _show_page(
    request: Request, asked: ProtocolRequest, pool: QueryPool, base: str
) -> Response:
    """The page, with the answer in it where a query was sent; a query that fails leaves the page with its reason."""
    settings: Settings = request.app.state.settings
    language = pick_language(request)
    shown: dict[str, Any] = {"problem": None, "table": None, "graph": None, "boolean": None}
    status = 200
    if asked.query is not None and asked.query.strip():
        try:
            shown |= await _run_for_page(request, asked, pool, base)
        except QueryError as error:
            shown["problem"], status = describe_problem(error), status_of(error)
    return render(
        request, "sparql.html", status=status, headers={"Cache-Control": "no-cache"},
        query=sample(language) if asked.query is None else asked.query, asked=asked.query is not None,
        w=words(language, seconds=f"{settings.query_seconds:g}", megabytes=settings.query_output_mb),
        prefixes=PREFIXES, examples=examples(language), data_base=base, **shown,
    )


async def _run_for_page(
    request: Request, asked: ProtocolRequest, pool: QueryPool, base: str
) -> dict[str, Any]:
    answer = await ask_for(request, pool, _query(asked, (JSON, "json"), (TURTLE, "ttl")))
    try:
        content = b""
        async for chunk in answer.chunks():
            content += chunk
            if len(content) > PAGE_BYTES:
                raise QueryLimit("the answer is too long for a page; take it as CSV or JSON")
    finally:
        answer.close()
    if answer.form == "graph":
        return {"graph": content.decode()}
    table = read_table(content, base=base, prefixes=PREFIXES)
    return {"boolean": table} if isinstance(table, bool) else {"table": table}


def _query(
    asked: ProtocolRequest, solution_form: tuple[str, str] | None, graph_form: tuple[str, str] | None
) -> Query:
    assert asked.query is not None
    return Query(
        query=asked.query, solution_form=solution_form, graph_form=graph_form,
        default_graphs=asked.default_graphs, named_graphs=asked.named_graphs,
    )
