"""Who carries out a project and when it began."""

import re

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.agents import is_agent_participle
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import bodies_of, find_cues, holders_of, is_label, lemma_of, project_near, span_of
from loaders.rules.referents import Party, parties
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_YEARS, _YEAR = len("2023/2025"), len("2026")
_JOINT = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|ja|sekä|&)?\s*")


def read_projects(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _run_by_verb(scene, order, sight)
        _run_by_noun(scene, order, sight)
        _is_owned(scene, sight)
        _lasts(scene, sight)
        _has_term(scene, order, sight)


def _add(scene: Scene, runner: BodyMention, project: Thing | None, ends: list[BodyMention | Word], rule: str) -> None:
    host = scene.thing(runner)
    if host is not None and project is not None and host.kind is not BodyKind.PROJECT:
        scene.findings.add(host, Predicate.RUNS, project, span_of(*ends), rule=rule, confidence=0.83)


def _run_by_verb(scene: Scene, order: int, sight: Sight) -> None:
    """ "Hanketta toteuttaa B", "B hallinnoi hanketta", "hanke, jonka B on toteuttanut yhdessä C:n kanssa"."""
    if sight.events:
        return
    for part in clauses(scene, sight):
        for word, verb in part.verbs:
            leads = any(scene.words.tells(what, verb) for what in ("run", "convene", "answer"))
            if leads and _tells(part, word):
                _runners_of(scene, order, part, word, verb)


def _tells(part: Clause, word: Word) -> bool:
    """Is it the clause's verb, alone or as the participle of its auxiliary?"""
    if word.conditional or is_agent_participle(word):
        return False
    return word.finite or any(item.pos == "AUX" and item.finite and not item.conditional for item in part.words)


def _runners_of(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    told = parties(scene, order, part, BodyKind.PROJECT)
    joins = scene.words.tells("take_part", verb)
    working = [
        item
        for item in part.words
        if item.case == "Ill" and any(_is_running(scene, lemma) for lemma in (lemma_of(scene, item), item.lower))
    ]
    cases = (("Gen",) if working else ("Ill",)) if joins else ("Par", "Gen")
    cases = ("Ela",) if scene.words.tells("answer", verb) else cases
    projects = [one for one in told if one.kind is BodyKind.PROJECT and one.case in cases]
    if word.passive:
        projects = projects or [one for one in told if one.kind is BodyKind.PROJECT and one.subject]
    if not projects:
        return
    project = min(projects, key=lambda one: abs(one.start - word.start))
    runners = [one for one in told if one.subject and one.kind is not BodyKind.PROJECT and not one.pointed]
    people = [person.start for person in part.people]
    runners = [one for one in runners if not any(0 <= start - word.end < one.start - word.end for start in people)]
    if runners or any(one.pointed and one.subject for one in told):
        runners += _with_whom(scene, part, told, word)
    runners += [one for one in told if one.pointed and one.subject and one.kind is not BodyKind.PROJECT]
    for one in runners:
        if one.thing is not project.thing:
            span = (min(one.start, word.start, project.start), max(one.end, word.end, project.end))
            scene.findings.add(one.thing, Predicate.RUNS, project.thing, span, rule="running-verb", confidence=0.83)


def _is_running(scene: Scene, lemma: str) -> bool:
    return scene.words.has("words.running", lemma) or scene.words.tells("run", lemma)


def _with_whom(scene: Scene, part: Clause, told: list[Party], word: Word) -> list[Party]:
    """ "yhdessä C:n ja D:n kanssa", "C:n ohella"."""
    ends = [
        item.start
        for item in part.words
        if scene.words.has("words.together", item.lower) or scene.words.has("words.beside", item.lower)
    ]
    return [
        one
        for one in told
        if one.case == "Gen" and one.kind is not BodyKind.PROJECT and any(one.end <= end for end in ends[-1:])
    ]


def _run_by_noun(scene: Scene, order: int, sight: Sight) -> None:
    """ "Osatoteuttajina ovat B ja C", "Hallinnoija: B", "hankkeen hallinnoinnista vastaa B"."""
    represented = any(scene.words.has("words.represented", word.lower) for word in sight.unit.words)
    for cue in find_cues(scene, sight, "words.runners"):
        project, mention = project_near(scene, order)
        lemma = lemma_of(scene, cue)
        near = [body for before in scene.sights[max(0, order - 3) : order] for body in before.bodies]
        close = is_label(sight, cue) and any(body.kind is BodyKind.PROJECT for body in near)
        loose = scene.words.has("words.partner_heads", lemma) and mention is None and not close
        if represented or loose or scene.words.has("words.partners", lemma):
            continue
        for runner in holders_of(scene, order, cue):
            ends: list[BodyMention | Word] = [runner, cue] if runner.unit is sight.unit else [runner]
            _add(scene, runner, project, ends, "runner-noun")
    _is_charged(scene, order, sight)
    answers = any(scene.words.tells("answer", verb) for _, verb in scene.verbs(sight.unit.words))
    for word in sight.unit.words:
        if not answers or not scene.words.has("words.running", lemma_of(scene, word)):
            continue
        project, _ = project_near(scene, order)
        runners = [body for body in bodies_of(scene, sight, "Nom", None) if body.kind is not BodyKind.PROJECT]
        for runner in runners[:1]:
            _add(scene, runner, project, [runner, word], "runner-noun")


def _is_charged(scene: Scene, order: int, sight: Sight) -> None:
    """ "Päävastuu on B:llä", "hankkeen hallinnointi kuuluu B:lle"."""
    for cue in sight.unit.words:
        lemma = lemma_of(scene, cue)
        charge = scene.words.has("words.charge", lemma) or scene.words.has("words.running", lemma)
        if not charge or cue.case != "Nom" or sight.people:
            continue
        holders = [body for body in bodies_of(scene, sight, "Ade", "All") if body.start >= cue.end]
        project, mention = project_near(scene, order)
        whole = [body for body in bodies_of(scene, sight, "Gen") if body.end <= cue.start]
        if whole and whole[-1].kind is not BodyKind.PROJECT:
            continue
        for holder in holders[:1]:
            _add(scene, holder, project, [holder, cue, *([mention] if mention in whole and mention else [])], "charge")


def _is_owned(scene: Scene, sight: Sight) -> None:
    """ "B:n … -hanke", "B:n ja C:n yhteinen … -hanke"."""
    for body in bodies_of(scene, sight):
        thing = scene.thing(body)
        if body.kind is not BodyKind.PROJECT or body.bare or scene.findings.has(Predicate.RUNS, None, thing):
            continue
        before = [word for word in sight.unit.words if word.end <= body.start]
        joint = bool(before) and scene.words.has("words.joint", lemma_of(scene, before[-1]))
        start = before[-1].start if joint else body.start
        for owner in owners_before(scene, sight, start, several=joint):
            _add(scene, owner, thing, [owner, body], "owner-of-project")


def owners_before(scene: Scene, sight: Sight, at: int, *, several: bool) -> list[BodyMention]:
    """The bodies in the genitive straight before, those that conjunctions and commas join to the last too."""
    found: list[BodyMention] = []
    for body in reversed([body for body in bodies_of(scene, sight, "Gen") if body.end <= at]):
        between = scene.text(body.end, at)
        if not found and len(re.sub(r"\([^)]*\)", "", between).strip()) > 0:
            break
        if found and not _JOINT.fullmatch(between):
            break
        found.append(body)
        at = body.start
        if not several:
            break
    return found


def _lasts(scene: Scene, sight: Sight) -> None:
    """ "… -hanke 2023–2025", "Hanke toteutetaan 1.9.2023–31.8.2026": the first of the dates."""
    for body in bodies_of(scene, sight, "Nom", "Par", None):
        thing = scene.thing(body)
        if body.kind is not BodyKind.PROJECT or thing is None:
            continue
        for date in sight.dates:
            start, slash, _ = date.span.partition("/")
            if not slash or date.start < body.end:
                continue
            between = sight.unit.between(body.end, date.start)
            near = date.start - body.end <= 2 and len(date.span) == _YEARS
            told = len(between) <= 4 and any(scene.words.tells("last", verb) for _, verb in scene.verbs(between))
            if near or told:
                scene.findings.add(
                    thing, Predicate.FOUNDED_ON, start, (body.start, date.end), rule="project-years", confidence=0.85
                )


def _has_term(scene: Scene, order: int, sight: Sight) -> None:
    """ "Toteutusaika: 1.1.2026–30.6.2028", and the one year of a line "Yhteinen ranta (2026), 96 000 €"."""
    words = sight.unit.words
    for cue in words[:3]:
        if scene.words.has("words.duration", lemma_of(scene, cue)) and is_label(sight, cue) and sight.dates:
            project, _ = project_near(scene, order)
            date = next((date for date in sight.dates if date.start > cue.end), None)
            if project is not None and date is not None and not scene.findings.has(Predicate.FOUNDED_ON, project):
                span = (cue.start, date.end)
                told = date.span.partition("/")[0]
                scene.findings.add(project, Predicate.FOUNDED_ON, told, span, rule="duration-label", confidence=0.82)
            return
    for body in bodies_of(scene, sight, "Nom", None)[:1]:
        thing = scene.thing(body)
        opens = body.kind is BodyKind.PROJECT and not sight.unit.prose and body.start - sight.unit.start <= 1
        years = [date for date in sight.dates if 0 <= date.start - body.end <= 2 and len(date.span) == _YEAR]
        if thing is not None and opens and years:
            span = (body.start, years[0].end)
            scene.findings.add(thing, Predicate.FOUNDED_ON, years[0].span, span, rule="project-years", confidence=0.82)
