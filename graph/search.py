"""Search over all names of things, in memory. Dots and case don't matter: jarjesto finds järjestö."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from graph.once import once_per_snapshot
from graph.reading import Reader, Ref
from graph.snapshot import Snapshot
from graph.terms import SKOS, VK
from ontology.entities import EntityType

_TYPES = frozenset(type_.lower() for type_ in EntityType)
_NAMES = (SKOS.prefLabel, SKOS.altLabel, VK.genitive, VK.demonym)
_LONGEST = 200
_INSIDE = 4  # letters that a word has to have to be looked for inside others


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that fits, and the name by which it does."""

    ref: Ref
    matched: str


def search(snapshot: Snapshot, text: str, language: str, limit: int) -> list[Hit]:
    """Things with a name that has every word of the text; the whole name first, then beginnings, words, parts of words.

    Among equals the one with more facts comes first, then the alphabet.
    """
    words = fold_words(text[:_LONGEST])
    if not words or limit < 1:
        return []
    reader = Reader(snapshot, language)
    return [Hit(ref=reader.ref(iri), matched=name) for iri, name in _index(snapshot).find(words)[:limit]]


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text without case and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", plain.replace("ø", "o").replace("đ", "d").replace("ŋ", "n")))


class SearchIndex:
    """The names of one snapshot by their words."""

    def __init__(self, names: Iterator[tuple[str, str]], facts: dict[str, int]) -> None:
        self._facts = facts
        self._names = sorted(set(names))
        self._folded = [fold_words(name) for _, name in self._names]
        self._words = sorted({(word, place) for place, words in enumerate(self._folded) for word in words})

    def find(self, words: tuple[str, ...]) -> list[tuple[str, str]]:
        """IRI and name of the things that fit, the best first, each once."""
        places = set.intersection(*(self._places(word) for word in words))
        best: dict[str, tuple[tuple[int, int, tuple[str, ...], str], str]] = {}
        for place in places:
            iri, name = self._names[place]
            rank = (_rank(self._folded[place], words), -self._facts.get(iri, 0), self._folded[place], iri)
            if iri not in best or (rank, name) < best[iri]:
                best[iri] = (rank, name)
        return [(iri, name) for iri, (_, name) in sorted(best.items(), key=lambda item: item[1])]

    def _places(self, word: str) -> set[int]:
        start = bisect_left(self._words, (word, -1))
        found = set[int]()
        for known, place in self._words[start:]:
            if not known.startswith(word):
                break
            found.add(place)
        if len(word) >= _INSIDE:  # Finnish and Swedish write compounds as one word
            found |= {place for known, place in self._words if word in known}
        return found


def _rank(name: tuple[str, ...], words: tuple[str, ...]) -> int:
    if name == words:
        return 0
    if name[: len(words)] == words or " ".join(name).startswith(" ".join(words)):
        return 1
    return 2 if all(any(own.startswith(word) for own in name) for word in words) else 3


@once_per_snapshot
def _index(snapshot: Snapshot) -> SearchIndex:
    return SearchIndex(_names(snapshot), _facts(snapshot))


def _names(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for predicate in _NAMES:
        for quad in snapshot.engine.quads(predicate=predicate, graph=""):
            parts = snapshot.iris.split(quad.subject)
            if parts and parts[0] in _TYPES:
                yield quad.subject, str(quad.object)


def _facts(snapshot: Snapshot) -> dict[str, int]:
    return {str(row["thing"]): int(str(row["facts"])) for row in snapshot.ask("facts-of-things")}
