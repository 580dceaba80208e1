"""A published state of the graph, read-only: named questions, queries, descriptions and the documents' texts."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from graph.archive import read_archived
from graph.engine import Engine, Row, write_term
from graph.identity_file import PublishedIdentities, read_former, read_identities
from graph.iris import Iris
from graph.publishing import ERASED, current_snapshot
from graph.queries import find_question, with_values
from graph.store import read_base
from graph.tombstones import hash_mark
from graph.triples import Quad, Term
from ontology.documents import Extraction
from ontology.errors import NotFound, StoreError
from ontology.facts import Predicate


class StoredText(NamedTuple):
    """What lies on the disk of a document: its text, that text's SHA-256, and the contacts read from it."""

    text: str
    sha256: str
    contacts: list[str]


class Snapshot:
    """One published state. It stays as it is while it is open, whatever the writer does."""

    def __init__(self, folder: Path, *, version: int, stamp: str, base: str) -> None:
        self.version = version
        self.stamp = stamp  # the same only for the same content
        self.iris = Iris(base)
        self.engine = Engine.open_read_only(folder / "graph")
        self._folder = folder
        self._documents = folder / "documents"
        self._former: Mapping[str, str] | None = None

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens the current snapshot of the store in a directory; StoreError where there is none."""
        base = read_base(directory)
        for _ in range(5):  # a writer may publish, and drop what we were about to open, at any moment
            folder = current_snapshot(directory)
            try:
                about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
                return cls(folder, version=about["version"], stamp=about["stamp"], base=base)
            except (OSError, StoreError):
                continue
        raise StoreError(f"{directory}: the current snapshot can't be opened; open the store for writing once")

    @property
    def base(self) -> str:
        return self.iris.base

    def ask(self, name: str, /, **parameters: str) -> list[Row]:
        """The rows of a named question. An `iri` may be short: `body/slug`. NotFound, or QuerySyntax for parameters.

        Parameters become a VALUES block, escaped by the engine: its planner uses those, and not its substitutions.
        """
        return self.engine.select(with_values(find_question(name), parameters, self.iris))

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a trusted SELECT; a bound variable has to stand in its SELECT list. Nothing limits it."""
        return self.engine.select(sparql, bindings)

    def describe(self, iri: str) -> list[Quad]:
        """What the graph says of a thing: its own statements, the facts it is in, and their evidence."""
        own = {*self.engine.quads(subject=iri, graph=""), *self.engine.quads(subject=iri, graph=self.iris.inferred)}
        parts_of_it = {str(quad.object) for quad in own if str(quad.object).startswith(f"{iri}#")}  # an event's places
        found = own | {quad for part in parts_of_it for quad in self.engine.quads(subject=part, graph="")}
        for pointing in self.engine.quads(object=iri, graph=""):
            parts = self.iris.split(pointing.subject)
            if parts and parts[0] == "fact":
                found |= self._fact(pointing.subject)
        if (parts := self.iris.split(iri)) and parts[0] == "fact":
            found |= self._fact(iri)
        if parts and parts[0] == "document":
            found |= set(self.engine.quads(graph=self.iris.evidence_graph(parts[1])))
        if not found:
            raise NotFound(f"nothing is known of {iri}")
        return sorted(found, key=lambda quad: (quad.graph, *map(str, quad)))

    def count(self, graph: str = "") -> int:
        """How many statements stand in a graph; in the default graph without a name."""
        where = f"GRAPH {write_term(graph)} {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        row = self.engine.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")[0]
        return int(row["n"].text)  # type: ignore[union-attr]

    def document(self, slug: str) -> Extraction:
        """The archived extraction of a document as it was when this snapshot was made. Its text is not masked."""
        path = self._documents / f"{slug}.json"
        if "/" in slug or not path.is_file():
            raise NotFound(f"no document goes by {slug!r}")
        return read_archived(path)

    def stored_text(self, slug: str) -> StoredText:
        """A document's text as it lies on the disk, be it another than the facts were read from; StoreError if none."""
        try:
            whole = json.loads((self._documents / f"{slug}.json").read_text(encoding="utf-8"))
            contacts = [row["o"] for row in whole["facts"] if row["p"] == Predicate.CONTACT]
            return StoredText(whole["text"], hashlib.sha256(whole["text"].encode()).hexdigest(), contacts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{slug}: its stored text can't be read: {error}") from error

    def identities(self) -> PublishedIdentities:
        """Which entities of which documents are which thing here. Read from the disk each time."""
        return read_identities(self._folder)

    def successor(self, path: str) -> str | None:
        """The path ("person/…") of what a thing became that is no more; None for any other path."""
        if self._former is None:
            self._former = read_former(self._folder)
        return self._former.get(path)

    def is_erased(self, path: str) -> bool:
        """Whether a person went by this path ("person/…") and was erased. What goes by it now counts for more."""
        key, erased = self._erased
        return hash_mark(path, key) in erased

    @property
    def erasures(self) -> int:
        """How many paths are erased: more than in an earlier snapshot, and nothing made of that one may stay."""
        return len(self._erased[1])

    @cached_property
    def _erased(self) -> tuple[bytes, frozenset[str]]:
        try:
            told = json.loads((self._folder / ERASED).read_text(encoding="utf-8"))
            return bytes.fromhex(told["key"]), frozenset(told["paths"])
        except FileNotFoundError:
            return b"", frozenset()  # made before anybody could be erased
        except (OSError, ValueError, KeyError) as error:
            raise StoreError(f"{ERASED} is damaged; open the store for writing once, and it is made anew") from error

    def _fact(self, fact: str) -> set[Quad]:
        found = set(self.engine.quads(subject=fact, graph=""))
        for support in self.engine.quads(object=fact):
            if support.graph.endswith("#evidence"):
                found |= set(self.engine.quads(subject=support.subject, graph=support.graph))
                for selector in self.engine.quads(subject=support.subject, graph=support.graph):
                    if isinstance(selector.object, str) and "#s-" in selector.object:
                        found |= set(self.engine.quads(subject=selector.object, graph=support.graph))
        return found
