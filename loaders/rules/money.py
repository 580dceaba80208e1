"""Who pays for a body or a project."""

import re

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.agents import is_agent_participle
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import (
    bodies_of,
    find_cues,
    holders_of,
    is_label,
    lemma_of,
    passage_subject,
    project_near,
    span_of,
)
from loaders.rules.referents import Party, parties, spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_DECIDES = ("grant", "decide")
_TAKERS = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.UNIT}


def read_money(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _pays(scene, order, sight)
        _is_funder(scene, order, sight)
        _money_comes(scene, order, sight)
    _grant_list(scene)


def _add(scene: Scene, taker: Thing | None, giver: BodyMention, span: tuple[int, int], rule: str) -> None:
    funder = scene.thing(giver)
    if taker is not None and funder is not None:
        scene.findings.add(taker, Predicate.FUNDED_BY, funder, span, rule=rule, confidence=0.85)


def _pays(scene: Scene, order: int, sight: Sight) -> None:
    """ "B rahoittaa C:tä", "C:tä rahoittavat B ja D", "toimintaa rahoittaa B", "loput kattaa B"."""
    about = [word for word in sight.unit.words if scene.words.has("words.costs", lemma_of(scene, word))]
    for part in clauses(scene, sight):
        for word, verb in part.verbs:
            funds = scene.words.tells("fund", verb)
            covers = scene.words.tells("pay", verb) and about
            if not (funds or covers) or word.conditional or word.passive or is_agent_participle(word):
                continue
            if not word.finite and not any(item.pos == "AUX" and item.finite for item in part.words):
                continue
            _payers(scene, order, part, word, covers=not funds)


def _payers(scene: Scene, order: int, part: Clause, word: Word, *, covers: bool) -> None:
    told = parties(scene, order, part)
    givers = [one for one in told if one.subject and not one.pointed and one.kind is not BodyKind.PROJECT]
    takers = [one for one in told if one.case in ("Par", "Gen") and not one.pointed]
    takers = takers or [one for one in told if one.case in ("Par", "Gen")]
    takers = [one for one in takers if one not in givers]
    if not takers and any(body.case == "Par" and scene.thing(body) is None for body in part.bodies):
        return  # a body that can't be told apart
    taker = min(takers, key=lambda one: abs(one.start - word.start)).thing if takers else None
    if covers and (taker is None or taker.kind not in _TAKERS):
        taker = spoken_of(scene, order, part.start, BodyKind.PROJECT) or spoken_of(scene, order, part.start)
    elif taker is None and not any(scene.words.has("words.it_forms", item.lower) for item in part.words[:2]):
        taker = _spoken_of(scene, order, part)
    elif taker is None:
        taker = spoken_of(scene, order, part.start)
    for one in givers:
        if taker is not None and one.thing is not taker:
            span = (min(one.start, word.start), max(one.end, word.end))
            scene.findings.add(taker, Predicate.FUNDED_BY, one.thing, span, rule="funding-verb", confidence=0.85)


def _spoken_of(scene: Scene, order: int, part: Clause) -> Thing | None:
    """Whose "toimintaa" without more is paid for: a project named before in the sentence, else the passage's body."""
    earlier = [body for body in bodies_of(scene, part.sight) if body.end <= part.start]
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
    """ "Rahat tulevat B:ltä", "B on myöntänyt hankkeelle avustuksen", "C sai B:ltä 5 000 euroa"."""
    for part in clauses(scene, sight):
        cues = [word for word in part.words if _is_money(scene, word)]
        if not cues:
            continue
        told = parties(scene, order, part)
        for word, verb in part.verbs:
            if word.conditional or is_agent_participle(word):
                continue
            if scene.words.tells("grant", verb) and not (word.passive and word.finite):
                givers = [one for one in told if one.subject and not one.pointed]
                takers = [one for one in told if one.case == "All"]
                if not takers and not _points(scene, sight):
                    continue
            elif scene.words.tells("come", verb):
                givers = [one for one in told if one.case in ("Abl", "Ela") and not one.pointed]
                takers = [one for one in told if one.case in ("All", "Nom", None) and one.kind in _TAKERS]
                takers = takers or [one for one in told if one.case == "Gen" and one.kind in _TAKERS]
            elif scene.words.tells("consist", verb):
                givers = [one for one in told if one.case == "Gen" and one.start > word.end]
                takers = [one for one in told if one.case == "Gen" and one.end <= word.start]
            else:
                continue
            _tell_money(scene, order, sight, word, givers, takers)
        for cue in cues:
            others = [word for word in part.words if word is not cue]
            share = any(scene.words.has("words.costs", lemma_of(scene, word)) for word in others)
            if (cue.case == "Ade" or share) and any(word.finite for word in part.words):
                givers = [one for one in told if one.case == "Gen" and _belongs_to(scene, one, cue)]
                takers = [one for one in told if one.subject and one.kind in _TAKERS]
                _tell_money(scene, order, sight, cue, givers, takers)


def _belongs_to(scene: Scene, one: Party, cue: Word) -> bool:
    """Nothing but an abbreviation in brackets between: "C:n (ABC) tuki"."""
    between = scene.text(one.end, cue.start) if one.end <= cue.start else "x"
    return not re.sub(r"\([^)]*\)", "", between).strip() and one.kind is not BodyKind.PROJECT


def _tell_money(
    scene: Scene, order: int, sight: Sight, word: Word, givers: list[Party], takers: list[Party]
) -> None:
    for one in givers:
        taker = next((other for other in takers if other.thing is not one.thing), None)
        thing = taker.thing if taker is not None else _whose(scene, order, sight)
        ends = [one.start, word.start, one.end, word.end, *((taker.start, taker.end) if taker else ())]
        if thing is not None and one.kind is not BodyKind.PROJECT:
            span = (min(ends), max(ends))
            scene.findings.add(thing, Predicate.FUNDED_BY, one.thing, span, rule="money-comes", confidence=0.85)


def _is_money(scene: Scene, word: Word) -> bool:
    return word.text == "€" or scene.morphology.table_head(word, scene.words.words["words.money"]) is not None


def _grant_list(scene: Scene) -> None:
    """Lines that give projects with their sums, in a text that opens with who decided on the grants."""
    items = [
        (sight, sight.bodies[0])
        for sight in scene.sights
        if sight.bodies
        and not sight.unit.prose
        and sight.bodies[0].kind is BodyKind.PROJECT
        and sight.bodies[0].start - sight.unit.start <= 1
        and any(_is_money(scene, word) for word in sight.unit.words)
    ]
    giver = _grantor(scene, items[0][0].unit.start) if len(items) > 1 else None
    for _, body in items:
        thing = scene.thing(body)
        funder = scene.thing(giver) if giver is not None else None
        if thing is not None and funder is not None and giver is not None:
            span = (body.start, body.end)
            scene.findings.add(thing, Predicate.FUNDED_BY, funder, span, rule="grant-list", confidence=0.8)


def _grantor(scene: Scene, before: int) -> BodyMention | None:
    for order, sight in enumerate(scene.sights):
        if sight.unit.start >= before:
            break
        for part in clauses(scene, sight):
            grants = [verb for _, verb in part.verbs if any(scene.words.tells(what, verb) for what in _DECIDES)]
            if grants and any(_is_money(scene, word) for word in part.words):
                givers = [body for body in part.bodies if body.case in ("Nom", None) and scene.thing(body) is not None]
                if givers and not parties(scene, order, part)[0].pointed:
                    return givers[0]
    return None


def _points(scene: Scene, sight: Sight) -> bool:
    return any(scene.words.has("words.pronouns", word.lower) for word in sight.unit.words)


def _whose(scene: Scene, order: int, sight: Sight) -> Thing | None:
    if any(body.kind is BodyKind.PROJECT and scene.thing(body) is None for body in sight.bodies):
        return None  # a project that can't be told apart
    close = any(
        body.kind is BodyKind.PROJECT for item in scene.sights[max(0, order - 3) : order + 1] for body in item.bodies
    )
    project, _ = project_near(scene, order)
    return (project if close else None) or spoken_of(scene, order, sight.unit.start) or passage_subject(scene, order)
