"""Facts told by a form of words with places in it: "{s} was set up on the initiative of {o+}". The forms are lexicon.

A sentence is matched with its mentions as signs: a body is B, a list of them joined by commas and "and" is one place
with a plus; {d} is a date; {..} a few words without a body. "It", "its" and their like are the body spoken of.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from loaders.register import Thing
from loaders.rules.germanic.topics import is_home, list_body, named, spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_BODY = r"<B\d+>"
_WHOLES = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.OTHER, BodyKind.JOINT_AUTHORITY}
_PARTS = STRUCTURES | {BodyKind.UNIT}
_MOST_SIGNS = 2500  # a longer unit is no sentence
_OWNER, _DATE = r"(?:<B\d+>'s|<I>'s)", r"<D\d+>"


@dataclass(frozen=True, slots=True)
class _Frame:
    predicate: Predicate
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """A sentence as signs, with the offset in the document of each of its characters, and of its bodies."""

    text: str
    places: list[int]
    bodies: list[Thing]
    spans: list[tuple[int, int]]
    dates: list[str]
    spoken: Thing | None  # what "it" stands for


@cache
def frames(language: str) -> tuple[_Frame, ...]:
    """The forms of words of a language, in the order of its file."""
    whole = _file(language)
    joint = "|".join(re.escape(word) for word in whole["joints"])
    found = []
    for name, forms in whole["forms"].items():
        for form in forms:
            found.append(_Frame(Predicate(name), re.compile(_expression(form, joint))))
    return tuple(found)


@cache
def leads(language: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    """The forms of words that stand before a task, by the form of the verb that follows."""
    whole = _file(language)
    joint = "|".join(re.escape(word) for word in whole["joints"])
    return {
        name: tuple(re.compile(_expression(form, joint)) for form in forms) for name, forms in whole["leads"].items()
    }


@cache
def _file(language: str) -> dict[str, Any]:
    source = resources.files("loaders") / "lexicon" / f"frames-{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _expression(form: str, joint: str) -> str:
    one = rf"(?:{_BODY}|<I>)(?!'s)"
    rest = rf"(?:\s?\([^()<>]{{0,40}}\))?(?:,\s(?:{joint})\s|,\s|\s(?:{joint})\s)"
    several = rf"(?:{_BODY}(?!'s){rest}){{0,14}}(?:{_BODY}|<I>)(?!'s)"
    places = {"{s}": f"(?P<s>{one})", "{o}": f"(?P<o>{one})", "{s+}": f"(?P<s>{several})", "{o+}": f"(?P<o>{several})",
              "{s's}": f"(?P<s>{_OWNER})", "{o's}": f"(?P<o>{_OWNER})", "{d}": f"(?P<d>{_DATE})",
              "{..}": r"(?:[^<>;:.()]|<D\d+>){0,60}?", "{.}": r"(?:[^<>;:.(),]|<D\d+>){0,24}?",
              "{,..}": r"[^;:.()]{0,80}?",
              "{aside}": r"(?:\s?\([^()]{0,60}\)|,[^<>;:.,]{0,60},)?"}
    for place, expression in places.items():
        form = form.replace(place, expression)
    return rf"(?<![\w<]){form}(?![\w>])"


def read_frames(scene: Scene) -> None:
    known = frames(scene.words.language)
    whole: Thing | None = None  # whose members the item of the text told last
    for order, sight in enumerate(scene.sights):
        if not sight.bodies or sight.unit.end - sight.unit.start > _MOST_SIGNS or id(sight) in scene.tabled:
            continue
        if sight.unit.kind is BlockKind.HEADING:
            whole = None
        signs = sign_sentence(scene, order, sight)
        if any(scene.words.has("words.negation", word.lower) for word in sight.unit.words):
            continue
        for frame in known:
            for match in frame.pattern.finditer(signs.text):
                if frame.predicate is Predicate.MEMBER_OF and match.groupdict().get("o") is None and whole is not None:
                    signs = replace(signs, spoken=whole)
                _tell(scene, frame.predicate, match, signs)
                if frame.predicate is Predicate.MEMBER_OF:
                    whole = next(things_at(match.groupdict().get("o"), signs), whole)


def sign_sentence(scene: Scene, order: int, sight: Sight) -> Signs:
    spans: dict[int, tuple[int, str]] = {}
    bodies: list[Thing] = []
    dates: list[str] = []
    places: list[tuple[int, int]] = []
    for body in named(scene, sight):
        thing = scene.thing(body)
        if thing is None or any(start <= body.start < end for start, (end, _) in spans.items()):
            continue
        sign = "b" if is_home(sight, body.start) else f"<B{len(bodies)}>{chr(39) + 's' if body.case == 'Gen' else ''}"
        spans[body.start] = (body.end, sign)
        bodies.append(thing)
        places.append((body.start, body.end))
    for date in sight.dates:
        if date.role in ("point", "from") and not any(start <= date.start < end for start, (end, _) in spans.items()):
            spans[date.start] = (date.end, f"<D{len(dates)}>")
            dates.append(date.span.partition("/")[0])
    parts: list[tuple[str, int]] = []
    until = sight.unit.start
    for word in sight.unit.words:
        if word.start < until:
            continue
        if word.start in spans:
            end, sign = spans[word.start]
            while parts and _falls_away(scene, parts[-1][0]):
                parts.pop()
            parts.append((sign, word.start))
            until = end
            continue
        if word.pos == "PART":
            continue
        relative = len(parts) > 1 and parts[-1][0] == "," and "<B" in parts[-2][0]
        if relative and scene.words.has("words.that", word.lower):
            parts.pop()
            continue
        its = scene.words.has("words.its", word.lower)
        if its or scene.words.has("words.it", word.lower):
            parts.append(("<I>'s" if its else "<I>", word.start))
            continue
        parts.append((word.lower, word.start))
    text, offsets = "", []
    for piece, start in parts:
        gap = "" if not text or piece in ",.;:)?!" or text[-1] in "(" else " "
        text += gap + piece
        offsets += [start] * len(gap + piece)
    spoken = spoken_of(scene, order) if sight.unit.prose else list_body(scene, order)
    return Signs(text, offsets, bodies, places, dates, spoken)


def _falls_away(scene: Scene, word: str) -> bool:
    """Articles and adjectives before a name: "the current", "det riksomfattande"."""
    return word in ("<I>",) or (
        scene.words.has("words.articles", word)
        or scene.words.has("words.skipped", word)
        or scene.words.has("body_rules.no_modifiers", word)
    )


def things_at(place: str | None, signs: Signs) -> Iterator[Thing]:
    """The things of a place; of one that the form leaves out or does not have: the body spoken of."""
    for match in re.finditer(r"<B(\d+)>|<I>", place or "<I>"):
        thing = signs.spoken if match[1] is None else signs.bodies[int(match[1])]
        if thing is not None:
            yield thing


def _tell(scene: Scene, predicate: Predicate, match: re.Match[str], signs: Signs) -> None:
    start = signs.places[match.start()]
    last = signs.places[match.end() - 1]
    end = max([last, *(span[1] for span in signs.spans if span[0] == last)])
    groups = match.groupdict()
    for one in things_at(groups.get("s"), signs):
        if groups.get("d"):
            date = signs.dates[int(re.findall(r"\d+", groups["d"])[0])]
            if predicate is Predicate.FOUNDED_ON and one.kind is not BodyKind.WELLBEING_COUNTY:
                scene.findings.add(one, predicate, date, (start, _end(scene, end)), rule="frame", confidence=0.85)
            continue
        for other in things_at(groups.get("o"), signs):
            told = predicate
            if predicate is Predicate.MEMBER_OF and other.kind is BodyKind.PROJECT:
                told = Predicate.RUNS
            if _fits(told, one, other):
                scene.findings.add(one, told, other, (start, _end(scene, end)), rule="frame", confidence=0.85)


def _end(scene: Scene, offset: int) -> int:
    """The end of the word that an offset stands in."""
    text = scene.document.text
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset


def _fits(predicate: Predicate, one: Thing, other: Thing) -> bool:
    if one is other:
        return False
    if predicate is Predicate.MEMBER_OF:
        return other.kind in _WHOLES and one.owner is not other
    if predicate is Predicate.RUNS:
        return other.kind is BodyKind.PROJECT and one.kind is not BodyKind.PROJECT
    if predicate is Predicate.CONVENES:
        return other.kind in STRUCTURES and one.owner is not other  # a steering group leads, but convenes nobody
    if predicate is Predicate.PART_OF:
        return one.owner in (None, other) and one.kind in _PARTS
    return True
