"""Where a text tells a title: "toiminnanjohtaja", "vs. talous- ja hallintosihteeri", "1. varapuheenjohtaja"."""

from collections.abc import Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import RoleMention
from loaders.morphology import Morphology
from loaders.vocabulary import Vocabulary
from ontology.entities import fold_space


class TitleFinder:
    """Finds the titles of a unit; `taken` are spans of people and places."""

    def __init__(self, words: Vocabulary, morphology: Morphology) -> None:
        self._words, self._morphology = words, morphology
        self._short: dict[str, str] = dict(words.tables["roles.short"])

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]]) -> list[RoleMention]:
        found: list[RoleMention] = []
        words = unit.words
        for index, word in enumerate(words):
            if any(start < word.end and word.start < end for start, end in taken):
                continue
            mention = self._read(unit, index, found, taken)
            if mention:
                if found and mention.start < found[-1].end:
                    found.pop()
                found.append(mention)
        return found

    def _read(
        self, unit: Unit, at: int, before: Sequence[RoleMention], taken: Sequence[tuple[int, int]]
    ) -> RoleMention | None:
        words = unit.words
        word = words[at]
        written_out = self._short.get(word.lower) or self._short.get(word.lower.rstrip("."))
        if written_out:
            head = lemma = written_out
            number = word.number
        else:
            if word.text.endswith("-") or word.finite or len(word.text) < 5:
                return None
            if word.capital and not self._opens(unit, at):
                return None  # part of a name: "Omaishoitajat ry"
            lowered = Word(word.text.lower(), word.start, word.end, word.pos, word.case, word.number)
            found = self._morphology.analysis(lowered)
            entry = self._morphology.table_head(lowered, self._words.words["roles.heads"])
            if found is None or entry is None:
                return None
            head, lemma, number = entry, found.lemma.lower(), found.number or word.number
            if self._words.has("roles.no_roles", lemma) or self._words.has("roles.no_roles", head):
                return None
        # "koordinaattorin sijainen": a title in the genitive before a stand-in is part of the stand-in's own
        stand_in = self._words.has("roles.stand_ins", head)
        limit = max((mention.end for mention in before if not (stand_in and mention is before[-1])), default=0)
        first = self._start(unit, at, head, limit, taken)
        parts = [self._modifier(words[index], word) for index in range(first, at)]
        name = fold_space(" ".join([*parts, lemma])).lower()
        return RoleMention(
            start=words[first].start,
            end=word.end,
            unit=unit,
            case=None if written_out else self._morphology.case(word),
            name=name,
            head=head,
            plural=number == "Plur" and not written_out,
        )

    def _opens(self, unit: Unit, at: int) -> bool:
        """Does a capital only mark that a sentence, cell or label begins here?"""
        word = unit.words[at]
        return (
            at == 0
            or any(start == word.start for start, _ in unit.cells)
            or not unit.words[at - 1].text[-1:].isalpha()
            or word.text.isupper()
            or unit.words[at - 1].text.endswith("-")
        )

    def _start(self, unit: Unit, at: int, head: str, limit: int, taken: Sequence[tuple[int, int]]) -> int:
        words = unit.words
        first = at
        index = at - 1
        organ = self._words.has("roles.organ_titles", head) or self._words.has("roles.delegates", head)
        while index >= 0 and at - index <= 6:
            word = words[index]
            if word.start < limit or any(start < word.end and word.start < end for start, end in taken):
                break
            lemma = self._morphology.lemma(word).lower()
            if (
                self._words.has("roles.modifiers", word.lower)
                or self._words.has("roles.modifiers", word.text)
                or self._words.has("roles.modifiers", lemma)
                or (word.text.endswith("-") and not word.text.startswith("-") and len(word.text) > 2)
            ):
                first = index
            elif (
                self._words.has("words.conjunctions", word.lower)
                and index > 0
                and (words[index - 1].text.endswith("-") or self._is_field(words[index - 1], organ))
            ):
                pass
            elif self._is_field(word, organ, index == 0):
                first = index
            else:
                break
            index -= 1
        return first

    def _is_field(self, word: Word, organ: bool, first: bool = False) -> bool:
        """A lower-case genitive that tells the field of work rather than the employer."""
        return (
            not organ
            and word.case == "Gen"
            and (not word.capital or first)
            and word.pos == "NOUN"
            and (
                self._morphology.table_head(word, self._words.bodies) is None
                or self._words.has("body_rules.in_general", self._morphology.lemma(word).lower())
            )
            and self._morphology.table_head(word, self._words.events) is None
            and not self._words.has("body_rules.owner_words", self._morphology.lemma(word).lower())
            and not self._words.has("roles.no_roles", self._morphology.lemma(word).lower())
        )

    def _modifier(self, word: Word, head: Word) -> str:
        if word.pos == "ADJ" and word.case == head.case and word.case not in (None, "Nom"):
            return self._morphology.lemma(word)
        return word.text
