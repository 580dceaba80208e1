"""Whether what a text calls a forum is a gathering or a standing body: by what the text tells of it."""

import re

from loaders.annotation import Unit
from loaders.rules.germanic.grammar import Grammar
from loaders.scene import Scene


def find_gatherings(scene: Scene, grammar: Grammar) -> frozenset[str]:
    """The heads, whole words in their base form, that are gatherings in this document."""
    told: dict[str, int] = {}
    for sight in scene.sights:
        words = sight.unit.words
        for at, word in enumerate(words):
            noun = grammar.noun(word.text, grammar.words.bodies)
            if noun is None or noun.head not in grammar.words.events:
                continue
            told[noun.lemma] = told.get(noun.lemma, 0) + _weigh(sight.unit, at, grammar, genitive=noun.genitive)
    least = 1 if grammar.words.tables["nouns.compounds"][""] else 0  # a forum is a gathering first in Swedish
    return frozenset(lemma for lemma, weight in told.items() if weight < least)


def _weigh(unit: Unit, at: int, grammar: Grammar, *, genitive: bool) -> int:
    """Above zero for a body, below for a gathering."""
    words, lexicon = unit.words, grammar.words
    after, before = words[at + 1 : at + 5], words[max(0, at - 3) : at]
    if after and re.fullmatch(r"20\d\d", after[0].text):
        return -3
    if any(lexicon.has("event_rules.ordinals", word.lower) for word in before):
        return -3
    if any(lexicon.has("parts.held", word.lower) for word in after):
        return -2
    if genitive or (after and after[0].pos == "PART"):
        organ = any(
            lexicon.has("words.members", word.lower)
            or lexicon.has("words.purpose", word.lower)
            or grammar.noun(word.text, lexicon.words["roles.heads"]) is not None
            or grammar.noun(word.text, lexicon.bodies) is not None
            for word in after[:3]
        )
        return 2 if organ else 0
    verb = next((word for word in after[:2] if word.finite), None)
    if verb is not None and (
        lexicon.tells("task", verb.lower)
        or lexicon.tells("have", verb.lower)
        or lexicon.tells("belong", verb.lower)
        or lexicon.tells("found", verb.lower)
        or lexicon.tells("be", verb.lower)
    ):
        return 2
    if any(lexicon.has("words.members", word.lower) for word in words[max(0, at - 5) : at]):
        return 2
    return 0
