"""USING in the text of an update, for requests that name its graphs in their address as the protocol allows."""

from collections.abc import Sequence

from graph.guards import TOKEN
from ontology.errors import QueryRefused

_WORDS = frozenset({
    "PREFIX", "BASE", "VERSION", "INSERT", "DELETE", "DATA", "WHERE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD",
    "LOAD", "SILENT", "DEFAULT", "ALL", "NAMED", "GRAPH", "TO", "INTO",
})  # fmt: skip


def with_graphs(update: str, using: Sequence[str], named: Sequence[str]) -> str:
    """The update with USING (NAMED) in every operation that has a WHERE; `DELETE WHERE {…}` is written out for it.

    QueryRefused where the update says USING or WITH itself, which the protocol forbids, or runs its keywords together.
    """
    if not using and not named:
        return update
    clauses = " ".join([*(f"USING <{iri}>" for iri in using), *(f"USING NAMED <{iri}>" for iri in named)])
    made: list[str] = []
    place = depth = 0
    previous = ""
    doubled: int | None = None  # where the pattern of a DELETE WHERE begins
    for match in TOKEN.finditer(update):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if not depth:
                previous = ""
                if doubled is not None:
                    pattern = update[doubled : match.end()]
                    made.append(f"{pattern} {clauses} WHERE {pattern}")
                    place, doubled = match.end(), None
        elif kind == "words" and not depth:
            word = match[0].upper()
            if word in ("USING", "WITH"):
                raise QueryRefused("using-graph-uri and using-named-graph-uri don't go with USING and WITH")
            if word not in _WORDS:
                raise QueryRefused(f"{match[0][:40]!r} is no keyword here, so that USING can't be put in its place")
            if word == "WHERE":
                made.append(update[place : match.start()])
                place = match.end()
                if previous == "DELETE":
                    doubled = place
                else:
                    made.append(f"{clauses} WHERE")
            previous = word
    return "".join([*made, update[place:]])
