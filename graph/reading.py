"""Things and facts read back from the graph as plain values, each fact with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph.name_keys import is_plain
from graph.naming import name_with_owner
from graph.snapshot import Snapshot
from graph.terms import DCT, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, VK
from graph.triples import EDTF, Literal, Quad, Term, sort_key
from ontology.dates import SEASONS
from ontology.entities import KINDS, BodyKind, EntityType, Kind
from ontology.errors import NotFound
from ontology.facts import Part, Predicate, Status
from ontology.labels import concept_focus

_SEASON_NAMES = {str(number): name for name, (number, _, _) in SEASONS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A thing: its IRI, what type and kind it is of, its slug and the name to show."""

    iri: str
    type: EntityType
    slug: str
    label: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """The words behind a fact. Offsets count code points of the document's text; contacts in the quote are covered."""

    document: str
    title: str
    date: str | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact with its evidence. `object` is a thing, or None where `value` (a date, a place, a task) stands instead.

    `role` is the role's name in the language asked for, `role_texts` are the documents' own words. `earliest` and
    `latest` are the outermost days that the told dates allow. An `inferred` fact has a `rule` instead of evidence.
    """

    iri: str
    predicate: Predicate
    subject: Ref
    object: Ref | None = None
    value: str | None = None
    role: str | None = None
    role_slug: str | None = None
    role_texts: tuple[str, ...] = ()
    part: Part | None = None
    time: str | None = None
    since: str | None = None
    until: str | None = None
    earliest: str | None = None
    latest: str | None = None
    status: Status | None = None
    on_behalf_of: Ref | None = None
    deputy_for: Ref | None = None
    inferred: bool = False
    rule: str = ""
    evidence: tuple[EvidenceView, ...] = ()

    @property
    def confidence(self) -> float:
        """The best of its evidence's; 1 for an inferred fact."""
        return max((one.confidence for one in self.evidence), default=1.0)

    def may_hold_on(self, day: str) -> bool:
        """Whether the told dates leave it open, or say, that it was so on a day (YYYY-MM-DD)."""
        return not ((self.earliest and day < self.earliest) or (self.latest and day > self.latest))


class Reader:
    """Reads things and facts of one snapshot in one language, each document and thing only once."""

    def __init__(self, snapshot: Snapshot, language: str) -> None:
        self.snapshot, self.language = snapshot, language
        self._refs: dict[str, Ref] = {}
        self._documents: dict[str, tuple[str, str | None]] = {}

    def properties(self, iri: str, graph: str = "") -> dict[str, list[Term]]:
        """What the graph says of a subject, values in order."""
        found: dict[str, list[Term]] = {}
        for quad in sorted(self.snapshot.engine.quads(subject=iri, graph=graph), key=lambda q: sort_key(q.object)):
            found.setdefault(quad.predicate, []).append(quad.object)
        return found

    def ref(self, iri: str) -> Ref:
        """The thing of an IRI; NotFound where it is none of the four types or unknown."""
        if iri not in self._refs:
            self._refs[iri] = self._read_ref(iri)
        return self._refs[iri]

    def facts_of(self, iri: str) -> list[FactView]:
        """Every fact that a thing is subject or object of, sorted by predicate, then date and names."""
        pointing = {quad.subject for quad in self.snapshot.engine.quads(object=iri, graph="")}
        return self.facts(node for node in pointing if self.is_fact(node))

    def facts(self, nodes: Iterable[str]) -> list[FactView]:
        return sorted((self.fact(node) for node in nodes), key=fact_order)

    def is_fact(self, iri: str) -> bool:
        return (self.snapshot.iris.split(iri) or ("",))[0] == "fact"

    def fact(self, iri: str) -> FactView:
        """The fact of an IRI; NotFound where there is none."""
        said = self.properties(iri)
        if not said or not self.is_fact(iri):
            raise NotFound(f"no fact goes by {iri}")
        predicate, subject, object = _ends(said)
        role = str(said[ORG.role][0]).rpartition("/")[2] if ORG.role in said else None
        return FactView(
            iri=iri,
            predicate=predicate,
            subject=self.ref(subject),
            object=self.ref(object) if isinstance(object, str) and self._is_thing(object) else None,
            value=self._value(said, object),
            role=self._label(str(said[ORG.role][0])) if role else None,
            role_slug=role,
            role_texts=tuple(str(text) for text in said.get(VK.roleText, ())),
            part=Part(_concept(said, VK["as"])) if VK["as"] in said else None,
            time=_text(said, VK.timeText),
            since=read_told_date(said.get(VK.since)),
            until=read_told_date(said.get(VK.until)),
            earliest=_text(said, VK.earliest),
            latest=_text(said, VK.latest),
            status=Status(_concept(said, VK.status)) if VK.status in said else None,
            on_behalf_of=self.ref(str(said[VK.onBehalfOf][0])) if VK.onBehalfOf in said else None,
            deputy_for=self._deputy_for(said),
            evidence=self._evidence(iri),
        )

    def document(self, iri: str) -> tuple[str, str | None]:
        """Title and date of a document."""
        if iri not in self._documents:
            said = self.properties(iri)
            self._documents[iri] = (_text(said, DCT.title) or "", read_told_date(said.get(DCT.issued)))
        return self._documents[iri]

    def label(self, said: dict[str, list[Term]]) -> str:
        """The name in the language asked for, else the one to show otherwise."""
        for name in said.get(SKOS.prefLabel, ()):
            if isinstance(name, Literal) and name.language == self.language:
                return name.text
        return _text(said, RDFS.label) or ""

    def _label(self, iri: str) -> str:
        return self.label(self.properties(iri))

    def _read_ref(self, iri: str) -> Ref:
        parts, said = self.snapshot.iris.split(iri), self.properties(iri)
        if not parts or not said or not self._is_thing(iri):
            raise NotFound(f"nothing is known of {iri}")
        type_ = EntityType(parts[0].capitalize())
        classes = {str(term) for term in said.get(RDF.type, ())}
        kinds = [kind for kind in KINDS[type_] or () if concept_focus(kind) in classes]
        kind = kinds[0] if kinds else None
        return Ref(iri=iri, type=type_, slug=parts[1], label=self._telling_label(said, kind), kind=kind)

    def _telling_label(self, said: dict[str, list[Term]], kind: Kind | None) -> str:
        """The name, for an organ that is only called "hallitus" with the owner's."""
        label, owners = self.label(said), said.get(ORG.subOrganizationOf)
        own = any(str(name) == label for name in said.get(SKOS.prefLabel, ()))  # the display name has the owner already
        if own and owners and isinstance(kind, BodyKind) and is_plain(label, kind):
            return name_with_owner(label, self._label(str(owners[0])))
        return label

    def _is_thing(self, iri: str) -> bool:
        parts = self.snapshot.iris.split(iri)
        return parts is not None and "#" not in parts[1] and parts[0].capitalize() in set(EntityType)

    def _value(self, said: dict[str, list[Term]], object: Term) -> str | None:
        if isinstance(object, Literal):
            start, end = read_told_date([object]), read_told_date(said.get(SCHEMA.endDate))
            return f"{start}/{end}" if end and start != end else start
        return None if self._is_thing(object) else _text(self.properties(object), SCHEMA.name)

    def _deputy_for(self, said: dict[str, list[Term]]) -> Ref | None:
        if VK.deputyFor not in said:
            return None
        other = str(said[VK.deputyFor][0])
        return self.ref(str(self.properties(other)[ORG.member][0]) if self.is_fact(other) else other)

    def _evidence(self, fact: str) -> tuple[EvidenceView, ...]:
        supports = self.snapshot.engine.quads(predicate=VK.supports, object=fact)
        found = [self._read_evidence(support) for support in supports]
        return tuple(sorted(found, key=lambda one: (one.date or "9999", one.document, one.start, one.end)))

    def _read_evidence(self, support: Quad) -> EvidenceView:
        said = self.properties(support.subject, support.graph)
        words = self.properties(str(said[OA.hasSelector][0]), support.graph)
        document = str(said[OA.hasSource][0])
        title, date = self.document(document)
        return EvidenceView(
            document=document.rpartition("/")[2], title=title, date=date,
            quote=str(words[OA.exact][0]), start=int(str(words[OA.start][0])), end=int(str(words[OA.end][0])),
            confidence=float(str(said[VK.confidence][0])), rule=_text(said, VK.rule) or "",
        )


def fact_order(fact: FactView) -> tuple[str, ...]:
    """Sorts facts for reading: by predicate, then time, then names."""
    order = f"{list(Predicate).index(fact.predicate):02}"
    return (order, fact.earliest or "", fact.subject.label, fact.object.label if fact.object else fact.value or "",
            fact.role or "", fact.iri)


@cache
def _edges() -> dict[str, tuple[Predicate, bool]]:
    """Predicates of plain edges, and whether subject and object stand the other way round than in documents."""
    return {
        SCHEMA.organizer: (Predicate.ORGANISES, True),
        VK.operatesIn: (Predicate.IN_REGION, False),
        ORG.subOrganizationOf: (Predicate.PART_OF, False),
        VK.convenes: (Predicate.CONVENES, False),
        VK.runs: (Predicate.RUNS, False),
        SCHEMA.startDate: (Predicate.ON_DATE, False),
        SCHEMA.location: (Predicate.AT_PLACE, False),
    }


def _ends(said: dict[str, list[Term]]) -> tuple[Predicate, str, Term]:
    """What a fact node says: predicate, subject, object or value."""
    one = {predicate: values[0] for predicate, values in said.items()}
    if VK.predicate in one:
        predicate, turned = _edges()[str(one[VK.predicate])]
        subject, object = str(one[VK.subject]), one.get(VK.object, one.get(VK.value, ""))
        return (predicate, str(object), subject) if turned else (predicate, subject, object)
    if ORG.member in one:
        predicate = Predicate.MEMBER_OF if "/id/body/" in str(one[ORG.member]) else Predicate.HOLDS_ROLE
        return predicate, str(one[ORG.member]), one[ORG.organization]
    if VK.participant in one:
        return Predicate.PARTICIPATES_IN, str(one[VK.participant]), one[VK.event]
    if VK.partner in one:
        first, second = said[VK.partner]
        return Predicate.COOPERATES_WITH, str(first), second
    if VK.funder in one:
        return Predicate.FUNDED_BY, str(one[VK.funded]), one[VK.funder]
    if VK.taskOf in one:
        return Predicate.HAS_TASK, str(one[VK.taskOf]), one[VK.taskText]
    if ORG.originalOrganization in one:
        return Predicate.SUCCEEDS, str(one[ORG.resultingOrganization]), one[ORG.originalOrganization]
    if PROV.wasAssociatedWith in one:
        return Predicate.FOUNDED_BY, str(one[ORG.resultingOrganization]), one[PROV.wasAssociatedWith]
    return Predicate.FOUNDED_ON, str(one[ORG.resultingOrganization]), one[SCHEMA.startDate]


def _text(said: dict[str, list[Term]], predicate: str) -> str | None:
    return str(said[predicate][0]) if said.get(predicate) else None


def _concept(said: dict[str, list[Term]], predicate: str) -> str:
    return str(said[predicate][0]).rpartition("/")[2].partition("-")[2]


def read_told_date(values: list[Term] | None) -> str | None:
    """A date literal in the form that documents' dates have here: seasons by name, --MM-DD without a year."""
    if not values:
        return None
    date = values[0]
    if isinstance(date, Literal) and date.datatype == EDTF:
        year, _, rest = date.text.partition("-")
        return f"--{rest}" if year == "XXXX" else f"{year}-{_SEASON_NAMES.get(rest, rest)}"
    return str(date)
