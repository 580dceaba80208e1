"""Clauses of a sentence: each around one finite verb, an auxiliary and its participle counted as one."""

from dataclasses import dataclass
from itertools import pairwise

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.scene import Scene, Sight

_PARTING = {";": 5, ":": 4, "–": 4}
_OPENERS = frozenset({"SCONJ", "PRON", "CCONJ"})


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with its verbs (finite ones and participles, by base form) and mentions."""

    start: int
    end: int
    sight: Sight
    verbs: list[tuple[Word, str]]

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    @property
    def words(self) -> list[Word]:
        return self.sight.unit.between(self.start, self.end)

    @property
    def people(self) -> list[PersonMention]:
        return [person for person in self.sight.people if self.holds(person.start, person.end)]

    @property
    def titles(self) -> list[RoleMention]:
        return [title for title in self.sight.titles if self.holds(title.start, title.end)]

    @property
    def bodies(self) -> list[BodyMention]:
        return [body for body in self.sight.bodies if self.holds(body.start, body.end) and not body.plural]


def clauses(scene: Scene, sight: Sight) -> list[Clause]:
    """The sentence's clauses from left to right; one without a finite verb is a single clause.

    Two finite verbs part at the strongest mark between them: a semicolon, a comma before a joining word, a comma, a
    joining word; of equals the last. What stands in brackets parts nothing.
    """
    words = sight.unit.words
    heads = [index for index, word in enumerate(words) if word.finite and not _in_brackets(words, index)]
    cuts: list[int] = []
    for left, right in pairwise(heads):
        ranked = [(rank, index) for index in range(left + 1, right) if (rank := _rank(scene, words, index))]
        if ranked:
            cuts.append(max(ranked)[1])
    edges = [sight.unit.start, *(words[index].start for index in cuts), sight.unit.end]
    verbs = list(scene.verbs(words))
    return [
        Clause(start=start, end=end, sight=sight, verbs=[row for row in verbs if start <= row[0].start < end])
        for start, end in pairwise(edges)
    ]


def _rank(scene: Scene, words: list[Word], index: int) -> int:
    """How strongly a word parts two clauses; 0 for not at all."""
    word = words[index]
    if _in_brackets(words, index):
        return 0
    if word.text in _PARTING:
        return _PARTING[word.text]
    after = words[index + 1] if index + 1 < len(words) else None
    if word.text == ",":
        return 3 if after is not None and after.pos in _OPENERS else 2
    return 1 if word.pos == "CCONJ" or scene.words.has("words.conjunctions", word.lower) else 0


def _in_brackets(words: list[Word], index: int) -> bool:
    depth = 0
    for word in words[:index]:
        depth += (word.text == "(") - (word.text == ")")
    return depth > 0
