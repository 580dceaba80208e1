"""What bodies share: the people who sit in two or more of them, as page, sheet and JSON; the strongest ties of all."""

import re
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from graph.search import search
from graph.sharing import MOST_BODIES, SharedMember, SharedView, view_near, view_shared, view_ties
from graph.snapshot import Snapshot
from ontology.entities import EntityType
from ontology.errors import InvalidValue, NotFound
from service.dependencies import DayDep, LanguageDep, SnapshotDep
from service.presenting import Crumb, describe_hit, show_ref, show_seat
from service.rendering import render, render_error
from service.sheets import write_fact_sheet
from service.texts import count, text

router = APIRouter(responses={404: {"description": "no such thing"}})
BodiesDep = Annotated[list[str] | None, Query(description="body/slug, two or more times")]
WordsDep = Annotated[str, Query(max_length=200)]
_ID = re.compile(r"(?P<kind>body|person)/[a-z0-9-]{1,200}")
_FOUND = 10  # bodies that some words offer
_QUERY = """\
# {title}
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX vk: <https://w3id.org/verkosto/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?person ?name ?body ?fact ?role ?quote ?document WHERE {{
  VALUES ?body {{ {bodies} }}
  VALUES ?other {{ {bodies} }}
  FILTER (?body != ?other)
  ?fact org:member ?person ; org:organization ?body ; org:role/rdfs:label ?role .{as_of}
  ?otherFact org:member ?person ; org:organization ?other .{other_as_of}
  ?person a foaf:Person ; rdfs:label ?name .
  GRAPH ?evidence {{ ?support vk:supports ?fact ; oa:hasSource ?document ; oa:hasSelector/oa:exact ?quote . }}
}} ORDER BY ?name ?person ?body ?fact ?document ?quote"""
_AS_OF = """
  FILTER NOT EXISTS {{ ?{fact} vk:earliest ?{fact}Earliest FILTER (?{fact}Earliest > "{day}"^^xsd:date) }}
  FILTER NOT EXISTS {{ ?{fact} vk:latest ?{fact}Latest FILTER (?{fact}Latest < "{day}"^^xsd:date) }}"""


@router.get("/shared", include_in_schema=False)
def get_shared(
    request: Request, snapshot: SnapshotDep, language: LanguageDep, day: DayDep, body: BodiesDep = None,
    q: WordsDep = "",
) -> HTMLResponse:
    """The shared members of some bodies; of none, the strongest ties of the whole graph."""
    try:
        view = view_shared(snapshot, _read_bodies(snapshot, body), language, day)
    except NotFound:
        return render_error(request, 404)
    chosen = [f"body/{ref.slug}" for ref in view.bodies]
    title = text("shared.title", language)
    words = " ".join(q.split())
    return render(
        request, "shared.html",
        bodies=[(show_ref(ref), [other for other in chosen if other != f"body/{ref.slug}"]) for ref in view.bodies],
        address=_address, chosen=chosen, date=day, words=words, full=len(chosen) >= MOST_BODIES,
        found=_find_bodies(snapshot, words, chosen, language),
        summary=count("shared.people", len(view.members), language) if len(chosen) > 1 else "",
        members=[_show_member(member, language) for member in view.members],
        partners=[(show_ref(ref), number) for ref, number in view.partners], total_partners=view.total_partners,
        ties=_show_ties(snapshot, language, day) if not chosen else None,
        query=_write_query(view, title) if len(chosen) > 1 else "",
        breadcrumb=[Crumb(text("page.home", language), "/"), Crumb(title, "/shared")],
    )


@router.get("/shared.csv", include_in_schema=False)
def get_shared_sheet(snapshot: SnapshotDep, language: LanguageDep, day: DayDep, body: BodiesDep = None) -> Response:
    """The seats of the same list as a sheet."""
    view = view_shared(snapshot, _read_bodies(snapshot, body), language, day)
    sheet = write_fact_sheet((fact for member in view.members for fact in member.facts), language, base=snapshot.base)
    headers = {"Content-Disposition": f'attachment; filename="verkosto-shared{"-" + day if day else ""}.csv"',
               "Cache-Control": "no-cache"}
    return Response(sheet.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/api/shared", tags=["api"])
def get_shared_members(
    snapshot: SnapshotDep, language: LanguageDep, date: DayDep, body: BodiesDep = None
) -> dict[str, Any]:
    """The people who sit in two or more of the bodies, each seat with its sentence; whom the last body shares with."""
    return asdict(view_shared(snapshot, _read_bodies(snapshot, body), language, date))


@router.get("/api/ties", tags=["api"])
def get_ties(
    snapshot: SnapshotDep, language: LanguageDep, date: DayDep, limit: Annotated[int, Query(ge=1, le=1000)] = 20
) -> dict[str, Any]:
    """The pairs of bodies that share most people, and the people who sit with most others."""
    return asdict(view_ties(snapshot, language, date, limit))


@router.get("/api/near", tags=["api"])
def get_near(
    snapshot: SnapshotDep, language: LanguageDep, date: DayDep,
    person: Annotated[str, Query(max_length=220, description="person/slug")],
) -> dict[str, Any]:
    """Who sits with somebody who sits with a person."""
    ref, near = view_near(snapshot, _read_id(snapshot, person, "person"), language, date)
    return {"person": asdict(ref), "near": [asdict(other) for other in near]}


def _read_bodies(snapshot: Snapshot, given: list[str] | None) -> list[str]:
    """The bodies of an address, each once; InvalidValue (400) for too many, NotFound for what is none."""
    bodies = list(dict.fromkeys(_read_id(snapshot, body, "body") for body in (given or []) if body))
    if len(bodies) > MOST_BODIES:
        raise InvalidValue(f"body: {len(bodies)} bodies are asked for; at most {MOST_BODIES} are compared")
    return bodies


def _read_id(snapshot: Snapshot, given: str, kind: str) -> str:
    """An id, of what became of it where it was merged."""
    match = _ID.fullmatch(given)
    if not match or match["kind"] != kind:
        raise NotFound(f"{given[:80]!r} is no {kind}")
    return snapshot.successor(given) or given


def _address(bodies: list[str], path: str = "/shared") -> str:
    return f"{path}?{urlencode([('body', body) for body in bodies])}" if bodies else path


def _find_bodies(snapshot: Snapshot, words: str, chosen: list[str], language: str) -> list[dict[str, Any]]:
    hits = search(snapshot, words, language, 100) if words else []
    bodies = [hit for hit in hits if hit.ref.type is EntityType.BODY and f"body/{hit.ref.slug}" not in chosen]
    return [{"thing": show_ref(hit.ref), "what": describe_hit(snapshot, hit, language)} for hit in bodies[:_FOUND]]


def _show_member(member: SharedMember, language: str) -> dict[str, Any]:
    return {"thing": show_ref(member.person), "rows": [show_seat(fact, language) for fact in member.facts]}


def _show_ties(snapshot: Snapshot, language: str, day: str | None) -> dict[str, Any]:
    view = view_ties(snapshot, language, day)
    return {
        "overlaps": [((show_ref(first), show_ref(second)), number) for first, second, number in view.overlaps],
        "people": [(show_ref(person), others) for person, others in view.people],
    }


def _write_query(view: SharedView, title: str) -> str:
    def as_of(fact: str) -> str:
        return _AS_OF.format(fact=fact, day=view.day) if view.day else ""

    query = _QUERY.format(title=title, bodies=" ".join(f"<{ref.iri}>" for ref in view.bodies), as_of=as_of("fact"),
                          other_as_of=as_of("otherFact"))
    return query.replace("SELECT", "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nSELECT", 1) if view.day else query
