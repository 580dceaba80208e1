"""How two things are tied: a page, a sheet and JSON of the ways between them, each step with its sentence."""

import re
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from graph.paths import Path, PathsView, view_paths
from graph.search import search
from graph.snapshot import Snapshot
from ontology.errors import InvalidValue, NotFound
from service.dependencies import DayDep, LanguageDep, SnapshotDep
from service.path_words import tell_path, tell_step
from service.presenting import UNSURE, Crumb, describe_hit, show_ref, show_sources
from service.rendering import render, render_error
from service.sheets import write_fact_sheet
from service.texts import text
from service.wording import write_status

router = APIRouter(responses={404: {"description": "no such thing"}})
EndsDep = Annotated[list[str] | None, Query(description="type/slug, twice: from what to what")]
WordsDep = Annotated[str, Query(max_length=200)]
_ID = re.compile(r"(?:region|body|person|event)/[a-z0-9-]{1,200}")
_FOUND = 10
_QUERY = """\
# {title}
PREFIX vk: <https://w3id.org/verkosto/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?fact ?quote ?document WHERE {{
  VALUES ?fact {{ {facts} }}
  GRAPH ?evidence {{ ?support vk:supports ?fact ; oa:hasSource ?document ; oa:hasSelector/oa:exact ?quote . }}
}} ORDER BY ?fact ?document ?quote"""


@router.get("/paths", include_in_schema=False)
def get_paths(
    request: Request, snapshot: SnapshotDep, language: LanguageDep, day: DayDep, between: EndsDep = None,
    q: WordsDep = "",
) -> HTMLResponse:
    """The ways between two things; until there are two, a search for them."""
    try:
        view = view_paths(snapshot, _read_ends(snapshot, between), language, day)
    except NotFound:
        return render_error(request, 404)
    chosen = [f"{ref.type.lower()}/{ref.slug}" for ref in view.ends]
    title, words = text("paths.title", language), " ".join(q.split())
    hits = search(snapshot, words, language, _FOUND + 1) if words and len(chosen) < 2 else []
    others = [hit for hit in hits if hit.ref not in view.ends][:_FOUND]
    return render(
        request, "paths.html",
        address=_address, chosen=chosen, date=day, words=words, full=len(chosen) == 2,
        ends=[(show_ref(ref), [other for other in chosen if other != f"{ref.type.lower()}/{ref.slug}"])
              for ref in view.ends],
        found=[{"thing": show_ref(hit.ref), "what": describe_hit(snapshot, hit, language)} for hit in others],
        paths=[_show_path(path, language) for path in view.paths],
        query=_write_query(view, title) if view.paths else "",
        breadcrumb=[Crumb(text("page.home", language), "/"), Crumb(title, "/paths")],
    )


@router.get("/paths.csv", include_in_schema=False)
def get_paths_sheet(snapshot: SnapshotDep, language: LanguageDep, day: DayDep, between: EndsDep = None) -> Response:
    """The facts of all steps as a sheet."""
    view = view_paths(snapshot, _read_ends(snapshot, between), language, day)
    sheet = write_fact_sheet((step.fact for path in view.paths for step in path.steps), language, base=snapshot.base)
    headers = {"Content-Disposition": f'attachment; filename="verkosto-paths{"-" + day if day else ""}.csv"',
               "Cache-Control": "no-cache"}
    return Response(sheet.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/api/paths", tags=["api"])
def get_ways(
    snapshot: SnapshotDep, language: LanguageDep, date: DayDep, between: EndsDep = None
) -> dict[str, Any]:
    """At most three ways between two things, told in words, each step with its fact and sentence."""
    view = view_paths(snapshot, _read_ends(snapshot, between), language, date)
    return {
        "ends": [asdict(ref) for ref in view.ends], "day": view.day,
        "paths": [
            {"told": tell_path(path, language),
             "steps": [{"told": tell_step(step, language), **asdict(step)} for step in path.steps]}
            for path in view.paths
        ],
    }


def _read_ends(snapshot: Snapshot, given: list[str] | None) -> tuple[str, ...]:
    """The two ends of an address, what became of them where they were merged; InvalidValue (400) for more."""
    ends = tuple(dict.fromkeys(end for end in (given or []) if end))
    if len(ends) > 2:
        raise InvalidValue(f"between: {len(ends)} things are asked for; a way has two ends")
    for end in ends:
        if not _ID.fullmatch(end):
            raise NotFound(f"{end[:80]!r} is no thing")
    return tuple(dict.fromkeys(snapshot.successor(end) or end for end in ends))


def _address(ends: list[str], path: str = "/paths") -> str:
    return f"{path}?{urlencode([('between', end) for end in ends])}" if ends else path


def _show_path(path: Path, language: str) -> dict[str, Any]:
    return {"told": tell_path(path, language), "steps": [
        {
            "anchor": f"f-{step.fact.iri.rpartition('/')[2]}", "told": tell_step(step, language),
            "target": show_ref(step.target), "status": write_status(step.fact.status, language),
            "inferred": step.fact.inferred, "unsure": step.fact.confidence < UNSURE,
            "sources": show_sources(step.fact.evidence, language),
        }
        for step in path.steps
    ]}


def _write_query(view: PathsView, title: str) -> str:
    facts = dict.fromkeys(step.fact.iri for path in view.paths for step in path.steps)
    return _QUERY.format(title=title, facts=" ".join(f"<{fact}>" for fact in facts))
