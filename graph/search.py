"""Search over all names of things, in memory. Dots and case don't matter: jarjesto finds järjestö."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from graph.once import once_per_snapshot
from graph.reading import Reader, Ref
from graph.snapshot import Snapshot
from graph.terms import SKOS, VK
from ontology.entities import EntityType

_TYPES = frozenset(type_.lower() for type_ in EntityType)
_NAMES = (SKOS.prefLabel, SKOS.altLabel, VK.genitive, VK.demonym)
_LONGEST = 200
_ENDING = 6  # letters that the form of a word may end in, besides those that a name has
_STEM = 5  # letters that are left of it at least
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
    return [Hit(ref=reader.ref(iri), matched=name) for iri, name in _index(snapshot).find(words, limit)]


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text without case and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", plain.replace("ø", "o").replace("đ", "d").replace("ŋ", "n")))


class SearchIndex:
    """The names of one snapshot by their words, in the order in which equals come: more facts, then the alphabet."""

    def __init__(self, names: Iterator[tuple[str, str]], facts: dict[str, int]) -> None:
        told = [(-facts.get(iri, 0), fold_words(name), iri, name) for iri, name in set(names)]
        self._names = [(iri, name, words) for _, words, iri, name in sorted(told)]
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, _, words) in enumerate(self._names):
            for word in dict.fromkeys(words):
                places[word].append(place)
        self._places = dict(places)
        self._words = sorted(places)

    def find(self, words: tuple[str, ...], limit: int | None = None) -> list[tuple[str, str]]:
        """IRI and name of the things that fit, the best first, each once, at most `limit`."""
        fitting = set.intersection(*(self._find_places(word) for word in words))
        ranks: tuple[list[int], ...] = ([], [], [], [])
        for place in fitting:
            ranks[_rank(self._names[place][2], words)].append(place)
        best: dict[str, str] = {}
        for places in ranks:
            for place in sorted(places):
                iri, name, _ = self._names[place]
                best.setdefault(iri, name)
                if len(best) == limit:
                    return list(best.items())
        return list(best.items())

    def _find_places(self, word: str) -> set[int]:
        inside = len(word) >= _INSIDE  # Finnish and Swedish write compounds as one word
        known = [own for own in self._words if word in own] if inside else self._beginning_with(word)
        for cut in range(1, min(_ENDING, len(word) - _STEM) + 1):  # another form: kokouksessa, kokous
            known = known or self._beginning_with(word[:-cut])
        return {place for own in known for place in self._places[own]}

    def _beginning_with(self, letters: str) -> list[str]:
        start = bisect_left(self._words, letters)
        return list(takewhile(lambda own: own.startswith(letters), islice(self._words, start, None)))


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
