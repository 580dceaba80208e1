"""Where a text names events: a head with its owner and name before it and what it is about after it."""

import re
from collections.abc import Sequence

from loaders.annotation import Unit
from loaders.mentions import BodyMention, EventMention
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.named_body import surface

_MAX_ABOUT = 6
_QUOTES = "”\"»«“'’"


class EventFinder:
    """Finds the events of a unit; a body's genitive before the head is the event's owner."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]], bodies: Sequence[BodyMention]) -> list[EventMention]:
        words = unit.words
        used = [any(start < word.end and word.start < end for start, end in taken) for word in words]
        inside = [any(body.start <= word.start and word.end <= body.end for body in bodies) for word in words]
        found: list[EventMention] = []
        for at in range(len(words) - 1, -1, -1):
            if used[at] or inside[at]:
                continue
            mention = self._read(unit, at, used, bodies)
            if mention is not None:
                found.append(mention)
                for index, word in enumerate(words):
                    used[index] = used[index] or (mention.start <= word.start and word.end <= mention.end)
        found.sort(key=lambda item: item.start)
        return [item for item in found if not self._explains(unit, item, found)]

    def _explains(self, unit: Unit, mention: EventMention, found: Sequence[EventMention]) -> bool:
        """ "Byadagen, ett evenemang för alla": what stands after a named one to say what it is."""
        before = [word for word in unit.words if word.end <= mention.start]
        if mention.named or not before:
            return False
        comma = next((word for word in reversed(before[-5:]) if word.text == ","), None)
        if comma is None or not any(self._grammar.is_article(word) for word in before[-4:] if word.start > comma.start):
            return False
        return any(other.named and 0 <= comma.start - other.end <= 1 for other in found)

    def _read(self, unit: Unit, at: int, used: Sequence[bool], bodies: Sequence[BodyMention]) -> EventMention | None:
        words, rules = unit.words, self._words
        taken_dates = any(word.text[0].isdigit() for word in words)
        start_of_head, noun = at, self._grammar.noun(words[at].text, rules.events)
        if at and not used[at - 1]:
            pair = self._grammar.noun(f"{words[at - 1].text} {words[at].text}", rules.events)
            if pair is not None and " " in pair.head:
                start_of_head, noun = at - 1, pair
        if noun is None or noun.genitive or words[at].text.endswith("-"):
            return None
        if self._grammar.noun(words[at].text, rules.words["roles.heads"]) is not None:
            return None  # "ledamöter" are no "möten"
        if rules.has("event_rules.no_events", noun.lemma) or (
            noun.lemma != noun.head
            and rules.has("event_rules.whole_only", noun.head)
            and not (not unit.prose and taken_dates and (words[at].capital or (at and words[at - 1].capital)))
        ):
            return None
        following = words[at + 1] if at + 1 < len(words) else None
        if (words[at].finite and not words[at].capital) or (
            following is not None and rules.has("event_rules.no_events", f"{noun.lemma} {following.lower}")
        ):
            return None
        owner, first = None, start_of_head
        index = start_of_head - 1
        while index >= 0 and not used[index] and start_of_head - index <= 8:
            word = words[index]
            body = next((item for item in bodies if item.start <= word.start and word.end <= item.end), None)
            if body is not None:
                if not body.plural and (body.case == "Gen" or words[start_of_head].start - body.end <= 1):
                    owner = body
                    first = next(order for order, item in enumerate(words) if item.start >= body.start)
                break
            if word.pos == "PART":
                index -= 1
                continue
            if not self._may_stand(unit, index):
                break
            first = index
            index -= 1
        ordinal = first
        while first < start_of_head and (
            self._words.has("body_rules.no_modifiers", words[first].lower)
            or self._words.has("event_rules.ordinals", words[first].lower)
        ):
            first += 1
        last = self._year_after(unit, self._place_after(unit, at))
        definite = noun.definite or (
            not self._words.tables["nouns.compounds"][""] and first > 0 and self._is_the(words[first - 1].lower)
        )
        opens = not unit.prose and start_of_head == 0 and at + 1 < len(words) and words[at + 1].text in ":–"
        titled = self._title_after(unit, at, used) if (definite or opens) and last == at else None
        last = titled or last
        base = surface(words, first, at)
        name = self._grammar.nominative(surface(words, first, last))
        opening = next((order for order, word in enumerate(words) if word.text[0].isalpha()), 0)
        named = owner is None and (
            any(word.capital for word in words[max(first, opening + 1) : at + 1])
            or (first == opening and first < start_of_head and self._opens_name(unit, first))
            or (
                first == opening == start_of_head
                and not unit.prose
                and words[first].capital
                and noun.lemma != noun.head
            )
        )
        mention = EventMention(
            start=words[first].start,
            end=words[last].end,
            unit=unit,
            name=name,
            head=noun.lemma,
            kind=rules.events[noun.head],
            owner=owner,
            bare=first == start_of_head and not named,
            plural=noun.plural,
            named=named,
            aliases=[
                *dict.fromkeys(
                    (base, surface(words, ordinal, last), surface(words, start_of_head, at), noun.lemma)
                )
            ],
        )
        described = words[first - 1] if first else None
        if (
            described is not None
            and owner is None
            and described.text.isalpha()
            and not described.capital
            and not described.finite
            and not self._grammar.is_function(described)
        ):
            mention.aliases.append(surface(words, first - 1, last))
        if titled is not None:
            mention.named, mention.bare = True, False
            mention.aliases.append(surface(words, at + 1, titled).strip("”\"»«“'’:– "))
            mention.name = mention.aliases[-1]
            mention.aliases.append(surface(words, first, titled))
            return mention
        about = self._about(unit, last)
        if about is not None and not named:
            mention.end = words[about].end
            mention.name = surface(words, first, about)
            mention.named = mention.bare = False
            mention.named = noun.definite
        return mention

    def _is_the(self, lower: str) -> bool:
        return self._words.has("words.determiners", lower) and not self._words.has("words.indefinite", lower)

    def _may_stand(self, unit: Unit, index: int) -> bool:
        """A capital word, an elided part or, where nouns don't join, a lower-case noun before the head."""
        word = unit.words[index]
        if self._grammar.is_function(word) or word.finite or not any(sign.isalnum() for sign in word.text):
            return self._grammar.is_conjunction(word) and index > 0 and unit.words[index - 1].text.endswith("-")
        if word.text.endswith("-") or word.capital:
            return True
        if word.text.isdigit():
            return False
        return not self._words.tables["nouns.compounds"][""] and not self._words.has("words.skipped", word.lower)

    def _title_after(self, unit: Unit, at: int, used: Sequence[bool]) -> int | None:
        """The last word of a title after a definite head: "webbinariet Föreningen och pengarna"."""
        words = unit.words
        if at + 1 >= len(words):
            return None
        if words[at + 1].text in ":–" and not unit.prose and at + 2 < len(words):
            at += 1
        if words[at + 1].text in _QUOTES:
            return next(
                (index for index in range(at + 2, min(at + 14, len(words))) if words[index].text in _QUOTES), None
            )
        if not words[at + 1].capital or used[at + 1] or words[at + 1].end == words[at].end:
            return None
        last = at + 1
        for index in range(at + 2, min(at + 10, len(words))):
            word = words[index]
            if used[index] or word.finite or word.text in ".,;:()!?|":
                break
            if (
                self._grammar.preposition(word)
                and index + 1 < len(words)
                and (words[index + 1].capital or used[index + 1])
            ):
                break
            last = index
        while last > at + 1 and (self._grammar.preposition(words[last]) or self._grammar.is_conjunction(words[last])):
            last -= 1
        return last

    def _opens_name(self, unit: Unit, first: int) -> bool:
        """A capital that opens a sentence tells of a name only in a genitive, where adjectives stand before heads."""
        word = unit.words[first]
        if not unit.prose or not self._words.tables["nouns.compounds"][""]:
            return word.capital
        return word.capital and word.lower.endswith(tuple(self._words.words["nouns.genitive"]))

    def _place_after(self, unit: Unit, at: int) -> int:
        """ "Forum of Southwest Finland": the capital words after "of"."""
        words = unit.words
        if (
            self._words.tables["nouns.compounds"][""]
            or at + 2 >= len(words)
            or not words[at].capital
            or (words[at + 1].lower not in self._words.words["prepositions.of"] or not words[at + 2].capital)
        ):
            return at
        last = at + 2
        while last + 1 < len(words) and words[last + 1].capital and words[last + 1].start == words[last].end + 1:
            last += 1
        return last

    def _year_after(self, unit: Unit, at: int) -> int:
        following = unit.words[at + 1] if at + 1 < len(unit.words) else None
        return at + 1 if following is not None and re.fullmatch(r"20\d\d", following.text) else at

    def _about(self, unit: Unit, at: int) -> int | None:
        """The last word of "om bysamhällenas röst", "on older people's services"."""
        words = unit.words
        if at + 2 >= len(words) or not self._words.has("event_rules.about", words[at + 1].lower):
            return None
        last = None
        for index in range(at + 2, min(at + 2 + _MAX_ABOUT, len(words))):
            word = words[index]
            if (
                word.finite
                or word.text in ".,;:!?()"
                or (self._grammar.preposition(word) and index > at + 2)
                or (self._words.has("words.function", word.lower) or word.text[0].isdigit())
            ):
                break
            if not self._grammar.is_conjunction(word) and not self._grammar.is_article(word):
                last = index
        return last
