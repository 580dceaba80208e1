"""The errors of Verkosto.

    VerkostoError
    ├── InvalidValue        a value that contradicts the model
    │   ├── InvalidDate
    │   ├── InvalidEntity
    │   └── InvalidFact     also: a quote that does not stand in the text at its place
    ├── UnknownTerm         a word that is not in a vocabulary
    ├── UnreadableSource    a file or address that can't be read
    ├── ModelError          a language model that gives no answer
    │   └── ModelClosed     and won't give one to any other question either
    ├── StoreError          a store that can't be opened, or isn't one
    │   └── StoreBusy       another process writes
    ├── QueryError          a question that can't be answered
    │   ├── QuerySyntax     not SPARQL, or a parameter that the named question doesn't have
    │   ├── QueryRefused    well-formed, but not allowed here (SERVICE, LOAD, update, nesting)
    │   ├── QueryLimit      took too long, or too much
    │   └── RdfSyntax       content that is not RDF of the kind it says
    ├── NotAllowed          well-formed, but not for this key, or not to this graph
    └── NotFound            no such thing in the graph
        └── Erased          a person who was erased
"""


class VerkostoError(Exception):
    """The root. Its text says where, what, and what to do."""


class InvalidValue(VerkostoError):
    """A value that contradicts the model."""


class InvalidDate(InvalidValue):
    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date of the form YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD or YYYY-spring")
        self.text = text


class InvalidEntity(InvalidValue):
    """An entity without a name, or of a kind that its type doesn't have."""


class InvalidFact(InvalidValue):
    """A fact whose ends, extra or evidence contradict its predicate."""


class UnknownTerm(VerkostoError):
    def __init__(self, word: str, *, vocabulary: str, where: str) -> None:
        super().__init__(f"{where}: {word!r} is not in {vocabulary}; add it there or ignore it by name")
        self.word, self.vocabulary, self.where = word, vocabulary, where


class UnreadableSource(VerkostoError):
    """A file that can't be read. `reason` is a short code the closing table translates."""

    def __init__(self, source: str, *, reason: str, detail: str = "") -> None:
        super().__init__(f"{source}: {reason}" + (f" ({detail})" if detail else ""))
        self.source, self.reason, self.detail = source, reason, detail


class ModelError(VerkostoError):
    """A language model that gives no answer. `reason` is a short code the closing table translates."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason + (f" ({detail})" if detail else ""))
        self.reason, self.detail = reason, detail


class ModelClosed(ModelError):
    """It gives none to any other question either: no way to it, a key it refuses, the budget used up."""


class StoreError(VerkostoError):
    """A store that can't be opened, or isn't one."""


class StoreBusy(StoreError):
    """Another process writes to this store."""


class QueryError(VerkostoError):
    """A question that can't be answered."""


class QuerySyntax(QueryError):
    """Not SPARQL, or a parameter that the named question doesn't have."""


class QueryRefused(QueryError):
    """Well-formed, but not allowed here."""


class QueryLimit(QueryError):
    """It took longer, or more, than a public query may."""


class RdfSyntax(QueryError):
    """Content that is not RDF of the kind it says."""


class NotAllowed(VerkostoError):
    """Well-formed, but not for this key, or not to this graph."""


class NotFound(VerkostoError):
    """No such thing in the graph."""


class Erased(NotFound):
    """A person went by this IRI, and was erased."""
