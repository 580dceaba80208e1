"""The graph's views as what templates show: things with names and addresses, rows of facts, sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.projection import project
from graph.reading import EvidenceView, FactView, Ref
from graph.search import Hit
from graph.snapshot import Snapshot
from graph.views import EntityView
from ontology.entities import Kind
from ontology.facts import Predicate
from ontology.identifiers import digest
from ontology.labels import RoleFamily, kind_label, role_family
from ontology.reference import find_region
from service.texts import LANGUAGES, count, has_text, text
from service.wording import write_date, write_part, write_span, write_status, write_time

UNSURE: Final = 0.85  # a fact whose best reading is less sure than this is marked
_FAMILIES: Final = (RoleFamily.CHAIRING, RoleFamily.EMPLOYMENT, RoleFamily.DUTY, RoleFamily.MEMBERSHIP,
                    RoleFamily.REPRESENTATION, RoleFamily.DEPUTYSHIP)
# The order of headings on a page: who, then what, then with whom.
_ORDER: Final = (
    "onDate.out", "atPlace.out", "organises.in", "participatesIn.in", "holdsRole.in", "holdsRole.out", "memberOf.in",
    "hasTask.out", "convenes.in", "convenes.out", "partOf.in", "partOf.out", "memberOf.out", "organises.out",
    "participatesIn.out", "runs.out", "runs.in", "cooperatesWith.out", "fundedBy.out", "fundedBy.in", "inRegion.out",
    "inRegion.in", "foundedOn.out", "foundedBy.out", "foundedBy.in", "succeeds.out", "succeeds.in", "onBehalfOf.in",
    "governs.out", "governs.in", "within.out", "within.in",
)  # fmt: skip
_BRIEF: Final = (
    "onDate.out", "atPlace.out", "organises.in", "foundedOn.out", "inRegion.out", "partOf.out", "convenes.in",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing by its id ("body/slug"), type in lower case, and name; `language` is the name's, where it is known."""

    id: str
    type: str
    text: str
    language: str | None = None

    @property
    def path(self) -> str:
        return f"/id/{self.id}"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page."""

    text: str
    path: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The sentence, and where it stands: `at` are its offsets, for the document's page to mark."""

    quote: str
    title: str
    path: str
    at: str
    date: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact as a page has it: the other end or a value, what it is, on whose behalf, and the sources."""

    anchor: str
    thing: Thing | None
    value: str
    detail: str
    also: tuple[tuple[str, Thing], ...] = ()
    status: str = ""
    inferred: bool = False
    unsure: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts of one sort under a heading."""

    key: str
    title: str
    rows: tuple[Row, ...] = field(default=())


def show_ref(ref: Ref) -> Thing:
    """A thing as a link."""
    return Thing(id=f"{ref.type.lower()}/{ref.slug}", type=ref.type.lower(), text=ref.label)


def show_source(evidence: EvidenceView, language: str) -> Source:
    """The words behind a fact, with the document's page."""
    return Source(
        quote=evidence.quote,
        title=evidence.title,
        path=f"/id/document/{evidence.document}",
        at=f"{evidence.start}-{evidence.end}",
        date=write_date(evidence.date, language) if evidence.date else "",
    )


def show_sources(evidence: Iterable[EvidenceView], language: str) -> tuple[Source, ...]:
    """The sources of a fact, newest first; the same words of one document once."""
    ordered = sorted(evidence, key=lambda each: (each.document, each.start, each.end))
    ordered.sort(key=lambda each: each.date or "", reverse=True)
    return tuple(dict.fromkeys(show_source(each, language) for each in ordered))


def show_kind(type_: str, kind: Kind | None, language: str) -> str:
    """What a thing is, in words: its kind, or its type where it has none."""
    words = kind_label(kind, language) if kind else text(f"type.{type_.lower()}", language)
    return words[:1].upper() + words[1:]


def pick_name(thing: Thing, names: Mapping[str, str], language: str) -> Thing:
    """The thing by its name in the language asked for, else in the first of ours that it has one in."""
    for tried in (language, *LANGUAGES, *sorted(names)):
        if tried in names:
            return replace(thing, text=names[tried], language=tried or None)
    return thing


def pick_other_names(
    shown: Thing, names: Mapping[str, str], aliases: Iterable[tuple[str, str]]
) -> tuple[Thing, ...]:
    """The names of a thing besides the one shown, each once, by the alphabet."""
    told: dict[str, str] = {}
    for language, name in sorted((*names.items(), *aliases)):
        told.setdefault(name, language)
    told.pop(shown.text, None)
    return tuple(replace(shown, text=name, language=told[name] or None) for name in sorted(told, key=_alphabet))


def _alphabet(name: str) -> tuple[str, str]:
    return name.casefold(), name


def describe_hit(snapshot: Snapshot, hit: Hit, language: str) -> str:
    """What a found thing is: its kind, where it works, how many links it has, and the name that was found."""
    thing = show_ref(hit.ref)
    network = project(snapshot)
    areas = [area.names.get(language, area.names["fi"])
             for area in map(find_region, network.regions(thing.id)[:2]) if area and thing.type != "region"]
    words = [show_kind(hit.ref.type, hit.ref.kind, language), *areas]
    if links := len(network.neighbours(thing.id)):
        words.append(count("count.link", links, language))
    if hit.matched.casefold() != hit.ref.label.casefold():
        words.append(f"”{hit.matched}”")
    return " · ".join(words)


def show_groups(entity: EntityView, language: str) -> tuple[Group, ...]:
    """All facts of a thing under headings, in a fixed order."""
    found: dict[str, list[FactView]] = {}
    for fact in entity.facts:
        found.setdefault(_heading(fact, entity.ref), []).append(fact)
    known = [key for key in _ORDER if key in found]
    rest = sorted(key for key in found if key not in _ORDER)
    return tuple(
        Group(key=key, title=_title(key, language),
              rows=tuple(_show_row(fact, entity.ref, language) for fact in _sort_facts(found[key], entity.ref)))
        for key in [*known, *rest]
    )


def show_brief(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The few groups that say at a glance what a thing is."""
    by_key = {group.key: group for group in groups}
    return tuple(by_key[key] for key in _BRIEF if key in by_key and len(by_key[key].rows) <= 4)


def describe_fact(fact: FactView, language: str) -> str:
    """What ties the ends: the role and its dates, the way of taking part, the time of day."""
    parts = [fact.role or "", write_part(fact.part, language), write_span(fact.since, fact.until, language),
             write_time(fact.time, language)]
    return " · ".join(part for part in parts if part)


def write_value(fact: FactView, language: str) -> str:
    """The value of a fact whose object is no thing; dates in words."""
    if fact.value is None:
        return ""
    dated = fact.predicate in (Predicate.ON_DATE, Predicate.FOUNDED_ON)
    return write_date(fact.value, language) if dated else fact.value


def _show_row(fact: FactView, me: Ref, language: str) -> Row:
    other, also = _other_ends(fact, me, language)
    name = fact.iri.rpartition("/")[2] or digest(fact.predicate, fact.subject.iri, other.iri if other else "")
    return Row(
        anchor=f"f-{name}",
        thing=show_ref(other) if other else None,
        value=write_value(fact, language) if other is None else "",
        detail=describe_fact(fact, language),
        also=also,
        status=write_status(fact.status, language),
        inferred=fact.inferred,
        unsure=fact.confidence < UNSURE,
        sources=show_sources(fact.evidence, language),
    )


def show_seat(fact: FactView, language: str) -> Row:
    """A person's row in a body: the body, the role and its dates, on whose behalf."""
    return _show_row(fact, fact.subject, language)


def show_holder(fact: FactView, language: str) -> Row:
    """A role's row: who holds it, and where."""
    row = _show_row(fact, fact.subject, language)
    where = (("", show_ref(fact.object)),) if fact.object else ()
    span = write_span(fact.since, fact.until, language)
    return replace(row, thing=show_ref(fact.subject), detail=span, also=(*where, *row.also))


def _other_ends(fact: FactView, me: Ref, language: str) -> tuple[Ref | None, tuple[tuple[str, Thing], ...]]:
    """The end that a row on this thing's page is about, and whom else it names."""
    told = (("fact.behalf", fact.on_behalf_of), ("fact.deputy", fact.deputy_for))
    also = [(text(key, language), end) for key, end in told if end and end.iri != me.iri]
    if fact.subject.iri == me.iri:
        other = fact.object
    else:
        other = fact.subject
        if fact.object and fact.object.iri != me.iri:
            also.insert(0, ("", fact.object))
    return other, tuple((label, show_ref(end)) for label, end in also)


def _heading(fact: FactView, me: Ref) -> str:
    """`predicate.out` where the thing is the subject, `.in` the object, `onBehalfOf.in` where it sends somebody."""
    if fact.subject.iri == me.iri or fact.predicate is Predicate.COOPERATES_WITH:
        return f"{fact.predicate}.out"
    if fact.object and fact.object.iri == me.iri:
        return f"{fact.predicate}.in"
    return "onBehalfOf.in" if fact.on_behalf_of and fact.on_behalf_of.iri == me.iri else "deputyFor.in"


def _title(key: str, language: str) -> str:
    return text(f"facts.{key}", language) if has_text(f"facts.{key}") else key.partition(".")[0]


def _sort_facts(facts: Sequence[FactView], me: Ref) -> list[FactView]:
    """Chairs before members before deputies, then by name; dates, places and tasks by the text's own words."""

    def key(fact: FactView) -> tuple[int, str, str, str, str]:
        other, _ = _other_ends(fact, me, LANGUAGES[0])
        name = other.label if other else fact.value or ""
        return _rank(fact), fact.role_slug or "", name.casefold(), fact.since or "", fact.iri

    return sorted(facts, key=key)


def _rank(fact: FactView) -> int:
    family = role_family(fact.role_slug) if fact.role_slug else None
    return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES) if fact.role else 0
