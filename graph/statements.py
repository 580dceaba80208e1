"""One fact as statements: its node, what it says, and the plain edge where there is one."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.iris import Iris
from graph.terms import ORG, PROV, RDF, RDFS, SCHEMA, VK
from graph.things import ThingId
from graph.triples import EDTF, XSD, Literal, Term
from ontology.dates import DateSpan, PartialDate
from ontology.entities import BodyKind
from ontology.facts import Fact, Predicate
from ontology.identifiers import digest, slug
from ontology.labels import RoleFamily, concept_slug, nearest_role, role_concept, role_family

PLAIN_ROLE = "jasen"  # of a body that is a member
ONLINE = frozenset({"verkossa", "verkko", "etänä", "teams", "online", "på nätet", "på distans", "nätet", "via teams"})

_TIES: dict[RoleFamily | None, str] = {
    RoleFamily.CHAIRING: VK.Chairship,
    RoleFamily.MEMBERSHIP: VK.PlainMembership,
    RoleFamily.DEPUTYSHIP: VK.DeputyMembership,
    RoleFamily.EMPLOYMENT: VK.Employment,
}


class Said(NamedTuple):
    """A fact of one document with its ends resolved. `kind` is the subject's kind where it is a body."""

    fact: Fact
    subject: ThingId
    object: ThingId | None
    kind: BodyKind | None
    deputy_of: ThingId | None
    on_behalf_of: ThingId | None
    language: str
    text: Callable[[str], str]  # masks what is shown


class Statement(NamedTuple):
    slug: str
    triples: tuple[tuple[str, str, Term], ...]


def role_slug(role: str, language: str) -> str:
    """The slug of the role's concept: the reference list's, or the word's own."""
    return role_concept(role, language) or slug(role)


def state(said: Said, iris: Iris) -> Statement:
    """The statements that say the fact. Two documents that say the same get the same ones."""
    fact = said.fact
    role = role_slug(fact.role, said.language) if fact.role else ""
    ends = [said.subject.path, said.object.path if said.object else said.text(fact.object)]
    if fact.predicate is Predicate.COOPERATES_WITH:
        ends.sort()
    name = digest(
        fact.predicate, *ends, role, fact.part or "", fact.time or "", fact.since or "", fact.until or "",
        fact.status or "", said.deputy_of.path if said.deputy_of else "",
        said.on_behalf_of.path if said.on_behalf_of else "",
    )
    node = iris.make("fact", name)
    return Statement(name, tuple(_WRITERS[fact.predicate](said, node, iris)))


def told_date(text: str) -> Literal:
    """A date as told, typed by its precision; seasons, and days without a year, in EDTF (ISO 8601-2)."""
    tail = text.partition("-")[2]
    if tail and not tail[0].isdigit():
        return Literal(PartialDate(text).edtf, datatype=EDTF)
    return Literal(text, datatype=XSD + {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)])


Triples = Iterator[tuple[str, str, Term]]


def _bounds(node: str, start: str | None, end: str | None) -> Triples:
    if start and (earliest := PartialDate(start).earliest):
        yield node, VK.earliest, Literal(earliest.isoformat(), datatype=f"{XSD}date")
    if end and (latest := PartialDate(end).latest):
        yield node, VK.latest, Literal(latest.isoformat(), datatype=f"{XSD}date")


def _membership(said: Said, node: str, iris: Iris) -> Triples:
    fact = said.fact
    assert said.object is not None
    role = role_slug(fact.role, said.language) if fact.role else PLAIN_ROLE
    yield node, RDF.type, ORG.Membership
    if kind_of_tie := _TIES.get(role_family(nearest_role(fact.role or "jäsen", said.language) or "")):
        yield node, RDF.type, kind_of_tie
    yield node, ORG.member, iris.thing(said.subject)
    yield node, ORG.organization, iris.thing(said.object)
    yield node, ORG.role, iris.make("role", role)
    if fact.role:
        yield node, VK.roleText, Literal(said.text(fact.role), said.language)
    if fact.status:
        yield node, VK.status, iris.make("kind", concept_slug(fact.status))
    if said.on_behalf_of:
        yield node, VK.onBehalfOf, iris.thing(said.on_behalf_of)
    if said.deputy_of:
        yield node, VK.deputyFor, iris.thing(said.deputy_of)
    if fact.since:
        yield node, VK.since, told_date(fact.since)
    if fact.until:
        yield node, VK.until, told_date(fact.until)
    yield from _bounds(node, fact.since, fact.until)


def _participation(said: Said, node: str, iris: Iris) -> Triples:
    assert said.object is not None and said.fact.part is not None
    yield node, RDF.type, VK.Participation
    yield node, VK.participant, iris.thing(said.subject)
    yield node, VK.event, iris.thing(said.object)
    yield node, VK["as"], iris.make("kind", concept_slug(said.fact.part))


def _edge(predicate: str, *, turned: bool = False) -> Callable[[Said, str, Iris], Triples]:
    def write(said: Said, node: str, iris: Iris) -> Triples:
        assert said.object is not None
        ends = iris.thing(said.subject), iris.thing(said.object)
        yield from _fact(node, *(reversed(ends) if turned else ends), predicate=predicate)
    return write


def _fact(node: str, subject: str, object: Term, *, predicate: str) -> Triples:
    yield node, RDF.type, VK.Fact
    yield node, VK.subject, subject
    yield node, VK.predicate, predicate
    yield node, VK.value if isinstance(object, Literal) else VK.object, object
    yield subject, predicate, object


def _part_of(said: Said, node: str, iris: Iris) -> Triples:
    yield from _edge(ORG.subOrganizationOf)(said, node, iris)
    if said.kind is BodyKind.UNIT and said.object:
        yield iris.thing(said.subject), ORG.unitOf, iris.thing(said.object)


def _date(said: Said, node: str, iris: Iris) -> Triples:
    span, event = DateSpan.parse(said.fact.object), iris.thing(said.subject)
    yield from _fact(node, event, told_date(span.start.text), predicate=SCHEMA.startDate)
    for dated in (node, event):
        if span.end != span.start:
            yield dated, SCHEMA.endDate, told_date(span.end.text)
        if said.fact.time:
            yield dated, VK.timeText, Literal(said.fact.time)
        yield from _bounds(dated, span.start.text, span.end.text)


def _place(said: Said, node: str, iris: Iris) -> Triples:
    name, event = said.text(said.fact.object), iris.thing(said.subject)
    place = f"{event}#place-{slug(name)}"
    online = name.casefold() in ONLINE
    yield from _fact(node, event, place, predicate=SCHEMA.location)
    yield place, RDF.type, SCHEMA.VirtualLocation if online else SCHEMA.Place
    yield place, SCHEMA.name, Literal(name, said.language)
    yield place, RDFS.label, Literal(name, said.language)


def _cooperation(said: Said, node: str, iris: Iris) -> Triples:
    assert said.object is not None
    yield node, RDF.type, VK.Cooperation
    yield node, VK.partner, iris.thing(said.subject)
    yield node, VK.partner, iris.thing(said.object)


def _founding_date(said: Said, node: str, iris: Iris) -> Triples:
    span, body = DateSpan.parse(said.fact.object), iris.thing(said.subject)
    yield node, RDF.type, VK.FoundingEvent
    yield node, ORG.resultingOrganization, body
    yield node, SCHEMA.startDate, told_date(span.start.text)
    if span.end != span.start:
        yield node, SCHEMA.endDate, told_date(span.end.text)
    yield from _bounds(node, span.start.text, span.end.text)
    yield body, SCHEMA.foundingDate, told_date(span.start.text)


def _founder(said: Said, node: str, iris: Iris) -> Triples:
    assert said.object is not None
    yield node, RDF.type, VK.FoundingEvent
    yield node, ORG.resultingOrganization, iris.thing(said.subject)
    yield node, PROV.wasAssociatedWith, iris.thing(said.object)


def _funding(said: Said, node: str, iris: Iris) -> Triples:
    assert said.object is not None
    yield node, RDF.type, VK.Funding
    yield node, VK.funded, iris.thing(said.subject)
    yield node, VK.funder, iris.thing(said.object)


def _succession(said: Said, node: str, iris: Iris) -> Triples:
    assert said.object is not None
    yield node, RDF.type, VK.SuccessionEvent
    yield node, ORG.resultingOrganization, iris.thing(said.subject)
    yield node, ORG.originalOrganization, iris.thing(said.object)


def _task(said: Said, node: str, iris: Iris) -> Triples:
    yield node, RDF.type, VK.Task
    yield node, VK.taskText, Literal(said.text(said.fact.object), said.language)
    yield node, VK.taskOf, iris.thing(said.subject)


_WRITERS: dict[Predicate, Callable[[Said, str, Iris], Triples]] = {
    Predicate.HOLDS_ROLE: _membership,
    Predicate.MEMBER_OF: _membership,
    Predicate.PARTICIPATES_IN: _participation,
    Predicate.ORGANISES: _edge(SCHEMA.organizer, turned=True),
    Predicate.ON_DATE: _date,
    Predicate.AT_PLACE: _place,
    Predicate.IN_REGION: _edge(VK.operatesIn),
    Predicate.PART_OF: _part_of,
    Predicate.COOPERATES_WITH: _cooperation,
    Predicate.FOUNDED_ON: _founding_date,
    Predicate.FOUNDED_BY: _founder,
    Predicate.CONVENES: _edge(VK.convenes),
    Predicate.FUNDED_BY: _funding,
    Predicate.RUNS: _edge(VK.runs),
    Predicate.SUCCEEDS: _succession,
    Predicate.HAS_TASK: _task,
}
