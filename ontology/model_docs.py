"""The page about the model, written from the ontology: `python -m ontology.model_docs > docs/model.md`."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Literal, Node

from ontology.declarations import Declaration, declarations, shorten
from ontology.entities import BodyKind, EventKind, RegionKind
from ontology.facts import SIGNATURES, Predicate
from ontology.labels import (
    LANGUAGES,
    RoleFamily,
    concept_focus,
    kind_label,
    predicate_label,
    role_family,
    role_label,
    role_slugs,
)
from ontology.reference import authorities, regions
from ontology.resources import read_resource
from ontology.terms import RDF

_OPENING = """\
# The model

<!-- Written by `python -m ontology.model_docs > docs/model.md`; a test fails when it is out of date. -->

Verkosto keeps four types of thing (areas, bodies, people, events), the facts that tie them together, and for each
fact the words that say it. Its own namespace is `https://w3id.org/verkosto/def#`, prefix `vk:`. The backbone is
W3C ORG, schema.org, FOAF, SKOS, PROV-O, Web Annotation and the EU's SEMIC vocabularies; there is an own term only
where none of them has one.

- **A fact is a node** with an IRI of its own, made from what it says: two documents that say the same share it. A role
  is an `org:Membership`, taking part a `vk:Participation`; a statement that has no such node gets a `vk:Fact` beside
  the plain edge.
- **Facts stand once**, in the default graph. Each document has a named graph with its evidence: a `vk:Evidence` that
  `vk:supports` the fact, with its document (`oa:hasSource`) and place (`oa:hasSelector`: quote, start, end). Offsets
  count code points of the stored text, whose SHA-256 the document carries.
- **A date keeps its precision**: it is typed `xsd:date`, `xsd:gYearMonth`, `xsd:gYear`, `xsd:gMonthDay`, or, for a
  season, EDTF (`2019-21` is the spring of 2019). `vk:earliest` and `vk:latest` give the days that it can mean; filter
  by these. A role without an end is last evidenced on its document's date, never "still".
- **An area and its authority are two things**: `vk:governs` ties the authority to the area.
- **Where a property is used** is told by `schema:domainIncludes` and `schema:rangeIncludes`. There is no `rdfs:domain`
  and no `rdfs:range`: by inference they would type things, and hide the errors that the shapes look for.
- **Contact data** (`m8g:contactPoint`) stay in the staff's own store and are never in the public data set.
"""

_REFERENCE = """\
## Reference data

Areas and public authorities come with the package, as of 2026-01-01 with the changes since 2014. Main source of the
facts: Statistics Finland, classifications of municipalities, regions and wellbeing services counties 2026 (CC BY 4.0).
Dates of bodies are given only where a source was read. Names in Finnish carry their genitive (`vk:genitive`), and each
municipality is known by both words, kaupunki and kunta. Short names (`vk:shortName`) may be everyday words, or older
than the body. What took over from a former area or body is its `dct:isReplacedBy`.
"""


def write_page() -> str:
    """The page as Markdown, one line feed at the end. The same ontology gives the same bytes."""
    parts = [_OPENING, *_facts(), *_kinds(), *_roles(), *_reference(), *_terms(), *_shapes()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _facts() -> Iterator[str]:
    yield "## Kinds of fact\n\nThe word of the interchange format, what it ties, and where it stands in RDF."
    rows = []
    for predicate in Predicate:
        signature = SIGNATURES[predicate]
        ends = ["/".join(sorted(signature.subjects)), "/".join(sorted(signature.objects or ["value"]))]
        words = ", ".join(predicate_label(predicate, language) for language in LANGUAGES)
        rows.append([f"`{predicate}`", " → ".join(ends), f"`{shorten(concept_focus(predicate))}`", words])
    yield _table(["fact", "from → to", "RDF", "fi, sv, en"], rows)


def _kinds() -> Iterator[str]:
    for title, kinds in (("areas", RegionKind), ("bodies", BodyKind), ("events", EventKind)):
        yield f"## Kinds of {title}"
        rows = [
            [f"`{kind}`", f"`{shorten(concept_focus(kind))}`", *(kind_label(kind, language) for language in LANGUAGES)]
            for kind in kinds
        ]
        yield _table(["kind", "class", "fi", "sv", "en"], rows)


def _roles() -> Iterator[str]:
    counted = Counter(role_family(slug) for slug in role_slugs())
    yield (
        f"## Roles\n\n{len(role_slugs())} roles with their abbreviations in three languages, in {len(RoleFamily)} "
        "families. A role that is not among them becomes a concept of its own when a document tells it."
    )
    rows = [[*(role_label(family, language) for language in LANGUAGES), str(counted[family])] for family in RoleFamily]
    yield _table(["fi", "sv", "en", "roles"], rows)


def _reference() -> Iterator[str]:
    yield _REFERENCE
    counted: Counter[tuple[str, str, bool]] = Counter()
    counted.update(("area", kind_label(area.kind, "en"), area.successor is None) for area in regions())
    counted.update(("body", kind_label(body.kind, "en"), body.successor is None) for body in authorities())
    rows = [
        [sort, kind, str(counted[sort, kind, True]), str(counted[sort, kind, False])]
        for sort, kind in sorted({key[:2] for key in counted})
    ]
    yield _table(["type", "kind", "present", "former"], rows)


def _terms() -> Iterator[str]:
    own = [term for term in declarations() if term.own]
    classes = [term for term in own if term.sort == "class"]
    yield f"## Classes\n\n{len(classes)} own classes."
    yield _table(
        ["class", "fi, sv, en", "what it is", "a kind of", "close to"],
        ([f"`{term.name}`", _words(term), term.definitions["en"], _code(term.parents), _code(term.matches)]
         for term in classes),
    )
    yield f"## Properties\n\n{len(own) - len(classes)} own properties."
    yield _table(
        ["property", "fi, sv, en", "what it says", "from → to", "a kind of", "close to"],
        ([f"`{term.name}`", _words(term), term.definitions["en"] + _traits(term), _ends(term), _code(term.parents),
          _code(term.matches)] for term in own if term.sort != "class"),
    )
    yield "## Terms of other vocabularies"
    yield _table(
        ["term", "fi, sv, en", "a kind of"],
        ([f"`{term.name}`", _words(term), _code(term.parents)] for term in declarations() if not term.own),
    )


def _words(term: Declaration) -> str:
    return ", ".join(term.labels[language] for language in LANGUAGES)


def _ends(term: Declaration) -> str:
    return f"{_code(term.domains) or 'any'} → {_code(term.ranges) or 'any'}"


def _traits(term: Declaration) -> str:
    return (" Symmetric." if term.symmetric else "") + (" Transitive." if term.transitive else "")


def _shapes() -> Iterator[str]:
    yield "## Checks\n\nWhat `verkosto check` looks for in the graph, by the names of `shapes.ttl`."
    graph = Graph().parse(data=read_resource("shapes.ttl"), format="turtle")
    shapes = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.subjects(RDF.type, SH.NodeShape)}
    rows = [
        [str(shape).rpartition("#")[2], _severity(graph, shape), _message(graph, shape)]
        for shape in shapes if _message(graph, shape)
    ]
    yield _table(["check", "severity", "what should be"], ([f"`{name}`", *rest] for name, *rest in sorted(rows)))


def _severity(graph: Graph, shape: Node) -> str:
    return str(graph.value(shape, SH.severity, default=SH.Violation)).rpartition("#")[2].lower()


def _message(graph: Graph, shape: Node) -> str:
    """The English message of a shape, or of the query in it; empty for a shape that only gathers others."""
    for holder in (shape, graph.value(shape, SH.sparql)):
        for message in graph.objects(holder, SH.message) if holder else ():
            if isinstance(message, Literal) and message.language == "en":
                return str(message)
    return ""


if __name__ == "__main__":
    print(write_page(), end="")
