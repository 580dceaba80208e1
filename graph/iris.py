"""The shape of the data's IRIs under one base."""

from dataclasses import dataclass

from graph.things import ThingId
from ontology.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes and reads IRIs under `base`, which ends in a slash."""

    base: str

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or not self.base.endswith("/"):
            raise InvalidValue(f"the base IRI {self.base!r} has to start with http:// or https:// and end in /")

    def thing(self, thing: ThingId) -> str:
        return f"{self.base}id/{thing.path}"

    def make(self, kind: str, slug: str) -> str:
        """The IRI of a document, fact, role or kind."""
        return f"{self.base}id/{kind}/{slug}"

    def evidence_graph(self, document: str) -> str:
        """The graph that holds what one document (its slug) supports."""
        return f"{self.make('document', document)}#evidence"

    @property
    def inferred(self) -> str:
        return f"{self.base}graph/inferred"

    @property
    def written(self) -> str:
        """What the graphs begin with that are written under an address of this service."""
        return f"{self.base}rdf-graphs/"

    def split(self, iri: str) -> tuple[str, str] | None:
        """Type and slug of a data IRI, or None where it is none of ours."""
        path = iri.removeprefix(f"{self.base}id/")
        kind, slash, slug = path.partition("/")
        return (kind, slug) if path != iri and slash and slug else None

    def expand(self, text: str) -> str:
        """`body/slug` as its IRI; a whole IRI stays."""
        return text if "://" in text else f"{self.base}id/{text}"
