"""A unit as a row of letters, one for each thing in it, so that word order can be matched."""

import re
from dataclasses import dataclass

from loaders.mentions import BodyMention, Mention
from loaders.rules.germanic.grammar import Grammar
from loaders.scene import Scene, Sight

# P person, p person's genitive, R title, r plural title, B body, G body's genitive; V copula, E elects, v another
# verb; i in, f of, a by, t to, s as, m with; & conjunction; | cell or line; D date; punctuation as it is; w a word.
_PREPOSITIONS = {"in": "i", "of": "f", "by": "a", "to": "t", "as": "s", "with": "m", "from": "i"}
_PUNCTUATION = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "/": "/", "–": "-", "—": "-", "-": "-", "|": "|"}


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    start: int
    end: int
    mention: Mention | None = None


def stream(scene: Scene, sight: Sight) -> list[Item]:
    """The unit's items from left to right."""
    spans: list[tuple[int, int, str, Mention | None]] = [
        *((item.start, item.end, "p" if item.case == "Gen" else "P", item) for item in sight.people),
        *((item.start, item.end, "r" if item.plural else "R", item) for item in sight.titles),
        *(
            (item.start, item.end, _body_code(item), item)
            for item in sight.bodies
            if not item.plural and scene.thing(item) is not None
        ),
        *((item.start, item.end, "D", None) for item in sight.dates),
    ]
    spans.sort(key=lambda row: (row[0], -row[1]))
    items: list[Item] = []
    at = 0
    for word in sight.unit.words:
        if items and word.start < items[-1].end:
            continue
        while at < len(spans) and (spans[at][0] < word.start or (items and spans[at][0] < items[-1].end)):
            at += 1
        if not sight.unit.prose and items and _breaks(scene.text(items[-1].end, word.start), sight, word.start):
            items.append(Item("|", word.start, word.start))
        if at < len(spans) and spans[at][0] == word.start:
            start, end, code, mention = spans[at]
            items.append(Item(code, start, end, mention))
            at += 1
            continue
        code = _word_code(scene, word.text, word.lower)
        if code:
            items.append(Item(code, word.start, word.end))
    return _without_dates(items)


def _body_code(body: BodyMention) -> str:
    return "G" if body.case == "Gen" else "B"


def _breaks(between: str, sight: Sight, start: int) -> bool:
    return (
        "\n" in between
        or "\t" in between
        or "   " in between
        or any(first == start for first, _ in sight.unit.cells[1:])
    )


def _word_code(scene: Scene, text: str, lower: str) -> str:
    grammar = scene.morphology
    assert isinstance(grammar, Grammar)
    words = scene.words
    if text in _PUNCTUATION:
        return _PUNCTUATION[text]
    if lower in ("'s", "’s") or words.has("words.articles", lower) or words.has("words.skipped", lower):
        return ""
    if words.has("words.conjunctions", lower):
        return "&"
    if words.tells("be", lower):
        return "V"
    if words.tells("have", lower):
        return "H"
    if words.tells("elect", lower):
        return "E"
    for name, code in _PREPOSITIONS.items():
        if words.has(f"prepositions.{name}", lower):
            return code
    if any(lower in forms for forms in words.verbs.values()):
        return "v"
    return "w" if any(sign.isalnum() for sign in text) else "."


def _without_dates(items: list[Item]) -> list[Item]:
    """Without what only tells a time: "(since July 2024)"."""
    codes = "".join(item.code for item in items)
    for match in reversed(list(re.finditer(r"\([wif.a]*D[^()PRB]*\)", codes))):
        del items[match.start() : match.end()]
        codes = codes[: match.start()] + codes[match.end() :]
    return items
