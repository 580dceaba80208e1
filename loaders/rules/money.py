"""Who pays for a body or a project."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.picking import (
    bodies_of,
    find_cues,
    holders_of,
    is_label,
    lemma_of,
    nearest,
    passage_subject,
    project_near,
    span_of,
)
from loaders.scene import Scene, Sight, clause
from ontology.entities import BodyKind
from ontology.facts import Predicate


def read_money(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _pays(scene, order, sight)
        _is_funder(scene, order, sight)
        _money_comes(scene, order, sight)


def _add(scene: Scene, taker: Thing | None, giver: BodyMention, span: tuple[int, int], rule: str) -> None:
    funder = scene.thing(giver)
    if taker is not None and funder is not None:
        scene.findings.add(taker, Predicate.FUNDED_BY, funder, span, rule=rule, confidence=0.85)


def _pays(scene: Scene, order: int, sight: Sight) -> None:
    """ "B rahoittaa C:tä", "C:tä rahoittavat B ja D", "B:n rahoittama C", "toimintaa rahoittaa B"."""
    for word, verb in scene.verbs(sight.unit.words):
        if not scene.words.tells("fund", verb) or word.conditional:
            continue
        first, last = clause(sight, word)
        bodies = [body for body in bodies_of(scene, sight) if first <= body.start and body.end <= last]
        if (word.participle or word.infinitive) and not word.finite:
            givers = [body for body in bodies if body.case == "Gen" and 0 <= word.start - body.end <= 1]
            takers = [body for body in bodies if word.end <= body.start < word.end + 60]
            if givers and takers:
                _add(
                    scene, scene.thing(takers[0]), givers[-1], span_of(givers[-1], word, takers[0]), "funded-participle"
                )
            continue
        taker = nearest([body for body in bodies if body.case in ("Par", "Gen")], word.start)
        givers = [body for body in bodies if body.case in ("Nom", None) and body is not taker]
        if taker is not None:
            for giver in givers:
                _add(scene, scene.thing(taker), giver, span_of(giver, word, taker), "funding-verb")
        elif not any(body.case == "Par" for body in sight.bodies if first <= body.start and body.end <= last):
            taken = _spoken_of(scene, order, sight, first)
            for giver in givers:
                _add(scene, taken, giver, span_of(giver, word), "funding-verb")


def _spoken_of(scene: Scene, order: int, sight: Sight, before: int) -> Thing | None:
    """What "sitä", "sen toimintaa" or "toimintaa" stands for: a project or subject before it, else the passage's."""
    earlier = [body for body in bodies_of(scene, sight) if body.end <= before]
    projects = [body for body in earlier if body.kind is BodyKind.PROJECT]
    named = projects or [body for body in earlier if body.case in ("Nom", None)]
    return scene.thing(named[0]) if named else passage_subject(scene, order)


def _is_funder(scene: Scene, order: int, sight: Sight) -> None:
    """ "Rahoittajana on B", "Rahoittaja: B", "B toimii hankkeen rahoittajana"."""
    for cue in find_cues(scene, sight, "words.funders"):
        givers = holders_of(scene, order, cue)
        if not givers:
            continue
        taker, mention = _taker(scene, order, sight, cue, givers)
        for giver in givers:
            ends: list[BodyMention | Word] = [giver, cue, mention] if mention is not None else [giver, cue]
            inside = giver.unit is sight.unit
            _add(scene, taker, giver, span_of(*ends) if inside else (giver.start, giver.end), "funder-noun")


def _taker(
    scene: Scene, order: int, sight: Sight, cue: Word, givers: list[BodyMention]
) -> tuple[Thing | None, BodyMention | None]:
    owned = [body for body in bodies_of(scene, sight, "Gen", "All") if body not in givers and body.end <= cue.start]
    if owned:
        return scene.thing(owned[-1]), owned[-1]
    before = [body for body in bodies_of(scene, sight, "Nom", None) if body not in givers and body.end <= cue.start]
    if before:
        return scene.thing(before[-1]), before[-1]
    project, mention = project_near(scene, order)
    close = any(
        body.kind is BodyKind.PROJECT for item in scene.sights[max(0, order - 2) : order] for body in item.bodies
    )
    if project is not None and (close or is_label(sight, cue)):
        return project, mention
    return passage_subject(scene, order), None


def _money_comes(scene: Scene, order: int, sight: Sight) -> None:
    """ "Rahoitus tulee B:ltä", "B on myöntänyt hankkeelle avustuksen", "C sai rahoitusta B:ltä"."""
    cues = [word for word in sight.unit.words if scene.words.has("words.money", lemma_of(scene, word))]
    if not cues:
        return
    for word, verb in scene.verbs(sight.unit.words):
        if word.conditional or not any(abs(cue.start - word.start) < 160 for cue in cues):
            continue
        first, last = clause(sight, word)
        inside = [body for body in bodies_of(scene, sight) if first <= body.start and body.end <= last]
        if scene.words.tells("grant", verb) and not word.passive:
            givers = [body for body in inside if body.case in ("Nom", None)]
            takers = [body for body in inside if body.case == "All"]
            if not takers and not _points(scene, sight):
                continue
        elif scene.words.tells("come", verb):
            givers = [body for body in inside if body.case in ("Abl", "Ela")]
            takers = [body for body in inside if body.case in ("Gen", "All", "Nom", None)]
        else:
            continue
        for giver in givers:
            taker = takers[0] if takers else None
            thing = scene.thing(taker) if taker is not None else _whose(scene, order, sight)
            ends: list[BodyMention | Word] = [giver, word, taker] if taker is not None else [giver, word]
            _add(scene, thing, giver, span_of(*ends), "money-comes")


def _points(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in sight.unit.words)


def _whose(scene: Scene, order: int, sight: Sight) -> Thing | None:
    if any(body.kind is BodyKind.PROJECT and scene.thing(body) is None for body in sight.bodies):
        return None  # a project that can't be told apart
    project, _ = project_near(scene, order)
    return project or passage_subject(scene, order)
