"""Which bodies are members of, or represented in, another."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.germanic.topics import is_home, list_body, named, spoken_of, subject
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_WHOLES = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.OTHER}
_LONGEST_LINE = 6


def read_membership(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _included(scene, order, sight)
        _belongs(scene, order, sight)
        _listed(scene, order, sight)


def _cue(scene: Scene, sight: Sight) -> Word | None:
    return next((word for word in sight.unit.words if scene.words.has("words.members", word.lower)), None)


def _included(scene: Scene, order: int, sight: Sight) -> None:
    """ "bland medlemmarna finns B och C", "its members are B and C", "B är medlem i C"."""
    cue = _cue(scene, sight)
    if cue is None or not any(
        scene.words.tells("include", word.lower)
        or scene.words.tells("be", word.lower)
        or scene.words.tells("represent", word.lower)
        for word in sight.unit.words
    ):
        return
    whole: Thing | None = None
    for body in named(scene, sight):
        if body.kind in _WHOLES and (
            (body.case in ("in", "of") and body.start >= cue.end and body.start - cue.end < 12)
            or (body.case == "Gen" and 0 <= cue.start - body.end <= 4)
        ):
            whole = scene.thing(body)
            one = subject(scene, order, cue.start)
            if (
                whole is not None
                and one is not None
                and one[0] is not whole
                and body.start >= cue.end
                and not sight.people
            ):
                scene.findings.add(
                    one[0], Predicate.MEMBER_OF, whole, (one[1], body.end), rule="is-member", confidence=0.88
                )
                return
    if whole is None:
        found = subject(scene, order, cue.start)
        whole = found[0] if found is not None else spoken_of(scene, order)
    after = [body for body in named(scene, sight) if body.start >= cue.end and body.case in ("Nom", "of")]
    if not after and not sight.people:
        # "Dessutom är B och C medlemmar"
        verb = next((word for word in sight.unit.words if scene.words.tells("be", word.lower)), None)
        after = [body for body in named(scene, sight, "Nom") if verb is not None and verb.end <= body.start < cue.start]
        whole = spoken_of(scene, order) if after else whole
    if whole is None or (sight.people and len(after) < 2):
        return
    for body in after:
        member = scene.thing(body)
        if member is not None and member is not whole and not is_home(sight, body.start):
            scene.findings.add(
                member,
                Predicate.MEMBER_OF,
                whole,
                (min(cue.start, body.start), max(cue.end, body.end)),
                rule="members-named",
                confidence=0.85,
            )


def _belongs(scene: Scene, order: int, sight: Sight) -> None:
    """ "B hör till C", "It also belongs to C"."""
    for word in sight.unit.words:
        if not scene.words.tells("belong", word.lower):
            continue
        one = subject(scene, order, word.start)
        wholes = [
            body
            for body in named(scene, sight, "to", "in", "Nom")
            if 0 <= body.start - word.end < 40 and body.kind in _WHOLES
        ]
        whole = scene.thing(wholes[0]) if wholes else None
        if one is not None and whole is not None and one[0] is not whole:
            scene.findings.add(
                one[0], Predicate.MEMBER_OF, whole, (one[1], wholes[0].end), rule="belongs", confidence=0.85
            )


def _listed(scene: Scene, order: int, sight: Sight) -> None:
    """A line or heading on members, and lines that each are a body and no more."""
    if sight.people or _cue(scene, sight) is None or (sight.unit.prose and sight.unit.words[-1].text != ":"):
        return
    own = [body for body in named(scene, sight) if body.kind in _WHOLES]
    whole = scene.thing(own[0]) if own else list_body(scene, order)
    for after in scene.sights[order + 1 :]:
        if (after.unit.kind is BlockKind.HEADING and _cue(scene, after) is None) or after.unit.prose or after.people:
            return
        for body in after.bodies[:1]:
            member = scene.thing(body)
            rest = [word for word in after.unit.words if not body.start <= word.start < body.end]
            if (
                member is not None
                and whole is not None
                and len(rest) <= _LONGEST_LINE
                and body.start - after.unit.start <= 6
                and (member is not whole)
            ):
                scene.findings.add(
                    member, Predicate.MEMBER_OF, whole, (body.start, body.end), rule="members-listed", confidence=0.85
                )
