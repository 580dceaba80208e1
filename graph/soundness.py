"""Checks that are plain code: circles, check digits, and whether every quote stands where its evidence says.

The shapes that `shapes.ttl` states in SPARQL are checked here, under their names and with their messages: over a whole
graph that is seconds where SHACL's engine takes half a minute.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.masking import mask
from graph.snapshot import Snapshot
from graph.terms import FOAF, OA, ORG, RDF, VK
from ontology.entities import fold_space
from ontology.errors import VerkostoError

MESSAGES = {
    "QuotePlace": {
        "fi": "Lainaus ei ole asiakirjan tallennetussa tekstissä kerrotussa kohdassa.",
        "sv": "Citatet står inte på det angivna stället i dokumentets lagrade text.",
        "en": "The quote does not stand at its place in the stored text of the document.",
    },
    "BusinessIdCheckDigit": {
        "fi": "Y-tunnuksen tarkistusnumero on väärä.",
        "sv": "FO-numrets kontrollsiffra är fel.",
        "en": "The check digit of the business ID is wrong.",
    },
    "DocumentText": {
        "fi": "Asiakirjan tallennettu teksti ei ole se, josta tiedot luettiin. Lataa asiakirja uudelleen.",
        "sv": "Dokumentets lagrade text är inte den som uppgifterna lästes ur. Läs in dokumentet på nytt.",
        "en": "The stored text of the document is not the one that the facts were read from. Load the document again.",
    },
    "DocumentArchive": {
        "fi": "Asiakirjan tallennettua tekstiä ei voi lukea. Lataa asiakirja uudelleen.",
        "sv": "Dokumentets lagrade text kan inte läsas. Läs in dokumentet på nytt.",
        "en": "The stored text of the document can't be read. Load the document again.",
    },
}


class Unsound(NamedTuple):
    """Something wrong: the name of the check and the IRI of what is wrong."""

    shape: str
    focus: str
    value: str = ""


def check_structure(snapshot: Snapshot) -> Iterator[Unsound]:
    """Circles, in the names of the shapes that `shapes.ttl` states in SPARQL, and check digits; sorted."""
    succeeded: defaultdict[str, set[str]] = defaultdict(set)
    new = _objects(snapshot, ORG.resultingOrganization)
    for change, old in _objects(snapshot, ORG.originalOrganization).items():
        for body in old:
            succeeded[body] |= new.get(change, set())
    for shape, edges in (
        ("PartShape-acyclic", _objects(snapshot, ORG.subOrganizationOf)),
        ("SuccessionShape-acyclic", succeeded),
        ("WithinShape-acyclic", _objects(snapshot, VK.within)),
    ):
        yield from (Unsound(shape, node) for node in find_circular(edges))
    for body, numbers in sorted(_objects(snapshot, VK.businessId).items()):
        for number in sorted(numbers):
            if not has_right_check_digit(number):
                yield Unsound("BusinessIdCheckDigit", body, number)


def check_quotes(snapshot: Snapshot) -> Iterator[Unsound]:
    """Each document's stored text by its SHA-256, and each fact that rests on words which don't stand there; sorted."""
    for quad in sorted(snapshot.engine.quads(predicate=RDF.type, object=FOAF.Document, graph="")):
        document, slug = quad.subject, quad.subject.rpartition("/")[2]
        try:
            stored = snapshot.stored_text(slug)
        except (VerkostoError, OSError) as error:
            yield Unsound("DocumentArchive", document, str(error))
            continue
        hashes = {str(told.object) for told in snapshot.engine.quads(subject=document, predicate=VK.sha256, graph="")}
        if hashes != {stored.sha256}:
            yield Unsound("DocumentText", document)
        else:
            try:
                snapshot.document(slug)
            except (VerkostoError, OSError) as error:
                yield Unsound("DocumentArchive", document, str(error))
        yield from _check_quotes_of(snapshot, document, mask(stored.text, stored.contacts))


def find_circular(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """The nodes from which a way leads back to themselves, sorted."""
    return [node for node in sorted(edges) if node in _reach(node, edges)]


def has_right_check_digit(business_id: str) -> bool:
    """Whether the last digit of a Finnish business id ("1234567-8") fits the others; true for what has another form."""
    digits, dash, check = business_id.partition("-")
    if not (dash and len(digits) == 7 and len(check) == 1 and (digits + check).isdecimal()):
        return True
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True))
    return (weighted + int(check)) % 11 == 0


def _reach(start: str, edges: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = set[str](), list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += edges.get(node, ())
    return found


def _objects(snapshot: Snapshot, predicate: str) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in snapshot.engine.quads(predicate=predicate, graph=""):
        found[quad.subject].add(str(quad.object))
    return found


def _check_quotes_of(snapshot: Snapshot, document: str, text: str) -> Iterator[Unsound]:
    """The evidence whose words do not stand in the document's text, as it is shown."""
    graph = snapshot.iris.evidence_graph(document.rpartition("/")[2])
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in snapshot.engine.quads(graph=graph):
        said[quad.subject][quad.predicate] = str(quad.object)
    for evidence, values in sorted(said.items()):
        if OA.hasSelector in values:
            words = said[values[OA.hasSelector]]
            start, end, quote = (words.get(name, "") for name in (OA.start, OA.end, OA.exact))
            stands = start.isdecimal() and end.isdecimal() and fold_space(text[int(start) : int(end)]) == quote
            if not stands:
                yield Unsound("QuotePlace", evidence, quote)
