"""A body as a text names it in a language of prepositions: its mention, its words as they stand, what governs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.annotation import Unit, Word
from loaders.mentions import BodyMention
from loaders.rules.germanic.grammar import Grammar
from ontology.entities import fold_space


@dataclass(slots=True, eq=False)
class NamedBody(BodyMention):
    """`labels` are further names of the same body that its mention tells: the definite form, a translation."""

    labels: list[str] = field(default_factory=list)
    definite: bool = False
    article: str = ""  # what stands before a bare head: "the", "a"


def case_before(grammar: Grammar, unit: Unit, start: int, others: Sequence[BodyMention] = ()) -> str:
    """The class of the preposition that governs what begins at the offset; "Nom" where none does."""
    before = [word for word in unit.words if word.end <= start]
    while before and (
        grammar.is_article(before[-1])
        or grammar.words.has("body_rules.no_modifiers", before[-1].lower)
        or grammar.words.has("words.skipped", before[-1].lower)
    ):
        before.pop()
    if not before:
        return "Nom"
    last = before[-1]
    if last.text == "," or grammar.is_conjunction(last):
        near = [item for item in others if item.end <= last.start and last.start - item.end <= 2]
        return near[-1].case or "Nom" if near and near[-1].case != "Gen" else "Nom"
    relative = grammar.words.has("words.that", last.lower) and len(before) > 1 and before[-2].text == ","
    return "Nom" if relative else grammar.preposition(last) or "Nom"


def surface(words: Sequence[Word], first: int, last: int) -> str:
    """The words as they stand, one blank where the text has any."""
    parts: list[str] = []
    for index in range(first, last + 1):
        glued = index > first and words[index].start == words[index - 1].end
        parts.append(("" if glued or index == first else " ") + words[index].text)
    return fold_space("".join(parts))


def bracketed(text: str, end: int) -> tuple[int, int] | None:
    """The offsets of what stands in brackets right after an offset."""
    match = re.compile(r"\s?\(([^()\n]{2,80})\)").match(text, end)
    return (match.start(1), match.end(1)) if match else None


def national_before(grammar: Grammar, words: Sequence[Word], first: int) -> bool:
    """Does "nationell" or "national" stand right before?"""
    return first > 0 and grammar.words.has("body_rules.national", words[first - 1].lower)


def set_cases(grammar: Grammar, unit: Unit, found: Sequence[NamedBody]) -> None:
    """Tells each body what a preposition before it tells; "a and b" share theirs."""
    for mention in found:
        if mention.case is None:
            mention.case = case_before(grammar, unit, mention.start, found)
