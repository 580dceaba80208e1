"""Venues in a sentence: what stands after a preposition of place and is a place's name or has a venue's head."""

from loaders.annotation import Word
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.named_body import surface
from loaders.scene import Scene, Sight

_MAX_WORDS = 6


def venues(scene: Scene, sight: Sight) -> list[tuple[int, int, str]]:
    """Start, end and name of each, from left to right."""
    words, found = sight.unit.words, []
    for at, word in enumerate(words[:-1]):
        if not scene.words.has("prepositions.in", word.lower):
            continue
        first = at + 1
        while first < len(words) and words[first].pos == "DET":
            first += 1
        last = _last(scene, sight, first)
        if last is None:
            continue
        start, end = words[first].start, words[last].end
        name = scene.nominative(surface(words, first, last))
        found.append((start, end, name))
        after = last + 1
        if after + 1 < len(words) and words[after].text == "," and _is_region(sight, words[after + 1]):
            found.append((words[after + 1].start, words[after + 1].end, words[after + 1].text))
    return found


def _last(scene: Scene, sight: Sight, first: int) -> int | None:
    """The last word of the venue that begins here; None where it is none."""
    words = sight.unit.words
    grammar = scene.morphology
    assert isinstance(grammar, Grammar)
    last, venue = None, False
    for index in range(first, min(first + _MAX_WORDS, len(words))):
        word = words[index]
        if _is_taken(sight, word) or word.finite or not word.text[0].isalpha():
            break
        head = grammar.noun(word.text, scene.words.words["places.heads"]) is not None
        if (
            not word.capital
            and not head
            and (
                grammar.is_function(word)
                or grammar.is_conjunction(word)
                or (index == first and not head and not _heads_soon(scene, words, index))
            )
        ):
            break
        if not word.capital and not head and not _heads_soon(scene, words, index):
            break
        last, venue = index, venue or head or word.capital
    if last is None or not venue:
        return None
    whole = [body for body in sight.bodies if body.start <= words[first].start and words[last].end <= body.end]
    regions = any(item.start <= words[first].start and words[last].end <= item.end for item in sight.regions)
    head = grammar.noun(words[last].text, scene.words.words["places.heads"]) is not None
    if whole and not regions and not head:
        return None
    region = next(
        (item for item in sight.regions if item.start == words[first].start and item.end == words[last].end), None
    )
    if region is not None and (region.adjective or region.slug not in scene.linker.towns):
        return None
    if any(scene.words.has("event_rules.online", word.lower) for word in words[first : last + 1]):
        return None
    return last


def _heads_soon(scene: Scene, words: list[Word], index: int) -> bool:
    """Does a venue's head follow within two words: "council chamber"?"""
    grammar = scene.morphology
    assert isinstance(grammar, Grammar)
    return any(
        grammar.noun(word.text, scene.words.words["places.heads"]) is not None
        for word in words[index + 1 : index + 3]
        if not grammar.is_function(word)
    )


def _is_taken(sight: Sight, word: Word) -> bool:
    spans = [
        *((item.start, item.end) for item in sight.dates),
        *((item.start, item.end) for item in sight.people),
        *((item.start, item.end) for item in sight.events),
        *((item.start, item.end) for item in sight.titles),
    ]
    return any(start <= word.start < end for start, end in spans)


def _is_region(sight: Sight, word: Word) -> bool:
    return any(item.start <= word.start < item.end for item in sight.regions)
