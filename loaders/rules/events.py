"""Where a text names events: meetings, forums, webinars, elections, rounds of hearing."""

from collections.abc import Callable, Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import BodyMention, EventMention
from loaders.morphology import Morphology
from loaders.rules.bodies import name_start, surface
from loaders.vocabulary import Vocabulary

_QUOTES = "”\"»«“'’ "
_TITLE_WORDS = 14


class EventFinder:
    """Finds the events of a unit; bodies in the genitive before an event's head are its owners."""

    def __init__(self, words: Vocabulary, morphology: Morphology, nominative: Callable[[str], str]) -> None:
        self._words, self._morphology, self._nominative = words, morphology, nominative

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]], bodies: Sequence[BodyMention]) -> list[EventMention]:
        words = unit.words
        used = [any(start < word.end and word.start < end for start, end in taken) for word in words]
        in_body = [any(body.start < word.end and word.start < body.end for body in bodies) for word in words]
        found: list[EventMention] = []
        for at in range(len(words) - 1, -1, -1):
            if used[at] or in_body[at]:
                continue
            mention = self._hyphenated(unit, at, used) or self._headed(unit, at, used, bodies)
            if mention:
                found.append(mention)
                for index, word in enumerate(words):
                    used[index] = used[index] or (mention.start <= word.start and word.end <= mention.end)
        return sorted(found, key=lambda item: item.start)

    def _hyphenated(self, unit: Unit, at: int, used: Sequence[bool]) -> EventMention | None:
        word = unit.words[at]
        if not (word.text[:1] in "-–‑" and len(word.text) > 2) or at == 0:
            return None
        bare = Word(word.text[1:], word.start + 1, word.end, word.pos, word.case, word.number)
        head = self._morphology.table_head(bare, self._words.events)
        first = name_start(unit, at, used) if head else None
        if head is None or first is None:
            return None
        base = surface(unit.words, first, at - 1).strip(_QUOTES)
        own = self._nominative(bare.text.lower())
        return EventMention(
            start=unit.words[first].start,
            end=word.end,
            unit=unit,
            case=word.case,
            name=f"{base} -{own}",
            head=own,
            kind=self._words.events[head],
            aliases=[base, own],
            named=True,
        )

    def _headed(self, unit: Unit, at: int, used: Sequence[bool], bodies: Sequence[BodyMention]) -> EventMention | None:
        words = unit.words
        word = words[at]
        if word.pos not in ("NOUN", "PROPN", "X") or word.text.endswith("-"):
            return None
        analysis = self._morphology.analysis(word)
        head = self._morphology.table_head(word, self._words.events)
        if analysis is None or head is None:
            return None
        lemma = analysis.lemma.lower()
        stands_for = self._words.tables["event_rules.stands_for"].get(lemma)
        if stands_for:
            lemma = head = str(stands_for)
        if self._words.has("event_rules.no_events", lemma):
            return None
        if self._words.has("event_rules.plural_only", head) and word.number != "Plur":
            return None
        needed = self._words.tables["event_rules.with_adjective"].get(head)
        if needed and not (at and self._morphology.lemma(words[at - 1]).lower() == needed):
            return None
        first, owner = at, None
        index = at - 1
        while index >= 0 and at - index <= 10 and not used[index]:
            before = words[index]
            body = next((item for item in bodies if item.start <= before.start and before.end <= item.end), None)
            if body is not None:
                if body.case == "Gen" and owner is None and not body.plural:
                    owner = body
                    first = next(order for order, item in enumerate(words) if item.start >= body.start)
                break
            agrees = before.pos == "ADJ" and before.case == word.case and before.number == word.number
            noun = words[index + 1] if index + 1 < at else None
            if before.pos == "ADJ" and before.case == "Gen" and noun is not None and noun.case == "Gen":
                first = index  # "Paikallisen sopimisen työpaja"
                index -= 1
                continue
            if before.possessive or (word.possessive and before.case == "Gen"):
                break
            if (before.case == "Gen" and before.pos in ("NOUN", "PROPN", "X") and not before.participle) or (
                agrees and not before.participle and not self._is_unnamed(before)
            ):
                first = index
            elif before.text.endswith("-") or (
                self._words.has("words.conjunctions", before.lower)
                and index > 0
                and (words[index - 1].text.endswith("-") or words[index - 1].case == "Gen")
                and first < at
            ):
                pass
            else:
                break
            index -= 1
        if first == at and word.capital and at > 0:
            named = unit.prose
        else:
            named = (owner is None and any(item.capital for item in words[max(first, 1) : at])) or (
                first == 0 and first < at and words[0].capital and words[0].pos == "PROPN"
            )
        plural_name = self._words.has("event_rules.plural_names", head) or (
            word.number == "Plur"
            and (first < at or lemma != head)
            and self._words.has("event_rules.plural_names", head + self._words.plural_ending)
        )
        name = self._nominative(surface(words, first, at))
        if stands_for:
            name = lemma if first == at else f"{surface(words, first, at - 1)} {lemma}"
        if plural_name and (analysis.number or word.number) == "Plur" and not name.endswith(self._words.plural_ending):
            name += self._words.plural_ending
        with_adjective = [self._nominative(surface(words, at - 1, at))] if needed else []
        title = _title_after(words, at)
        if title is not None and word.number != "Plur":
            return EventMention(
                start=words[first].start,
                end=word.end,
                unit=unit,
                case=word.case,
                name=title,
                head=lemma,
                kind=self._words.events[head],
                named=True,
                aliases=[lemma, f"{lemma} ”{title}”", f"{title} -{lemma}"],
            )
        return EventMention(
            start=words[first].start,
            end=word.end,
            unit=unit,
            case=word.case,
            name=name,
            head=lemma,
            kind=self._words.events[head],
            owner=owner,
            bare=first == at and lemma == head,
            plural=any(item.pos == "NUM" and item.text.isalpha() for item in words[max(at - 3, 0) : at])
            or ("Plur" in (word.number, analysis.number) and not plural_name),
            named=named,
            aliases=[lemma, *self._plural(lemma, plural_name), *with_adjective],
        )

    def _plural(self, lemma: str, plural_name: bool) -> list[str]:
        """ "kyläpäivät" of what the dictionary calls `kyläpäivä`."""
        ending = self._words.plural_ending
        return [lemma + ending] if plural_name and not lemma.endswith(ending) else []

    def _is_unnamed(self, word: Word) -> bool:
        return self._words.has("body_rules.no_modifiers", self._morphology.lemma(word).lower())


def _title_after(words: Sequence[Word], at: int) -> str | None:
    """ "paneeli ”Kuka kuulee?”": the title in quotes right after the head."""
    if at + 2 >= len(words) or words[at + 1].text not in _QUOTES:
        return None
    for last in range(at + 2, min(at + 2 + _TITLE_WORDS, len(words))):
        if words[last].text[-1:] in _QUOTES and last > at + 2:
            return surface(words, at + 2, last).strip(_QUOTES)
    return None
