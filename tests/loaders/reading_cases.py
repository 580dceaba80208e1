"""What tests of reading share: a Finnish text read as a plain text file is, its facts told by names."""

from loaders.limits import DEFAULT_LIMITS
from loaders.reading import get_reader
from loaders.table import LOADERS
from ontology.documents import Document, Extraction
from ontology.facts import Predicate


def read(text: str) -> Extraction:
    """What the reader finds in a Finnish text, laid out as a plain text file is."""
    if not text.strip():
        return get_reader().read(Document(name="asiakirja.txt", text=text))
    laid = LOADERS[".txt"].read(text.encode(), where="asiakirja.txt", limits=DEFAULT_LIMITS)
    return get_reader().read(Document(name="asiakirja.txt", text=laid.text, blocks=laid.blocks))


def told(extraction: Extraction, *predicates: Predicate) -> set[tuple[str, ...]]:
    """The facts of some predicates as (subject, object, extras …), by name."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        tuple(
            part
            for part in (names[fact.subject], names.get(fact.object, fact.object), fact.role, fact.part, fact.time)
            if part
        )
        for fact in extraction.facts
        if fact.predicate in predicates
    }
