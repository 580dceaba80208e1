"""Short names that a text gives its bodies: in brackets after the name, without the registered form, or former ones."""

import re
from collections.abc import Mapping, Sequence

from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.bodies import BodyFinder, LearntNames
from loaders.rules.referents import spoken_of
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind

_REGISTERED = frozenset({BodyKind.ASSOCIATION, BodyKind.COMPANY, BodyKind.FOUNDATION, BodyKind.PROJECT})
_SHORT = re.compile(r"\s?\((?:jäljempänä |lyh\. |eli )?[”\"]?(?P<name>[A-ZÅÄÖ][\wÅÄÖåäö-]{1,14})[”\"]?\)")
_DASHED = re.compile(r"(?P<name>[A-ZÅÄÖ][\w-]{2,}(?: [\w-]+){0,2})\s+[–—-]\s+")
_HEAD = 8  # lines
_FEW = 3  # mentions of a former name
_PREFIX = 3  # letters that a short name shares with the name: "Keusote"


def learnt_names(bodies: Sequence[BodyMention]) -> dict[str, BodyMention]:
    """Short forms of registered names: without "ry", and the last word where only a place stands before it."""
    found: dict[str, BodyMention] = {}
    for body in bodies:
        if body.kind not in _REGISTERED or body.bare or body.plural or not body.aliases:
            continue
        base = body.aliases[0]
        if not base[:1].isupper() or base == body.name:
            continue
        found.setdefault(base, body)
        words = base.split()
        if len(words) > 1 and words[-1][:1].isupper() and len(words[-1]) > 5:
            found.setdefault(words[-1], body)
    return found


def find_abbreviations(scene: Scene, finder: BodyFinder) -> None:
    """Adds the other mentions of short names told in brackets, before mentions are linked: "… ry (KSY)"."""
    told: dict[str, BodyMention] = {}
    for sight in scene.sights:
        for body in sight.bodies:
            short = _in_brackets(scene, sight, body)
            if short is not None and short not in told and not body.bare and not body.plural and body.owner is None:
                told[short] = body
                body.aliases.append(short)
    for sight in scene.sights[:_HEAD]:
        for body in sight.bodies[:1]:
            short = _before_dash(scene, sight, body)
            if short is not None and short not in told:
                told[short] = body
                body.aliases.append(short)
    marks = scene.words.words["parties.marks"]
    told = {name: body for name, body in told.items() if name not in marks}
    names = LearntNames(told)
    for sight in scene.sights:
        taken = [(item.start, item.end) for item in (*sight.people, *sight.bodies)]
        more = finder.find_learnt(sight.unit, taken, names)
        sight.bodies = sorted([*sight.bodies, *more], key=lambda item: (item.start, -item.end))


def _in_brackets(scene: Scene, sight: Sight, body: BodyMention) -> str | None:
    match = _SHORT.match(scene.document.text, body.end, sight.unit.end)
    if match is None:
        return None
    short = match["name"]
    initials = "".join(part[0] for part in re.findall(r"[^\W\d_]+", body.name)).lower()
    acronym = short.isupper() and short[0].lower() in initials
    return short if acronym or body.name[:_PREFIX].lower() == short[:_PREFIX].lower() else None


def _before_dash(scene: Scene, sight: Sight, body: BodyMention) -> str | None:
    """ "Solmu – Kainuun järjestöverkosto" in the head of a text: the proper name before what it is."""
    if sight.unit.prose or body.bare or body.plural or body.owner is not None or sight.people:
        return None
    if scene.text(body.end, sight.unit.end).strip():
        return None
    match = _DASHED.fullmatch(scene.text(sight.unit.start, body.start))
    return match["name"] if match else None


def find_learnt(scene: Scene, finder: BodyFinder, taken: Mapping[int, list[tuple[int, int]]]) -> None:
    """Adds the other mentions of names that the document gives in full, after mentions were linked."""
    learnt = learnt_names([body for sight in scene.sights for body in sight.bodies])
    names = LearntNames(learnt)
    more: list[tuple[BodyMention, Thing]] = []
    for order, sight in enumerate(scene.sights):
        spans = [*taken[order], *((body.start, body.end) for body in sight.bodies)]
        for body in finder.find_learnt(sight.unit, spans, names):
            thing = scene.linker.thing(learnt[body.name])
            if thing is not None:
                more.append((body, thing))
                sight.bodies = sorted([*sight.bodies, body], key=lambda item: (item.start, -item.end))
    for body, thing in more:
        scene.linker.note(thing, body)


def join_former_names(scene: Scene) -> None:
    """ "Verkosto toimi aluksi nimellä C": the old name is the same body's."""
    for order, sight in enumerate(scene.sights):
        for word in sight.unit.words:
            if not scene.words.has("words.by_name", word.lower):
                continue
            after = [body for body in sight.bodies if 0 <= body.start - word.end <= 2]
            old = scene.thing(after[0]) if after else None
            now = spoken_of(scene, order, word.start)
            if old is not None and now is not None and old is not now and len(old.places) <= _FEW and not old.slug:
                scene.register.drop(old)
                for label in old.labels:
                    now.add_alias(label)
                scene.linker.remember(after[0], now)
