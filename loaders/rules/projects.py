"""Who carries out a project and when it began."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.picking import bodies_of, find_cues, holders_of, lemma_of, nearest, project_near, span_of
from loaders.scene import Scene, Sight, clause
from ontology.entities import BodyKind
from ontology.facts import Predicate

_YEARS = len("2023/2025")


def read_projects(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        _run_by_verb(scene, order, sight)
        _run_by_noun(scene, order, sight)
        _run_participle(scene, sight)
        _is_owned(scene, sight)
        _lasts(scene, sight)


def _add(scene: Scene, runner: BodyMention, project: Thing | None, ends: list[BodyMention | Word], rule: str) -> None:
    host = scene.thing(runner)
    if host is not None and project is not None and host.kind is not BodyKind.PROJECT:
        scene.findings.add(host, Predicate.RUNS, project, span_of(*ends), rule=rule, confidence=0.83)


def _run_by_verb(scene: Scene, order: int, sight: Sight) -> None:
    """ "Hanketta toteuttaa B", "B hallinnoi hanketta", "hanke, jonka B toteuttaa yhdessä C:n kanssa"."""
    if sight.events:
        return
    for word, verb in scene.verbs(sight.unit.words):
        if not scene.words.tells("run", verb) or word.conditional or (word.participle and not word.finite):
            continue
        first, last = clause(sight, word)
        inside = [body for body in bodies_of(scene, sight) if first <= body.start and body.end <= last]
        own = [body for body in inside if body.kind is BodyKind.PROJECT and body.case != "Nom"]
        mention = nearest(own, word.end)
        before = [word for word in sight.unit.words if word.start >= first][:3]
        pointing = [item for item in before if scene.words.has("words.pronouns", item.lower)]
        if mention is None and pointing:
            told = [body for body in bodies_of(scene, sight) if body.kind is BodyKind.PROJECT and body.end <= first]
            mention = told[-1] if told else None
        project = scene.thing(mention) if mention is not None else None
        if project is None and pointing and pointing[0] is sight.unit.words[0]:
            project, _ = project_near(scene, order - 1) if order else (None, None)
        runners = [body for body in inside if body.case in ("Nom", None) and body.kind is not BodyKind.PROJECT]
        together = [item for item in sight.unit.words if scene.words.has("words.together", item.lower)]
        if together and runners:
            limit = together[-1].start
            runners += [body for body in inside if body.case == "Gen" and word.end <= body.start and body.end <= limit]
        for runner in runners:
            _add(scene, runner, project, [runner, word, *([mention] if mention else [])], "running-verb")


def _run_participle(scene: Scene, sight: Sight) -> None:
    """ "B:n hallinnoima C-hanke", "C on B:n toteuttama hanke"."""
    for word, verb in scene.verbs(sight.unit.words):
        if not scene.words.tells("run", verb) or word.finite or word.conditional:
            continue
        givers = [body for body in bodies_of(scene, sight, "Gen") if 0 <= word.start - body.end <= 1]
        projects = [body for body in bodies_of(scene, sight) if body.kind is BodyKind.PROJECT]
        project = nearest(projects, word.end)
        if givers and project is not None:
            _add(scene, givers[-1], scene.thing(project), [givers[-1], word, project], "run-participle")


def _run_by_noun(scene: Scene, order: int, sight: Sight) -> None:
    """ "Osatoteuttajina ovat B ja C", "Hallinnoija: B", "hankkeen hallinnoinnista vastaa B"."""
    represented = any(scene.words.has("words.represented", word.lower) for word in sight.unit.words)
    for cue in find_cues(scene, sight, "words.runners"):
        project, mention = project_near(scene, order)
        lemma = lemma_of(scene, cue)
        loose = scene.words.has("words.partner_heads", lemma) and mention is None
        if represented or loose or scene.words.has("words.partners", lemma):
            continue
        for runner in holders_of(scene, order, cue):
            ends: list[BodyMention | Word] = [runner, cue] if runner.unit is sight.unit else [runner]
            _add(scene, runner, project, ends, "runner-noun")
    answers = any(scene.words.tells("answer", verb) for _, verb in scene.verbs(sight.unit.words))
    for word in sight.unit.words:
        if not answers or not scene.words.has("words.running", lemma_of(scene, word)):
            continue
        project, _ = project_near(scene, order)
        runners = [body for body in bodies_of(scene, sight, "Nom", None) if body.kind is not BodyKind.PROJECT]
        for runner in runners[:1]:
            _add(scene, runner, project, [runner, word], "runner-noun")


def _is_owned(scene: Scene, sight: Sight) -> None:
    """ "B:n … -hanke"."""
    for body in bodies_of(scene, sight):
        owners = [owner for owner in bodies_of(scene, sight, "Gen") if 0 <= body.start - owner.end <= 1]
        if body.kind is BodyKind.PROJECT and owners and not scene.findings.has(Predicate.RUNS, None, scene.thing(body)):
            _add(scene, owners[-1], scene.thing(body), [owners[-1], body], "owner-of-project")


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
