"""The pages of things and documents, search and the list of documents."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from graph.reading import FactView, Ref
from graph.search import search
from graph.snapshot import Snapshot
from graph.views import (
    DocumentView,
    EntityView,
    RoleView,
    list_documents,
    view_document,
    view_entity,
    view_fact,
    view_role,
)
from ontology.documents import Remainder
from ontology.errors import NotFound
from ontology.labels import predicate_label
from service.dependencies import LanguageDep, PageDep, SnapshotDep
from service.document_rows import count_sources, show_document_row, sort_documents
from service.presenting import (
    Crumb,
    Group,
    Thing,
    describe_fact,
    describe_hit,
    pick_name,
    pick_other_names,
    show_brief,
    show_groups,
    show_holder,
    show_kind,
    show_ref,
    show_sources,
    write_value,
)
from service.rendering import pick_language, render
from service.stored_text import cut_text, parse_span
from service.texts import has_text, text
from service.wording import write_share

router = APIRouter(include_in_schema=False)
SEARCH_LIMIT = 50
_TYPES = ("region", "body", "person", "event")
_FACTS_QUERY = """\
# {title}
PREFIX vk: <https://w3id.org/verkosto/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?fact ?as ?quote ?document WHERE {{
  ?fact ?as <{iri}> .
  GRAPH ?evidence {{
    ?support vk:supports ?fact ; oa:hasSource ?document ; oa:hasSelector/oa:exact ?quote .
  }}
}} ORDER BY ?as ?fact"""
_DOCUMENT_QUERY = """\
# {title}
PREFIX vk: <https://w3id.org/verkosto/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?fact ?quote ?start WHERE {{
  GRAPH <{iri}#evidence> {{
    ?support vk:supports ?fact ; oa:hasSelector ?place . ?place oa:exact ?quote ; oa:start ?start .
  }}
}} ORDER BY ?start ?fact"""


@router.get("/search")
def get_search(request: Request, snapshot: SnapshotDep, language: LanguageDep, q: str = "") -> HTMLResponse:
    """The hits for some words, as a page."""
    words = " ".join(q.split())[:200]
    hits = search(snapshot, words, language, SEARCH_LIMIT + 1) if words else []
    more, hits = len(hits) > SEARCH_LIMIT, hits[:SEARCH_LIMIT]
    return render(request, "search.html", query=words, more=more, hits=[
        {"thing": show_ref(hit.ref), "what": describe_hit(snapshot, hit, language)} for hit in hits
    ])


@router.get("/documents")
def get_documents(request: Request, snapshot: SnapshotDep, language: LanguageDep, page: PageDep) -> HTMLResponse:
    """All documents, newest first."""
    rows = sort_documents(list_documents(snapshot))
    shown = rows[page.offset : page.offset + page.limit]
    pages = {
        "limit": request.query_params.get("limit"),
        "previous": max(page.offset - page.limit, 0) if page.offset else None,
        "next": page.offset + page.limit if page.offset + page.limit < len(rows) else None,
    }
    return render(request, "documents.html", documents=[show_document_row(row, language) for row in shown],
                  total=len(rows), pages=pages)


def render_entity(request: Request, snapshot: Snapshot, kind: str, slug: str) -> HTMLResponse:
    """The page of `/id/{kind}/{slug}`; NotFound where the graph has no such thing, or no pages for its kind."""
    language = pick_language(request)
    if kind in _TYPES:
        return _render_thing(request, view_entity(snapshot, snapshot.iris.make(kind, slug), language))
    if kind == "document":
        return _render_document(request, view_document(snapshot, slug, language))
    if kind == "role":
        return _render_role(request, view_role(snapshot, slug, language))
    if kind == "fact":
        return _render_fact(request, view_fact(snapshot, snapshot.iris.make(kind, slug), language))
    raise NotFound(f"there are no pages of the kind {kind!r}")


def _render_thing(request: Request, entity: EntityView) -> HTMLResponse:
    language = pick_language(request)
    named, groups = pick_name(show_ref(entity.ref), entity.names, language), show_groups(entity, language)
    return render(
        request, "entity.html", headers={"Link": f'<{entity.ref.iri}>; rel="canonical"'},
        named=named,
        kind=show_kind(entity.ref.type, entity.ref.kind, language),
        regions=[show_ref(ref) for ref in entity.lies_in],
        other_names=pick_other_names(named, entity.names, entity.aliases),
        brief=show_brief(groups),
        groups=groups,
        sources=count_sources(entity.facts, language),
        breadcrumb=_breadcrumb(named, entity.lies_in, language),
        on_map=True,
        iri=entity.ref.iri,
        query=_FACTS_QUERY.format(title=_one_line(named.text), iri=entity.ref.iri),
    )


def _render_document(request: Request, view: DocumentView) -> HTMLResponse:
    language = pick_language(request)
    spans = [(one.start, one.end) for fact in view.facts for one in fact.evidence if one.document == view.row.slug]
    left = [(rest.start, rest.end) for rest in view.remainder]
    asked = parse_span(request.query_params.get("at", ""))
    line = show_document_row(view.row, language)
    return render(
        request, "document.html",
        document=line,
        name=view.row.name,
        text_language=_name_language(view.row.language, language),
        stretches=cut_text(view.text, read=spans, left=left, asked=asked, blocks=view.blocks),
        named=_named_things(view.facts),
        facts=[_fact_line(fact, language, view.row.slug) for fact in view.facts],
        rest=_group_rest(view, language),
        left=sum(view.left.values()),
        breadcrumb=[_home(language), Crumb(text("documents.title", language), "/documents"),
                    Crumb(view.row.title, line.path, view.row.language)],
        iri=view.row.iri,
        digest=view.sha256,
        query=_DOCUMENT_QUERY.format(title=_one_line(view.row.title), iri=view.row.iri),
    )


def _group_rest(view: DocumentView, language: str) -> list[tuple[str, list[dict[str, str]]]]:
    """What was met and not read, by kind, each kind in order of the text."""
    def line(rest: Remainder) -> dict[str, str]:
        quote = " ".join(view.text[rest.start : rest.end].split()) or "…"
        return {"note": rest.note if rest.note != quote else "", "at": f"{rest.start}-{rest.end}", "quote": quote}

    return [
        (text(f"rest.{kind}", language), [line(rest) for rest in view.remainder if rest.kind is kind])
        for kind in view.left
    ]


def _name_language(code: str, language: str) -> str:
    return text(f"language.{code}", language) if has_text(f"language.{code}") else code


def _render_fact(request: Request, fact: FactView) -> HTMLResponse:
    language = pick_language(request)
    readings = sorted({(one.title, one.rule, write_share(one.confidence, language)) for one in fact.evidence})
    return render(request, "fact.html", fact=_fact_line(fact, language), iri=fact.iri, readings=readings,
                  own_path=f"/id/fact/{fact.iri.rpartition('/')[2]}")


def _render_role(request: Request, role: RoleView) -> HTMLResponse:
    language = pick_language(request)
    named = pick_name(Thing(id=f"role/{role.slug}", type="role", text=role.slug), role.names, language)
    group = Group(key="role.in", title=text("facts.role.in", language), rows=tuple(
        show_holder(fact, language) for fact in role.facts
    ))
    return render(
        request, "entity.html",
        named=named, kind=text("type.role", language), regions=[],
        other_names=pick_other_names(named, role.names, role.aliases), brief=(), groups=[group] if group.rows else [],
        sources=count_sources(role.facts, language), breadcrumb=_breadcrumb(named, (), language), on_map=False,
        iri=role.iri, query=_FACTS_QUERY.format(title=_one_line(named.text), iri=role.iri),
    )


def _fact_line(fact: FactView, language: str, document: str = "") -> dict[str, object]:
    """A fact as a line with both ends; with `document` only what that one says."""
    evidence = [one for one in fact.evidence if not document or one.document == document]
    also = [(text(key, language), show_ref(end))
            for key, end in (("fact.behalf", fact.on_behalf_of), ("fact.deputy", fact.deputy_for)) if end]
    return {
        "anchor": f"f-{fact.iri.rpartition('/')[2]}",
        "subject": show_ref(fact.subject),
        "tie": predicate_label(fact.predicate, language),
        "object": show_ref(fact.object) if fact.object else None,
        "value": write_value(fact, language),
        "detail": describe_fact(fact, language),
        "also": also,
        "sources": show_sources(evidence, language),
    }


def _named_things(facts: Iterable[FactView]) -> list[tuple[str, list[Thing]]]:
    """The things that facts are about, by type and name."""
    found: dict[str, Ref] = {}
    for fact in facts:
        for end in (fact.subject, fact.object, fact.on_behalf_of, fact.deputy_for):
            if end:
                found[end.iri] = end
    things = sorted(map(show_ref, found.values()), key=lambda thing: (thing.text.casefold(), thing.id))
    return [(type_, own) for type_ in _TYPES if (own := [thing for thing in things if thing.type == type_])]


def _breadcrumb(named: Thing, regions: Iterable[Ref], language: str) -> list[Crumb]:
    above = [show_ref(ref) for ref in regions][:1]
    return [_home(language), *(Crumb(thing.text, thing.path) for thing in above),
            Crumb(named.text, named.path, named.language)]


def _home(language: str) -> Crumb:
    return Crumb(text("page.home", language), "/")


def _one_line(name: str) -> str:
    """A name as the comment of a query: one line, not endless."""
    return " ".join(name.split())[:120]
