"""Where a text names people: given name and surname, a name beside a title, a surname alone, "she" after a name."""

import re
from collections.abc import Container, Sequence

from loaders.annotation import Unit, Word
from loaders.language.lexicons import read_words
from loaders.language.names import is_surname
from loaders.mentions import PersonMention
from loaders.rules.germanic.grammar import Grammar

_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:[-‑][^\W\d_]+)*")
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?")
_PARTICLES = frozenset(("von", "van", "de", "af", "da", "di", "el", "al", "bin", "ibn", "der", "la", "le"))
_OPENS_FIELD = frozenset(",(–-/|")
_MOST_GIVEN = 3


class PersonFinder:
    """Finds the people of a unit. `places` are the words that name a place, `given` given names beyond the listed."""

    def __init__(self, grammar: Grammar, places: Container[str], given: frozenset[str] = frozenset()) -> None:
        self._grammar, self._places = grammar, places
        self._titles = grammar.words.words["roles.heads"]
        self._given = read_words("given-names.txt") | given

    def find(self, unit: Unit, seen: Container[str]) -> list[PersonMention]:
        """Full names from left to right; `seen` are the words of the document."""
        words, found, index = unit.words, [], 0
        while index < len(words):
            length, inverted = self._length(unit, index)
            if length:
                found.append(self._mention(unit, index, words[index : index + length], seen, inverted))
            index += length or 1
        return found

    def find_surnames(
        self, unit: Unit, surnames: dict[str, str], taken: Sequence[tuple[int, int]]
    ) -> list[PersonMention]:
        """Surnames alone that refer back; `surnames` maps each to the full name."""
        found = []
        for index, word in enumerate(unit.words):
            if not word.capital or any(start < word.end and word.start < end for start, end in taken):
                continue
            base, genitive = word.text, self._marked(unit.words, index)
            if base not in surnames:
                base, genitive = self._without_mark(base), True
            if base in surnames:
                found.append(
                    PersonMention(
                        start=word.start,
                        end=word.end,
                        unit=unit,
                        case="Gen" if genitive else "Nom",
                        name=surnames[base],
                        surname_only=True,
                    )
                )
        return found

    def _marked(self, words: Sequence[Word], index: int) -> bool:
        return index + 1 < len(words) and words[index + 1].pos == "PART"

    def _without_mark(self, text: str) -> str:
        for mark in sorted(self._grammar.words.words["nouns.genitive"]):
            if text.endswith(mark) and len(text) > 4:
                return text.removesuffix(mark)
        return ""

    def _length(self, unit: Unit, index: int) -> tuple[int, bool]:
        """How many words the name that begins here has (0: none), and whether it has the surname first."""
        words = unit.words
        if not self._is_name(words[index]):
            return 0, False
        row = self._row(unit, index)
        if len(row) < 2 or self._closes_a_name(words, index + len(row)):
            return 0, False
        if self._is_given(row[0]):
            return self._through_surname(row), False
        if (
            not unit.prose
            and len(row) == 2
            and self._is_given(row[1])
            and self._opens_field(unit, index)
            and (not self._is_common(row[0]) and is_surname(row[0].text))
        ):
            return 2, True
        if (
            len(row) == 2
            and unit.prose
            and index
            and words[index - 1].pos != "DET"
            and is_surname(row[1].text)
            and not is_surname(row[0].text)
            and not any(self._is_common(word) for word in row)
            and len(row[0].text) > 2
            and not row[0].text.endswith(("s", "n"))
        ):
            return 2, False
        if (
            2 <= len(row) <= 3
            and not any(self._is_common(word) for word in row)
            and self._beside_title(unit, index, len(row))
        ):
            return len(row), False
        return 0, False

    def _row(self, unit: Unit, index: int) -> list[Word]:
        """The capital words from here, particles and initials between them."""
        words, row = unit.words, [unit.words[index]]
        cell = next((cell for cell in unit.cells if cell[0] <= words[index].start < cell[1]), (unit.start, unit.end))
        for word in words[index + 1 : index + 6]:
            if word.start >= cell[1] or word.start > row[-1].end + 1:
                break
            if self._is_name(word) or _INITIAL.fullmatch(word.text) or word.lower in _PARTICLES:
                row.append(word)
            else:
                break
        while row and (row[-1].lower in _PARTICLES or len(row[-1].text.rstrip(".")) == 1):
            row.pop()
        return row

    def _through_surname(self, row: list[Word]) -> int:
        """As many given names as are known, then one surname."""
        at = 1
        while (
            at < len(row) - 1
            and at < _MOST_GIVEN
            and (self._is_given(row[at]) or _INITIAL.fullmatch(row[at].text) or row[at].lower in _PARTICLES)
        ):
            at += 1
        surname = row[at]
        if self._is_common(surname) and not is_surname(surname.text) and surname.text not in self._places:
            return 0
        return at + 1

    def _is_name(self, word: Word) -> bool:
        return (
            word.capital
            and len(word.text) > 1
            and bool(_NAME.fullmatch(word.text))
            and not (len(word.text) > 3 and word.text.isupper())
            and (not self._grammar.is_function(word) or (word.text in self._given and word.pos != "PRON"))
        )

    def _is_given(self, word: Word) -> bool:
        parts = re.split("[-‑]", word.text)
        return (
            any(part in self._given for part in parts)
            and all(part[:1].isupper() for part in parts)
            and self._is_name(word)
        )

    def _is_common(self, word: Word) -> bool:
        """A listed noun or a place: no part of a name that nothing else tells to be one."""
        words = self._grammar.words
        return (
            word.text in self._places
            or any(
                self._grammar.noun(word.text, table) is not None
                for table in (words.bodies, words.events, self._titles, words.words["places.heads"])
            )
            or word.finite
        )

    def _closes_a_name(self, words: Sequence[Word], index: int) -> bool:
        """Is what follows a registered form: "rf"?"""
        return (
            index < len(words)
            and words[index].lower.rstrip(".") in self._grammar.words.tables["body_rules.legal_forms"]
        )

    def _opens_field(self, unit: Unit, index: int) -> bool:
        return (
            index == 0
            or any(start == unit.words[index].start for start, _ in unit.cells)
            or (unit.words[index - 1].text in ",:|–-•")
        )

    def _beside_title(self, unit: Unit, index: int, length: int) -> bool:
        """Does a title stand before the words, or after them as a field of its own?"""
        words = unit.words
        if index and self._is_title(words[index - 1]) and words[index].pos != "ADP":
            return True
        if index > 1 and words[index - 1].text == ":" and self._is_title(words[index - 2]):
            return True
        after = words[index + length : index + length + 5]
        if not after or not (after[0].text in _OPENS_FIELD or (not unit.prose and self._starts_cell(unit, after[0]))):
            return False
        if unit.prose and after[0].text == "," and not (index and words[index - 1].capital):
            return len(after) > 1 and self._is_title(after[1])
        return self._opens_field(unit, index) and any(self._is_title(word) for word in after)

    def _starts_cell(self, unit: Unit, word: Word) -> bool:
        return any(start <= word.start <= start + 1 for start, _ in unit.cells[1:])

    def _is_title(self, word: Word) -> bool:
        found = self._grammar.noun(word.text, self._titles)
        return found is not None and not found.genitive and not found.plural

    def _mention(
        self, unit: Unit, index: int, row: Sequence[Word], seen: Container[str], inverted: bool
    ) -> PersonMention:
        texts = [word.text for word in row]
        at = index + len(row) - 1
        genitive = self._marked(unit.words, at)
        bare = self._without_mark(texts[-1])
        if (bare and bare in seen and not genitive) or (bare and is_surname(bare) and not is_surname(texts[-1])):
            texts[-1], genitive = bare, True
        if inverted:
            texts = [*texts[1:], texts[0]]
        return PersonMention(
            start=row[0].start,
            end=row[-1].end,
            unit=unit,
            case="Gen" if genitive else "Nom",
            name=" ".join(texts),
            inverted=inverted,
        )
