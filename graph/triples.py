"""Plain RDF values: an IRI is a `str`, a literal a `Literal`, a statement a `Quad`. No engine, no blank nodes."""

from dataclasses import dataclass
from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


@dataclass(frozen=True, slots=True)
class Literal:
    """A text with a language, a datatype IRI, or neither (then it is an xsd:string)."""

    text: str
    language: str | None = None
    datatype: str | None = None

    def __str__(self) -> str:
        return self.text


Term = str | Literal


class Quad(NamedTuple):
    """A statement; the empty `graph` is the default graph."""

    subject: str
    predicate: str
    object: Term
    graph: str = ""


def sort_key(term: Term) -> tuple[str, str, str, str]:
    """An order in which no two terms tie: IRIs first."""
    if isinstance(term, Literal):
        return ("1", term.text, term.language or "", term.datatype or "")
    return ("0", term, "", "")


def local_name(iri: str) -> str:
    """What follows the last `#` or `/`."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
