"""The words on the map: names of things, what a link says from either end, years and days."""

from graph.picture import EdgeView, NodeView, Strength
from graph.projection import Projection, Tie
from graph.reading import FactView, Reader
from graph.terms import RDFS, SCHEMA, SKOS
from graph.triples import Literal, Term
from ontology.entities import EntityType
from ontology.facts import Part, Predicate, Status
from ontology.labels import kind_label, part_label, predicate_label, status_label, type_label
from ontology.reference import find_region

COUNTRY_LABELS = {"fi": "Koko maa ja muut", "sv": "Hela landet och övriga", "en": "Nationwide and others"}
IN_FORCE = (None, Status.IN_FORCE, Status.ENDED)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Captioner:
    """Describes the things and ties of one snapshot in one language. Things go by "type/slug"."""

    def __init__(self, reader: Reader, projection: Projection) -> None:
        self.reader, self.projection = reader, projection
        self.language = reader.language

    def node(self, thing: str) -> NodeView:
        """The thing as a node without a place; NotFound where there is none."""
        ref = self.reader.ref(self.reader.snapshot.iris.expand(thing))
        return NodeView(
            id=thing,
            type=ref.type,
            kind=ref.kind.value if ref.kind else None,
            kind_label=kind_label(ref.kind, self.language) if ref.kind else type_label(ref.type, self.language),
            label=ref.label or ref.slug,
            language=self._language(ref.iri, ref.label),
            href=f"/id/{thing}",
            count=len(self.projection.neighbours(thing)),
        )

    def edge(self, tie: Tie) -> EdgeView:
        """The tie as an edge, with its evidence."""
        if tie.iri is None:
            label = predicate_label(tie.predicate, self.language)
            return EdgeView(id=f"inferred/{tie.predicate}/{tie.source}/{tie.target}", source=tie.source,
                            target=tie.target, predicate=tie.predicate, label=label, inferred=True)  # fmt: skip
        fact = self.reader.fact(tie.iri)
        return EdgeView(
            id=tie.iri.removeprefix(f"{self.reader.snapshot.base}id/"),
            source=tie.source,
            target=tie.target,
            predicate=tie.predicate,
            label=self._say(fact),
            role=fact.role,
            part=fact.part,
            status=fact.status,
            since=fact.since,
            until=fact.until,
            on_behalf_of=fact.on_behalf_of.label if fact.on_behalf_of else None,
            deputy_for=fact.deputy_for.label if fact.deputy_for else None,
            undated=tie.rank is not None and tie.rank < 4 and not (fact.since or fact.until),
            strength=weigh(tie, fact.status),
            evidence=fact.evidence,
        )

    def second_line(self, thing: str, edges: list[EdgeView], focus: str) -> str:
        """What ties a thing to the focus, the first link in words: "puheenjohtaja 2022–2023 +1"."""
        first = edges[0]
        words = first.label
        if first.role is None and first.part is None and first.predicate:
            words = predicate_label(first.predicate, self.language, inverse=first.source != focus)
        day = self._day(thing) if thing.startswith("event/") else first.years
        more = f"+{len(edges) - 1}" if len(edges) > 1 else ""
        return " ".join(part for part in (words, day, more) if part)

    def shorten(self, node: NodeView, region: str) -> str:
        """The label without the region's own name in front, which everything in a region's picture has."""
        area = find_region(region)
        if area is None:
            return node.label
        forms = {"fi": area.genitive, "sv": f"{area.names.get('sv', '')}s", "en": area.names.get("en", "")}
        rest = node.label.removeprefix(f"{forms.get(node.language, '')} ")
        return rest[0].upper() + rest[1:] if rest != node.label and len(rest) > 3 else node.label

    def _say(self, fact: FactView) -> str:
        if fact.role:
            stage = "" if fact.status in IN_FORCE else f" ({status_label(fact.status, self.language)})"
            return fact.role + stage
        if fact.part:
            return part_label(Part(fact.part), self.language)
        return predicate_label(fact.predicate, self.language)

    def _language(self, iri: str, label: str) -> str:
        """The language of the label that is shown; for a page's `lang` attributes."""
        said = self.reader.properties(iri)
        names = [name for name in (*said.get(SKOS.prefLabel, ()), *said.get(RDFS.label, ())) if _reads(name, label)]
        languages = [name.language for name in names if isinstance(name, Literal) and name.language]
        return self.language if self.language in languages or not languages else languages[0]

    def _day(self, event: str) -> str:
        """When an event is, unless its name tells it."""
        iri = self.reader.snapshot.iris.expand(event)
        told = [str(term) for term in self.reader.properties(iri).get(SCHEMA.startDate, ())]
        if not told or told[0][:4] in self.reader.ref(iri).label:
            return ""
        return write_day(told[0], self.language)


def weigh(tie: Tie, status: Status | None) -> Strength:
    """How strong a link is drawn."""
    if (tie.rank == 0 and status in IN_FORCE) or tie.predicate is Predicate.CONVENES:
        return Strength.STRONG
    if tie.rank in (3, 4) or status not in IN_FORCE:
        return Strength.WEAK
    return Strength.PLAIN


def write_day(told: str, language: str) -> str:
    """A date as told, the way the language writes it: "12.5.2022", "12 May 2022", "5/2022", "2022"."""
    year, _, rest = told.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and int(month) <= 12):
        return year
    if not day:
        return f"{_MONTHS[int(month) - 1]} {year}" if language == "en" else f"{int(month)}/{year}"
    if language == "en":
        return f"{int(day[:2])} {_MONTHS[int(month) - 1]} {year}"
    return f"{int(day[:2])}.{int(month)}.{year}"


def type_order(type_: EntityType) -> int:
    """Regions, people, bodies, events: the order of lists and columns."""
    return (EntityType.REGION, EntityType.PERSON, EntityType.BODY, EntityType.EVENT).index(type_)


def _reads(name: Term, label: str) -> bool:
    return isinstance(name, Literal) and name.text == label
