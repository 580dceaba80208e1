"""How far a body's name goes to both sides of its head."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.annotation import Unit, Word
from loaders.mentions import RegionMention
from loaders.rules.germanic.grammar import Grammar, Noun
from loaders.rules.germanic.named_body import NamedBody, surface
from ontology.entities import BodyKind

_MAX_WORDS = 12
_QUOTES = "”\"»«“'’"


@dataclass(frozen=True, slots=True)
class Head:
    """The word or words of a unit that tell what a body is: the indexes of the last and the first."""

    at: int
    first: int
    noun: Noun


class Chunker:
    """Reads heads and what belongs to them. `used` tells which words of the unit something else has."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words
        self._joined = bool(grammar.words.tables["nouns.compounds"][""])

    def head_at(self, words: Sequence[Word], at: int, used: Sequence[bool]) -> Head | None:
        table = self._words.bodies
        for size in (4, 3, 2):
            first = at - size + 1
            if first < 0 or self._joined or any(used[first : at + 1]):
                continue
            noun = self._grammar.noun(surface(words, first, at), table)
            if noun is not None:
                return Head(at, first, noun)
        noun = self._grammar.noun(words[at].text, table)
        if noun is None or words[at].text.endswith("-") or (words[at].finite and not words[at].capital):
            return None
        if (noun.lemma != noun.head and self._words.has("body_rules.whole_only", noun.head)) or (
            self._words.has("event_rules.online", words[at].lower)
        ):
            return None
        return Head(at, at, noun)

    def left(self, unit: Unit, head: Head, used: Sequence[bool]) -> int:
        """Leftwards over genitives, capital words, elided parts and adjectives that belong to the name."""
        words = unit.words
        first, index = head.first, head.first - 1
        while index >= 0 and head.first - index <= _MAX_WORDS and not used[index]:
            word, after = words[index], words[index + 1]
            if any(start == after.start for start, _ in unit.cells[1:]) or (
                word.end < after.start - 1 and not unit.prose
            ):
                break
            if word.pos == "PART":
                index -= 1
                continue
            if word.text.endswith("-") and len(word.text) > 2:
                first = index
            elif self._grammar.is_conjunction(word):
                before = words[index - 1] if index else None
                if before is None or not (before.text.endswith("-") or self._joins_capitals(words, index, head)):
                    break
            elif not self._may_stand_before(unit, index, head):
                break
            else:
                first = index
            index -= 1
        while first < head.first and (
            (
                self._words.has("body_rules.no_modifiers", words[first].lower)
                and not (words[first].capital and first + 1 < head.first and words[first + 1].capital)
            )
            or words[first].pos in ("PART", "CCONJ")
            or self._words.has("words.skipped", words[first].lower)
        ):
            first += 1
        return first

    def _joins_capitals(self, words: Sequence[Word], index: int, head: Head) -> bool:
        """ "Social Welfare and Health Care Joint Authority", not "Forssa Parish and Loimaa Council"."""
        before, after = words[index - 1], words[index + 1]
        if self._joined or not (before.capital and after.capital):
            return False
        named = index > 2 and words[index - 2].lower in self._words.words["prepositions.of"]
        if (
            named
            and self._grammar.noun(words[index - 3].text, self._words.bodies) is not None
            and (self._grammar.noun(words[head.at].text, self._words.bodies) is not None and index + 2 == head.first)
        ):
            return False  # "Municipality of Eura and Rauma Parish"
        return (
            self._grammar.noun(before.text, self._words.bodies) is None
            and self._grammar.noun(before.text, self._words.words["roles.heads"]) is None
        )

    def _may_stand_before(self, unit: Unit, index: int, head: Head) -> bool:
        word = unit.words[index]
        if not word.text[0].isalpha() or self._grammar.is_article(word):
            return False
        if word.capital:
            event = self._grammar.noun(word.text, self._words.events)
            return (
                not self._grammar.is_function(word)
                and not (event is not None and event.definite)
                and (index > 0 or not unit.prose or not word.finite)
                and self._grammar.noun(word.text, self._words.words["roles.heads"]) is None
            )
        if self._grammar.is_function(word) or word.finite or self._grammar.is_conjunction(word):
            return False
        if self._joined:
            owned = self._grammar.noun(word.text, self._words.bodies)
            if owned is not None:
                return owned.genitive
            genitive = word.lower.endswith(tuple(self._words.words["nouns.genitive"]))
            return genitive or word.lower.endswith(tuple(self._words.words["nouns.adjective_endings"]))
        return not self._words.has("words.skipped", word.lower)

    def head_before_of(self, unit: Unit, head: Head, first: int, used: Sequence[bool]) -> Head | None:
        """ "Network of Village Councils": the first head bears the name where what follows is many or no body."""
        words = unit.words
        at = first - 1
        if self._joined or at < 1 or used[at] or words[at].lower not in self._words.words["prepositions.of"]:
            return None
        before = self.head_at(words, at - 1, used)
        if before is None or not words[at - 1].capital or not (head.noun.plural or not words[head.first].capital):
            return None
        return before

    def right(
        self,
        unit: Unit,
        head: Head,
        tail: int,
        used: Sequence[bool],
        regions: Sequence[RegionMention],
        found: Sequence[NamedBody],
    ) -> tuple[int, NamedBody | None, bool]:
        """How far the name goes after its head; the owner it names there; whether a proper name stands beside it."""
        words = unit.words
        if tail > head.at:
            return tail, None, False
        at = head.at + 1
        if at >= len(words) or words[at].pos == "PART" or head.noun.genitive:
            return head.at, None, False
        apposed = self._apposed(unit, head, used)
        if apposed is not None:
            return apposed, None, True
        preposition = self._grammar.preposition(words[at])
        if preposition not in ("of", "in") or used[at] or (preposition == "in" and not self._joined):
            return head.at, None, False
        after = at + 1
        while after < len(words) and self._grammar.is_article(words[after]):
            after += 1
        if after >= len(words) or (used[after] and not any(item.start == words[after].start for item in found)):
            return head.at, None, False
        owner = next((item for item in found if item.start == words[after].start and not item.plural), None)
        compound = head.noun.lemma != head.noun.head or head.first < head.at or words[head.first].capital
        if owner is not None:
            if self._words.has("body_rules.not_owning", words[at].lower) and not words[head.first].capital:
                return head.at, None, False
            if not (compound or preposition == "of") or (
                owner.kind is BodyKind.ASSOCIATION and preposition == "of" and self._joined
            ):
                return head.at, None, False
            last = max(index for index, word in enumerate(words) if word.end <= owner.end)
            return last, owner, False
        region = next((item for item in regions if item.start == words[after].start and not item.adjective), None)
        if region is not None:
            if preposition == "in" and (not compound or not (head.noun.definite or words[head.first].capital)):
                return head.at, None, False
            return max(index for index, word in enumerate(words) if word.end <= region.end), None, False
        if words[after].capital and preposition == "of":
            return self._capitals(words, after, used), None, False
        if preposition == "of" and self._joined and compound and head.noun.definite:
            theme = self._theme(words, after, used)
            return theme if theme is not None else head.at, None, False
        return head.at, None, False

    def _capitals(self, words: Sequence[Word], start: int, used: Sequence[bool]) -> int:
        last, index = start, start + 1
        while index < len(words) and not used[index] and index - start < 7:
            word = words[index]
            if word.capital and not self._grammar.is_function(word):
                last = index
            elif not (word.lower in self._words.words["prepositions.of"] or self._grammar.is_conjunction(word)):
                break
            index += 1
        return last

    def _theme(self, words: Sequence[Word], start: int, used: Sequence[bool]) -> int | None:
        last = None
        for index in range(start, min(start + 5, len(words))):
            word = words[index]
            if (
                used[index]
                or word.finite
                or word.capital
                or not (word.text[0].isalpha())
                or (self._words.has("words.function", word.lower) or self._grammar.preposition(word))
            ):
                break
            if self._grammar.noun(word.text, self._words.bodies) is not None:
                return None
            if not self._grammar.is_conjunction(word):
                last = index
        return last

    def _closes(self, words: Sequence[Word], at: int) -> bool:
        """ "projektet Rum för oss.": a preposition and one small word before a stop."""
        if at + 1 >= len(words) or words[at + 1].capital or not words[at + 1].text.isalpha():
            return False
        return at + 2 >= len(words) or words[at + 2].text in ".,;:)"

    def _apposed(self, unit: Unit, head: Head, used: Sequence[bool]) -> int | None:
        """The last word of a proper name after its head: "projektet Vidare tillsammans", "nätverket ”Vi är här”"."""
        words, at = unit.words, head.at + 1
        if not self._words.has("body_rules.apposed", head.noun.head) or head.noun.plural or used[at]:
            return None
        if words[at].text in _QUOTES:
            closing = next(
                (index for index in range(at + 1, min(at + 12, len(words))) if words[index].text in _QUOTES), None
            )
            return closing
        media = self._words.bodies[head.noun.head] is BodyKind.MEDIA
        if not words[at].capital or not (head.noun.definite or not self._joined or (media and words[head.at].capital)):
            return None
        if words[at].start > words[head.at].end + 1 and not unit.prose:
            return None
        last = at
        for index in range(at + 1, min(at + 6, len(words))):
            word = words[index]
            if used[index] or not any(sign.isalnum() for sign in word.text) or word.text[0].isdigit() or word.finite:
                break
            if word.capital:
                last = index
            elif self._words.bodies[head.noun.head] is BodyKind.PROJECT and self._grammar.preposition(word):
                following = words[index + 1] if index + 1 < len(words) else None
                if self._closes(words, index):
                    last = index + 1
                    break
                if following is None or following.capital or self._grammar.is_function(following):
                    break
            elif not unit.prose and self._words.bodies[head.noun.head] is BodyKind.PROJECT:
                last = index
            elif (
                self._grammar.is_function(word)
                or self._grammar.is_conjunction(word)
                or (self._words.bodies[head.noun.head] not in (BodyKind.PROJECT, BodyKind.NETWORK))
            ):
                break
            else:
                last = index
        return last
