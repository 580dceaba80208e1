"""/api: search, things, documents, networks and questions as JSON, for the pages' own scripts and for other tools."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from graph.queries import Question, find_question, list_questions, with_values
from graph.search import Hit, search
from graph.snapshot import Snapshot
from graph.views import DocumentRow, DocumentView, EntityView, list_documents, view_document, view_entity
from ontology.errors import NotFound
from service.dependencies import DayDep, LanguageDep, PageDep, PoolDep, SnapshotDep
from service.pictures import view_network
from service.presenting import describe_hit
from service.protocol import choose_forms
from service.sparql_process import NotAcceptable
from service.streaming import AnswerResponse, ask_for
from service.workers import Request as PoolRequest

router = APIRouter(prefix="/api", tags=["api"], responses={404: {"description": "no such thing"}})
THINGS = ("region", "body", "person", "event")


@router.get("/search")
def search_things(
    snapshot: SnapshotDep, language: LanguageDep,
    q: Annotated[str, Query(max_length=200, description="words, in any case form")],
    limit: Annotated[int, Query(ge=1, le=100, description="how many hits at most")] = 20,
) -> dict[str, Any]:
    """Things whose names fit the words, the best first."""
    words = " ".join(q.split())
    hits = search(snapshot, words, language, limit) if words else []
    return {"query": words, "hits": [_show_hit(snapshot, hit, language) for hit in hits]}


@router.get("/entities/{kind}/{slug}")
def get_entity(snapshot: SnapshotDep, language: LanguageDep, kind: str, slug: str) -> dict[str, Any]:
    """A region, body, person or event with every fact it is in, each with its sentences."""
    if kind not in THINGS:
        raise NotFound(f"things are of the kinds {', '.join(THINGS)}")
    view: EntityView = view_entity(snapshot, snapshot.iris.make(kind, slug), language)
    return asdict(view)


@router.get("/documents")
def get_documents(snapshot: SnapshotDep, page: PageDep) -> dict[str, Any]:
    """The documents by name."""
    rows: list[DocumentRow] = list_documents(snapshot)
    return {"total": len(rows), "documents": [asdict(row) for row in rows[page.offset : page.offset + page.limit]]}


@router.get("/documents/{slug}")
def get_document(snapshot: SnapshotDep, language: LanguageDep, slug: str) -> dict[str, Any]:
    """A document: its text with contacts covered, the facts it supports, what was not read (`left` counts it)."""
    view: DocumentView = view_document(snapshot, slug, language)
    return asdict(view) | {"left": view.left}


@router.get("/network")
def get_network(
    snapshot: SnapshotDep, language: LanguageDep, date: DayDep,
    focus: Annotated[str, Query(max_length=200, description="type/slug; empty for Finland")] = "",
) -> dict[str, Any]:
    """What the map shows: things with places, and what ties them with the sentences behind it."""
    return asdict(view_network(snapshot, focus, language, date))


@router.get("/questions")
def get_questions(language: LanguageDep) -> dict[str, Any]:
    """The questions that have names, with what they need to be told."""
    return {"questions": [_show_question(question, language) for question in list_questions()]}


@router.get("/questions/{name}", response_class=Response, responses={406: {"description": "no such form"}})
async def ask_question(request: Request, snapshot: SnapshotDep, pool: PoolDep, name: str) -> Response:
    """The answer of a named question, its parameters in the address, in the forms that /sparql has."""
    question = find_question(name)
    fields = dict(request.query_params)
    form = fields.pop("format", None)
    fields.pop("lang", None)
    solution_form, graph_form = choose_forms(request.headers.get("accept"), form)
    if solution_form is None:
        raise NotAcceptable("results come in JSON, XML, CSV, TSV")
    query = with_values(question, fields, snapshot.iris)
    answer = await ask_for(
        request, pool, PoolRequest(query=query, solution_form=solution_form, graph_form=graph_form)
    )
    return AnswerResponse(answer, {"Vary": "Accept", "Cache-Control": "no-cache"})


def _show_hit(snapshot: Snapshot, hit: Hit, language: str) -> dict[str, Any]:
    ref = hit.ref
    identifier = f"{ref.type.lower()}/{ref.slug}"
    return {
        "id": identifier, "iri": ref.iri, "type": ref.type.lower(), "kind": ref.kind, "name": ref.label,
        "what": describe_hit(snapshot, hit, language), "href": f"/id/{identifier}",
    }


def _show_question(question: Question, language: str) -> dict[str, Any]:
    return {
        "name": question.name, "title": question.titles[language], "sentence": question.sentence,
        "parameters": {name: kind.value for name, kind in question.parameters.items()}, "query": question.text,
    }
