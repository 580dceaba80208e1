"""Where a text tells a title: "vice ordförande", "kultur- och fritidschef", "director of wellbeing"."""

from collections.abc import Container, Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import RoleMention
from loaders.rules.germanic.grammar import Grammar
from ontology.entities import fold_space

_MAX_FIELD = 6
_MAX_BEFORE = 3


class TitleFinder:
    """Finds the titles of a unit; `taken` are spans of people and addresses, `places` words that name a place."""

    def __init__(self, grammar: Grammar, places: Container[str]) -> None:
        self._grammar, self._words, self._places = grammar, grammar.words, places
        self._heads = grammar.words.words["roles.heads"]
        self._short = grammar.words.tables["roles.short"]

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]]) -> list[RoleMention]:
        found: list[RoleMention] = []
        words = unit.words
        for index, word in enumerate(words):
            if any(start < word.end and word.start < end for start, end in taken) or (
                found and word.start < found[-1].end
            ):
                continue
            mention = self._read(unit, index, found[-1].end if found else unit.start, taken)
            if mention is None:
                continue
            found.append(mention)
        return found

    def _read(self, unit: Unit, at: int, limit: int, taken: Sequence[tuple[int, int]]) -> RoleMention | None:
        words = unit.words
        written_out = self._short.get(words[at].lower)
        if written_out:
            lemma = head = str(written_out)
            plural = genitive = False
        else:
            noun = self._grammar.noun(words[at].text, self._heads)
            if noun is None or words[at].text.endswith("-") or words[at].finite:
                return None
            if at and words[at].lower in self._words.tables["roles.leads_infinitive"] and (
                self._words.tells("aim", words[at - 1].lower) or self._words.has("words.to_do", words[at - 1].lower)
            ):
                return None  # "will chair"
            if self._words.has("roles.no_roles", noun.lemma) or self._words.has("roles.no_roles", noun.head):
                return None
            if (
                at + 1 < len(words)
                and self._grammar.noun(words[at + 1].text, self._heads) is not None
                and (not words[at + 1].capital or words[at].capital)
                and not noun.plural
                and not noun.genitive
                and words[at + 1].start == words[at].end + 1
            ):
                return None  # "deputy member": the second is the head
            if (
                at + 1 < len(words)
                and words[at + 1].start == words[at].end + 1
                and not words[at + 1].capital
                and (
                    self._grammar.noun(words[at + 1].text, self._words.bodies) is not None
                    and not self._words.tables["nouns.compounds"][""]
                )
            ):
                return None  # "member associations", "expert group"
            lemma, head, plural, genitive = noun.lemma, noun.head, noun.plural, noun.genitive
        if genitive or (at + 1 < len(words) and words[at + 1].pos == "PART"):
            return None
        first = self._start(unit, at, limit, taken)
        while first < at and self._words.has("roles.ordinals", words[first].lower) and (
            plural or not (first + 1 < at or "vice" in lemma)
        ):
            first += 1  # "de andra medlemmarna" are the others, "the first chair" was a chair
        last = self._field_end(unit, at, taken)
        singular = self._words.tables["roles.singular"]
        before = [str(singular.get(word.lower, word.text)) for word in words[first:at]]
        after = [word.text for word in words[at + 1 : last + 1]]
        name = fold_space(" ".join([*before, lemma, *after])).lower()
        return RoleMention(
            start=words[first].start, end=words[last].end, unit=unit, name=name, head=head, plural=plural
        )

    def _start(self, unit: Unit, at: int, limit: int, taken: Sequence[tuple[int, int]]) -> int:
        """Leftwards over ordinals, adjectives of rank, elided first parts and, where nouns don't join, nouns."""
        words = unit.words
        first, index = at, at - 1
        head_capital = words[at].capital
        while index >= 0 and words[index].start >= limit and at - index <= _MAX_BEFORE + 3:
            word = words[index]
            if (
                any(start < word.end and word.start < end for start, end in taken)
                or words[index + 1].start > word.end + 2
            ):
                break
            if any(cell[0] == words[index + 1].start for cell in unit.cells[1:]):
                break
            if self._words.has("roles.modifiers", word.lower) or (word.text.endswith("-") and len(word.text) > 2):
                first = index
            elif self._grammar.is_conjunction(word) and index and words[index - 1].text.endswith("-"):
                pass
            elif (
                not self._words.tables["nouns.compounds"][""]
                and self._joins(word, index, head_capital)
                and at - index <= _MAX_BEFORE
            ):
                first = index
            elif (
                not self._words.tables["nouns.compounds"][""]
                and self._grammar.is_conjunction(word)
                and index
                and (
                    first == index + 1
                    and self._joins(words[index - 1], index - 1, head_capital)
                    and index + 1 < at
                    and words[index + 1].capital == words[index - 1].capital
                    and not unit.prose
                )
            ):
                pass
            else:
                break
            index -= 1
        return first

    def _joins(self, word: Word, index: int, head_capital: bool) -> bool:
        """May a noun stand before a title as its field: "wellbeing coordinator", "Executive Director"?"""
        if (
            not word.text[0].isalpha()
            or word.finite
            or self._grammar.is_function(word)
            or self._grammar.is_conjunction(word)
        ):
            return False
        if self._words.has("words.skipped", word.lower) or self._words.has("body_rules.no_modifiers", word.lower):
            return False
        if word.capital and (not (head_capital or index == 0) or word.text in self._places):
            return False
        return not word.capital or self._grammar.noun(word.text, self._words.bodies) is None

    def _field_end(self, unit: Unit, at: int, taken: Sequence[tuple[int, int]]) -> int:
        """ "director of wellbeing", "chef för äldreomsorgen": lower-case words that no body's head ends."""
        words = unit.words
        organ = self._words.has("roles.organ_titles", words[at].lower)
        if organ or at + 2 >= len(words) or not self._words.has("roles.field", words[at + 1].lower):
            return at
        last, index = at, at + 2
        while index < len(words) and index - at <= _MAX_FIELD:
            word = words[index]
            if any(start < word.end and word.start < end for start, end in taken) or word.finite or word.capital:
                break
            joins = self._grammar.is_conjunction(word) or (self._grammar.is_article(word) and index == at + 2)
            if not joins and (not word.text[0].isalpha() or self._grammar.is_function(word)):
                break
            body = self._grammar.noun(word.text, self._words.bodies)
            if body is not None and (
                body.definite or body.genitive or not (body.plural or self._words.tables["nouns.compounds"][""])
            ):
                return at
            if not joins:
                last = index
            index += 1
        if index < len(words) and words[index].capital and last == index - 1:
            return at
        return last
