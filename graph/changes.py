"""What a write over HTTP does to a dataset: lines that come and go, graph by graph, as the engine writes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Line = str  # one statement as N-Triples, without its end; blank nodes keep the engine's names
Lines = Mapping[str, frozenset[Line]]  # by graph; "" is the default graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Statements added and removed, and graphs that are made or dropped. An empty graph is a graph as well."""

    added: Lines = field(default_factory=dict)
    removed: Lines = field(default_factory=dict)
    created: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.created or self.dropped)

    @property
    def graphs(self) -> frozenset[str]:
        """The graphs that it touches."""
        return frozenset(self.added) | frozenset(self.removed) | self.created | self.dropped

    def to_json(self) -> dict[str, Any]:
        return {
            "added": {graph: sorted(lines) for graph, lines in sorted(self.added.items())},
            "removed": {graph: sorted(lines) for graph, lines in sorted(self.removed.items())},
            "created": sorted(self.created), "dropped": sorted(self.dropped),
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        return cls(
            added={graph: frozenset(lines) for graph, lines in content["added"].items()},
            removed={graph: frozenset(lines) for graph, lines in content["removed"].items()},
            created=frozenset(content["created"]), dropped=frozenset(content["dropped"]),
        )


def difference(before: Lines, after: Lines) -> Change:
    """What makes `after` of `before`; both name every graph there is."""
    pairs = {graph: (before.get(graph, frozenset()), after.get(graph, frozenset())) for graph in {*before, *after}}
    return Change(
        added={graph: new - old for graph, (old, new) in pairs.items() if new - old},
        removed={graph: old - new for graph, (old, new) in pairs.items() if old - new},
        created=frozenset(after) - frozenset(before) - {""},
        dropped=frozenset(before) - frozenset(after) - {""},
    )


def pairs(lines: Lines) -> Iterator[tuple[str, Line]]:
    """Each line with its graph, in order."""
    return ((graph, line) for graph in sorted(lines) for line in sorted(lines[graph]))


def group(found: Iterable[tuple[str, Line]]) -> dict[str, frozenset[Line]]:
    """The lines by graph again."""
    made: dict[str, set[Line]] = {}
    for graph, line in found:
        made.setdefault(graph, set()).add(line)
    return {graph: frozenset(lines) for graph, lines in made.items()}
