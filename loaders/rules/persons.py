"""Where a text names people: a given name with a surname, a name after a title, a name in a list, a surname alone."""

import re
from collections.abc import Callable, Container, Mapping, Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import PersonMention
from loaders.morphology import Morphology
from loaders.vocabulary import Vocabulary
from ontology.entities import BodyKind

_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:[-‑–][^\W\d_]+(?:['’][^\W\d_]+)?)*")
# Endings of cases that a tagger overlooks.
_ENDINGS = ("lle", "lta", "ltä", "sta", "stä", "aa", "ää", "tta", "ttä", "nen", "sen", "n")
_LIST_WORDS = 14  # a line as short as this lists names in the nominative
_PARTICLES = frozenset(["von", "van", "de", "af", "da", "di", "el", "al", "bin", "ibn", "der", "la", "le"])


class _Without(Container[str]):
    """Words seen in a text, but for the one whose base form is asked."""

    def __init__(self, words: Container[str], but: str) -> None:
        self._words, self._but = words, but

    def __contains__(self, word: object) -> bool:
        return word != self._but and word in self._words


class PersonFinder:
    """Finds the people that a unit names.

    `given` gives the base form of a given name in any case, or None; `surname` tells a known surname; `nominative` the
    base form of a whole name, given the words seen in the text and the case that the sentence tells; `places` tells
    words that are a place's name.
    """

    def __init__(
        self,
        words: Vocabulary,
        morphology: Morphology,
        given: Callable[[str], str | None],
        surname: Callable[[str], bool],
        nominative: Callable[[Sequence[str], Container[str], str | None], str],
        places: Container[str],
    ) -> None:
        self._words, self._morphology, self._places = words, morphology, places
        self._given, self._surname, self._nominative = given, surname, nominative

    def find(self, unit: Unit, known: Container[str]) -> list[PersonMention]:
        """Full names, from left to right; `known` are names already seen in the nominative."""
        found: list[PersonMention] = []
        words = unit.words
        index = 0
        while index < len(words):
            length = self._length(unit, index)
            if length:
                found.append(self._mention(unit, index, length, known))
                index += length
            else:
                index += 1
        if not unit.prose:
            found += self._list_names(unit, found, known)
            found.sort(key=lambda item: item.start)
        return found

    def find_surnames(
        self, unit: Unit, surnames: Mapping[str, str], taken: Sequence[tuple[int, int]]
    ) -> list[PersonMention]:
        """Surnames alone that refer back; `surnames` maps each to the full name."""
        found = []
        words = unit.words
        prefixes = {surname[:3].lower() for surname in surnames}
        for index, word in enumerate(words):
            if not self._is_name(word) or word.text[:3].lower() not in prefixes:
                continue
            if any(start < word.end and word.start < end for start, end in taken):
                continue
            if index + 1 < len(words) and (
                self._closes_a_name(words[index + 1])
                or (word.case == "Gen" and self._morphology.table_head(words[index + 1], self._words.bodies))
            ):
                continue
            base = self._surname_base(word, surnames)
            if base:
                found.append(
                    PersonMention(
                        start=word.start,
                        end=word.end,
                        unit=unit,
                        case=word.case,
                        name=surnames[base],
                        surname_only=True,
                    )
                )
        return found

    def _surname_base(self, word: Word, surnames: Mapping[str, str]) -> str | None:
        text = word.text.partition(":")[0]
        if text in surnames:
            return text
        base = self._nominative([text], surnames, word.case)
        return base if base in surnames else None

    def _is_name(self, word: Word) -> bool:
        return (
            word.capital
            and bool(_NAME.fullmatch(word.text))
            and len(word.text) > 1
            and not (len(word.text) > 1 and word.text.isupper())
        )

    def _length(self, unit: Unit, index: int) -> int:
        """How many words the name that begins here has; 0 where none begins."""
        words = unit.words
        word = words[index]
        if not self._is_name(word) or not self._can_begin(unit, index):
            return 0
        given = self._given(word.text) is not None
        titled = index > 0 and self._is_title(words[index - 1])
        if not given and not titled and not self._is_inverted(unit, index):
            return 0
        length = 1
        while (
            index + length < len(words)
            and length < 3
            and self._is_name(words[index + length])
            and self._given(words[index + length].text) is not None
            and index + length + 1 < len(words)
            and self._is_surname(unit, index + length + 1)
            and words[index + length + 1].text not in self._places
        ):
            length += 1
        at = index + length
        while at < len(words) and words[at].lower in _PARTICLES and at + 1 < len(words):
            at += 1
        if at >= len(words) or not self._is_surname(unit, at):
            return 0
        if not given and (
            words[index].case not in (None, "Nom") and self._morphology.table_head(words[at], self._words.bodies)
        ):
            return 0
        return at - index + 1

    def _is_inverted(self, unit: Unit, index: int) -> bool:
        """In a list: a surname with a given name after it and no other name behind that: "Meikäläinen Maija"."""
        words = unit.words
        if unit.prose or index + 1 >= len(words):
            return False
        word, after = words[index], words[index + 1]
        behind = words[index + 2] if index + 2 < len(words) else None
        return (
            self._given(after.text) == after.text
            and self._given(word.text) is None
            and not self._is_title(word)
            and (word.text not in self._places or word.case in (None, "Nom"))
            and self._morphology.table_head(word, self._words.bodies) is None
            and (index == 0 or not words[index - 1].capital or words[index - 1].text[-1:] in ",:;")
            and (behind is None or not self._is_name(behind) or behind.text[:1].islower())
        )

    def _can_begin(self, unit: Unit, index: int) -> bool:
        word = unit.words[index]
        following = unit.words[index + 1] if index + 1 < len(unit.words) else None
        if following is None or not (self._is_name(following) or following.lower in _PARTICLES):
            return False
        return not (word.case == "Gen" and word.text in self._places)

    def _is_surname(self, unit: Unit, index: int) -> bool:
        """May this capital word be a surname: not the first of a body's name."""
        words = unit.words
        word = words[index]
        if not self._is_name(word):
            return False
        cell = next((cell for cell in unit.cells if cell[0] <= word.start < cell[1]), None)
        if cell is not None and index > 0 and words[index - 1].start < cell[0]:
            return False
        if index + 1 < len(words):
            after = words[index + 1]
            if self._closes_a_name(after):
                return False
            named_after = self._morphology.table_head(after, self._words.bodies)
            if word.case == "Gen" and not after.capital and named_after:
                if self._words.bodies[named_after] is BodyKind.FOUNDATION:
                    return False
                return self._given(words[index - 1].text) == words[index - 1].text and word.text not in self._places
        head = self._morphology.table_head(word, self._words.bodies)
        return head is None or self._given(words[index - 1].text) == words[index - 1].text

    def _closes_a_name(self, word: Word) -> bool:
        """Is it a registered form: "ry", "oy:n"?"""
        form = word.lower.partition(":")[0].rstrip(".")
        return form in self._words.tables["body_rules.legal_forms"]

    def _is_title(self, word: Word) -> bool:
        return (
            not word.text.isupper()
            and self._morphology.table_head(
                Word(word.text.lower(), word.start, word.end, word.pos, word.case, word.number),
                self._words.words["roles.heads"],
            )
            is not None
            and word.number != "Plur"
        )

    def _mention(self, unit: Unit, index: int, length: int, known: Container[str]) -> PersonMention:
        words = unit.words[index : index + length]
        texts = [word.text for word in words]
        given = self._given(texts[0])
        case = words[-1].case
        name = " ".join(texts)
        if given is None and len(texts) == 2 and self._given(texts[1]) == texts[1] and not unit.prose:
            return PersonMention(
                start=words[0].start,
                end=words[-1].end,
                unit=unit,
                case="Nom",
                name=f"{texts[1]} {texts[0]}",
                inverted=True,
            )
        if not unit.prose and given == texts[0] and (case in (None, "Nom") or len(unit.words) <= _LIST_WORDS):
            return PersonMention(start=words[0].start, end=words[-1].end, unit=unit, case="Nom", name=name)
        if case not in (None, "Nom") or (given is not None and given != texts[0]):
            name = self._nominative(texts, _Without(known, texts[-1]), case)
        elif texts[-1] not in known or texts[-1].endswith(_ENDINGS):
            # the tagger takes many inflected surnames for base forms: believe the form only if its base is known
            free = self._nominative(texts, _Without(known, texts[-1]), None)
            last = free.split(" ")[-1]
            if last != texts[-1] and (last in known or self._is_surname_form(last)):
                name, case = free, "X"
        return PersonMention(start=words[0].start, end=words[-1].end, unit=unit, case=case, name=name)

    def _is_surname_form(self, word: str) -> bool:
        return self._surname(word) and word.lower() != word

    def _list_names(self, unit: Unit, found: Sequence[PersonMention], known: Container[str]) -> list[PersonMention]:
        """In a list a cell or its first field may be a name of two words with no known given name, or surname first."""
        more: list[PersonMention] = []
        for field in _fields(unit):
            words = field[1:] if field and field[0].text in "–-•·*" else field
            start, end = (words[0].start, words[-1].end) if words else (0, 0)
            if not len(words) >= 2 or any(person.start < end and start < person.end for person in found):
                continue
            names: list[Word] = []
            for word in words[:4]:
                if not (self._is_name(word) or (word.lower in _PARTICLES and names)):
                    break
                names.append(word)
            after = words[len(names)].text if len(words) > len(names) else ""
            if not (2 <= len(names) <= 3) or (after and after not in ",(–-/|"):
                continue
            if any(
                word.text in self._places or self._morphology.table_head(word, self._words.bodies) for word in names
            ):
                continue
            inverted = self._given(names[-1].text) == names[-1].text and self._given(names[0].text) is None
            if not inverted and not self._looks_personal(unit, names, after):
                continue
            texts = [word.text for word in names]
            name = " ".join([*texts[1:], texts[0]]) if inverted else " ".join(texts)
            more.append(
                PersonMention(
                    start=names[0].start, end=names[-1].end, unit=unit, case="Nom", name=name, inverted=inverted
                )
            )
        return more

    def _looks_personal(self, unit: Unit, names: Sequence[Word], after: str) -> bool:
        """Two capital words, neither a common noun, with a field after them that tells of a person."""
        if not after or not all(word.text[1:].lower() == word.text[1:] or "-" in word.text for word in names):
            return False
        for word in names:
            found = self._morphology.analysis(word)
            if (
                found is not None
                and found.source != "guess"
                and (found.pos not in ("proper", "noun") or found.number == "Plur")
            ):
                return False
        if self._surname(names[-1].text):
            return True
        first = self._morphology.analysis(names[0])
        return first is None or first.pos == "proper" or first.source == "guess"


def _fields(unit: Unit) -> list[list[Word]]:
    """The words of each cell, a line of a cell by itself: wide gaps between words are where a line was folded."""
    rows: list[list[Word]] = []
    for start, end in unit.cells:
        row: list[Word] = []
        for word in unit.between(start, end):
            if row and word.start - row[-1].end >= 3 and not unit.folded:
                rows.append(row)
                row = []
            row.append(word)
        rows.append(row)
    return rows
