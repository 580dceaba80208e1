"""How bodies begin, who set them up, who pays, runs and convenes them, what they follow, whom they work with."""

import re

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.germanic.topics import list_body, named, spoken_of, subject, subjects
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_YEARS = re.compile(r"(?<![\d.–-])(?P<first>(?:19|20)\d\d)[–-](?:19|20)\d\d(?!\d)")
_CLAUSE = 90  # characters: how far from its verb a date or agent may stand


def read_founding(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        for word in sight.unit.words:
            lower = word.lower
            if scene.words.tells("found", lower) or scene.words.tells("found_intransitive", lower):
                _founded(scene, order, sight, word)
            if scene.words.tells("fund", lower):
                _by_or_object(scene, order, sight, word, Predicate.FUNDED_BY, "fund_passive", "funding-verb")
            if scene.words.tells("convene", lower) or scene.words.tells("convene_passive", lower):
                _convened(scene, order, sight, word)
            if scene.words.tells("run", lower):
                _run(scene, order, sight, word)
            if scene.words.tells("succeed", lower):
                _by_or_object(scene, order, sight, word, Predicate.SUCCEEDS, "succeed_passive", "succession")
            if scene.words.tells("take", lower):
                _takes_over(scene, order, sight, word)
            if scene.words.tells("cooperate", lower) or scene.words.has("words.cooperation", lower):
                _cooperates(scene, order, sight, word)
            if scene.words.has("words.funding", lower) and any(
                0 < body.start - word.end <= 5 and body.case == "Nom" for body in sight.bodies
            ):
                _by_or_object(scene, order, sight, word, Predicate.FUNDED_BY, "fund_passive", "funding-verb")
            if scene.words.has("words.funders", lower):
                _funders(scene, order, sight, word)
            if scene.words.tells("continue", lower):
                _continues(scene, order, sight, word)
            if scene.words.has("words.secretariat", lower):
                _secretariat(scene, order, sight, word)
            if scene.words.tells("get", lower):
                _gets_money(scene, order, sight, word)
        _project_years(scene, sight)
        _section_on_money(scene, order, sight)


def _agents(scene: Scene, sight: Sight, verb: Word, *, case: str = "by") -> list[BodyMention]:
    """Those told by "av" or "by" after the verb; the ones joined to them share the preposition."""
    limit = _next_verb(sight, verb)
    return [body for body in named(scene, sight, case) if verb.end <= body.start < min(limit, verb.end + _CLAUSE)]


def _next_verb(sight: Sight, verb: Word) -> int:
    return next((word.start for word in sight.unit.words if word.start >= verb.end and word.finite), sight.unit.end)


def _objects(scene: Scene, sight: Sight, verb: Word) -> list[BodyMention]:
    """What follows an active verb, up to the next verb."""
    limit = _next_verb(sight, verb)
    return [body for body in named(scene, sight, "Nom") if verb.end <= body.start < limit]


def _span(*ends: BodyMention | Word | tuple[int, int]) -> tuple[int, int]:
    rows = [end if isinstance(end, tuple) else (end.start, end.end) for end in ends]
    return min(row[0] for row in rows), max(row[1] for row in rows)


def _is_passive(scene: Scene, sight: Sight, verb: Word, name: str) -> bool:
    """A passive by its form; one that is also an active's form only after a copula."""
    if not scene.words.tells(name, verb.lower):
        return False
    if scene.words.tables["nouns.compounds"][""]:
        return True
    before = [word for word in sight.unit.words if word.end <= verb.start][-3:]
    return any(scene.words.tells("be", word.lower) for word in before) or any(
        scene.words.has("prepositions.by", word.lower) for word in sight.unit.words if 0 <= word.start - verb.end <= 2
    )


# --- beginnings ------------------------------------------------------------------------------------------


def _founded(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    transitive = scene.words.tells("found", verb.lower)
    passive = transitive and _is_passive(scene, sight, verb, "found_passive")
    active = transitive and not passive and not scene.words.tells("found_intransitive", verb.lower)
    if (
        not transitive
        and not passive
        and not any(
            scene.words.has("words.start", word.lower) for word in sight.unit.words if 0 <= word.start - verb.end < 30
        )
        and not any(0 <= date.start - verb.end < 30 for date in sight.dates)
    ):
        return
    if active and any(scene.words.tells("propose", word.lower) for word in sight.unit.words):
        return
    if active:
        objects = [
            body
            for body in sight.bodies
            if body.start >= verb.end and not body.plural and scene.thing(body) is not None and body.case == "Nom"
        ]
        for body in objects[:1]:
            thing = scene.thing(body)
            for giver, start in subjects(scene, order, verb.start):
                if thing is None or thing is giver:
                    continue
                span = (min(start, body.start), max(verb.end, body.end))
                scene.findings.add(thing, Predicate.FOUNDED_BY, giver, span, rule="founding-verb", confidence=0.85)
                _founded_on(scene, sight, verb, thing, body.start)
        return
    told = subject(scene, order, verb.start)
    if told is None and sight.unit.words and scene.words.tells("found", verb.lower):
        after = [body for body in named(scene, sight, "Nom") if 0 <= body.start - verb.end < 40]
        first = scene.thing(after[0]) if after else None
        told = (first, after[0].start) if first is not None else None
    if told is None or told[0].kind in (BodyKind.MUNICIPALITY, BodyKind.STATE):
        return
    thing, start = told
    _founded_on(scene, sight, verb, thing, start)
    if not passive:
        return
    for body in _agents(scene, sight, verb):
        founder = scene.thing(body)
        if founder is not None:
            scene.findings.add(
                thing, Predicate.FOUNDED_BY, founder, (start, body.end), rule="founding-verb", confidence=0.88
            )
    _initiative(scene, sight, verb, thing, start)


def _initiative(scene: Scene, sight: Sight, verb: Word, thing: Thing, start: int) -> None:
    """ "on the initiative of B", "på initiativ av B", "på B:s initiativ"."""
    for word in sight.unit.words:
        if not scene.words.has("words.initiative", word.lower):
            continue
        for body in named(scene, sight):
            near = (0 <= body.start - word.end <= 8 and body.case in ("of", "by")) or (
                body.case == "Gen" and 0 <= word.start - body.end <= 3
            )
            founder = scene.thing(body)
            if near and founder is not None:
                scene.findings.add(
                    thing,
                    Predicate.FOUNDED_BY,
                    founder,
                    _span((start, verb.end), body, word),
                    rule="on-initiative",
                    confidence=0.88,
                )


def _founded_on(scene: Scene, sight: Sight, verb: Word, thing: Thing, start: int) -> None:
    dates = [date for date in sight.dates if date.role in ("point", "from") and 0 <= date.start - verb.end < _CLAUSE]
    dates = dates or [date for date in sight.dates if date.role == "point" and 0 <= verb.start - date.end < 40]
    if dates and thing.kind is not BodyKind.WELLBEING_COUNTY:
        scene.findings.add(
            thing,
            Predicate.FOUNDED_ON,
            dates[0].span.partition("/")[0],
            _span((start, verb.end), (dates[0].start, dates[0].end)),
            rule="founding-verb",
            confidence=0.85,
        )


def _section_on_money(scene: Scene, order: int, sight: Sight) -> None:
    """Bodies in a line below "Finansiering", with no verb."""
    head = sight.section
    if head is None or sight.unit.prose or sight.people or len(head.unit.words) > 2:
        return
    if not any(
        scene.words.has("words.funding", word.lower) or scene.words.has("words.funders", word.lower)
        for word in head.unit.words
    ) or any(word.finite or word.text == ":" for word in sight.unit.words):
        return
    funded = list_body(scene, order)
    for body in named(scene, sight):
        funder = scene.thing(body)
        if funder is not None and funded is not None and body.owner is None:
            scene.findings.add(
                funded, Predicate.FUNDED_BY, funder, (body.start, body.end), rule="money-section", confidence=0.75
            )


def _project_years(scene: Scene, sight: Sight) -> None:
    """ "projektet X 2023–2025", "X (2023–2025)", "som drivs 2023–2025": the first of the years."""
    for body in named(scene, sight):
        thing = scene.thing(body)
        match = _YEARS.search(scene.text(body.end, min(body.end + _CLAUSE, sight.unit.end)))
        if thing is None or match is None or body.kind is not BodyKind.PROJECT:
            continue
        if any(
            other.start > body.end and other.start < body.end + match.start() and other.kind is BodyKind.PROJECT
            for other in sight.bodies
        ):
            continue
        scene.findings.add(
            thing,
            Predicate.FOUNDED_ON,
            match["first"],
            (body.start, body.end + match.end()),
            rule="project-years",
            confidence=0.82,
        )


# --- money, work, succession -----------------------------------------------------------------------------


def _by_or_object(
    scene: Scene, order: int, sight: Sight, verb: Word, predicate: Predicate, passive: str, rule: str
) -> None:
    """Passive: the subject has it of the agent. Active: the object has it of the subject; one succeeds the other."""
    told = _subject_or_topic(scene, order, sight, verb)
    if told is None:
        return
    if predicate is Predicate.FUNDED_BY and not _is_passive(scene, sight, verb, passive):
        for body in _objects(scene, sight, verb):
            funded = scene.thing(body)
            for funder, at in subjects(scene, order, verb.start) if funded is not None else []:
                if funded is not None and funder is not funded:
                    scene.findings.add(funded, predicate, funder, (at, body.end), rule=rule, confidence=0.85)
        return
    thing, start = told
    others = _agents(scene, sight, verb) if _is_passive(scene, sight, verb, passive) else _objects(scene, sight, verb)
    turned = _is_passive(scene, sight, verb, passive) == (predicate is Predicate.SUCCEEDS)
    for body in others:
        other = scene.thing(body)
        if other is None or other is thing:
            continue
        pair = (other, thing) if turned else (thing, other)
        scene.findings.add(pair[0], predicate, pair[1], (start, body.end), rule=rule, confidence=0.85)


def _subject_or_topic(scene: Scene, order: int, sight: Sight, verb: Word) -> tuple[Thing, int] | None:
    found = subject(scene, order, verb.start)
    if found is None and any(scene.words.has("words.it", word.lower) for word in sight.unit.words[:2]):
        thing = spoken_of(scene, order)
        return (thing, sight.unit.words[0].start) if thing is not None else None
    return found


def _gets_money(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "Projektet får finansiering av B", "receives funding from B"."""
    if not any(scene.words.has("words.funding", word.lower) for word in sight.unit.words if word.start >= verb.end):
        return
    told = subject(scene, order, verb.start)
    givers = _agents(scene, sight, verb) + _agents(scene, sight, verb, case="from")
    for body in givers:
        funder = scene.thing(body)
        if funder is not None and told is not None:
            scene.findings.add(
                told[0], Predicate.FUNDED_BY, funder, (told[1], body.end), rule="gets-funding", confidence=0.85
            )


def _funders(scene: Scene, order: int, sight: Sight, noun: Word) -> None:
    """ "Finansiärer är B och C", "Funders: B and C"."""
    after = [body for body in named(scene, sight, "Nom") if body.start >= noun.end]
    begins = noun.start - sight.unit.start < 12
    project = spoken_of(scene, order)
    for body in after if begins else []:
        funder = scene.thing(body)
        if funder is not None and project is not None and funder is not project:
            scene.findings.add(
                project, Predicate.FUNDED_BY, funder, (noun.start, body.end), rule="funders", confidence=0.85
            )


def _continues(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "fortsätter arbetet från B", "continues the work of B"."""
    work = next(
        (
            word
            for word in sight.unit.words
            if 0 <= word.start - verb.end < 16 and scene.words.has("words.work", word.lower)
        ),
        None,
    )
    told = _subject_or_topic(scene, order, sight, verb)
    if work is None or told is None:
        return
    for body in named(scene, sight, "of", "from", "by", "Gen")[:1] if work is not None else []:
        old = scene.thing(body)
        if old is not None and body.start >= verb.end:
            scene.findings.add(
                told[0], Predicate.SUCCEEDS, old, (told[1], max(body.end, work.end)), rule="continues", confidence=0.85
            )


def _secretariat(scene: Scene, order: int, sight: Sight, noun: Word) -> None:
    """ "B fungerar som rådets sekretariat", "B acts as its secretariat"."""
    verb = next(
        (word for word in sight.unit.words if scene.words.tells("be", word.lower) and word.end <= noun.start), None
    )
    if verb is None:
        return
    givers = [body for body in named(scene, sight, "Nom") if body.end <= verb.start]
    owners = [body for body in named(scene, sight, "Gen") if verb.end <= body.start and body.end <= noun.start]
    convener = scene.thing(givers[-1]) if givers else None
    thing = scene.thing(owners[-1]) if owners else spoken_of(scene, order)
    if convener is not None and thing is not None and convener is not thing:
        scene.findings.add(
            convener, Predicate.CONVENES, thing, (givers[-1].start, noun.end), rule="secretariat", confidence=0.82
        )


def _takes_over(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "B tog över efter C", "B took over from C"."""
    if not any(
        scene.words.has("words.over", word.lower) for word in sight.unit.words if 0 <= word.start - verb.end <= 2
    ):
        return
    told = subject(scene, order, verb.start)
    after = [body for body in named(scene, sight) if 0 <= body.start - verb.end < _CLAUSE and body.case != "to"]
    old = scene.thing(after[0]) if after else None
    if told is not None and old is not None:
        scene.findings.add(
            told[0], Predicate.SUCCEEDS, old, (told[1], after[0].end), rule="takes-over", confidence=0.85
        )


def _run(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    told = _subject_or_topic(scene, order, sight, verb)
    if told is None or any(event.start >= verb.end for event in sight.events):
        return
    thing, start = told
    if _is_passive(scene, sight, verb, "run_passive"):
        if thing.kind is BodyKind.PROJECT:
            for body in [*_agents(scene, sight, verb), *_agents(scene, sight, verb, case="with")]:
                host = scene.thing(body)
                if host is not None:
                    scene.findings.add(
                        host, Predicate.RUNS, thing, (start, body.end), rule="running-verb", confidence=0.88
                    )
        return
    projects = [
        body for body in named(scene, sight) if body.kind is BodyKind.PROJECT and 0 <= body.start - verb.end < _CLAUSE
    ]
    projects = projects or [
        body
        for body in named(scene, sight)
        if body.kind is BodyKind.PROJECT
        and body.end < start
        and any(scene.words.has("words.that", word.lower) for word in sight.unit.between(body.end, start))
    ]
    if thing.kind is BodyKind.PROJECT:
        return
    hosts = [
        *subjects(scene, order, verb.start),
        *(
            (host, body.start)
            for body in named(scene, sight, "with")
            if body.start >= verb.end and (host := scene.thing(body)) is not None
        ),
    ]
    for body in projects[:1]:
        project = scene.thing(body)
        for host, at in hosts or [(thing, start)]:
            if project is not None and host is not project:
                scene.findings.add(
                    host,
                    Predicate.RUNS,
                    project,
                    (min(at, body.start), max(body.end, verb.end, at)),
                    rule="running-verb",
                    confidence=0.85,
                )


def _convened(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    told = _subject_or_topic(scene, order, sight, verb)
    if told is None:
        return
    thing, start = told
    if _is_passive(scene, sight, verb, "convene_passive"):
        for body in _agents(scene, sight, verb):
            convener = scene.thing(body)
            if convener is not None and convener.owner is not thing:
                scene.findings.add(
                    convener, Predicate.CONVENES, thing, (start, body.end), rule="convening", confidence=0.88
                )
        return
    for body in _objects(scene, sight, verb)[:1]:
        other = scene.thing(body)
        if other is not None and body.kind in STRUCTURES and scene.words.tells("convene", verb.lower):
            scene.findings.add(thing, Predicate.CONVENES, other, (start, body.end), rule="convening", confidence=0.82)


def _cooperates(scene: Scene, order: int, sight: Sight, verb: Word) -> None:
    """ "B samarbetar med C och D", "B works together with C"; joint organisers of an event don't count."""
    runs = any(scene.words.tells("run", word.lower) for word in sight.unit.words)
    if sight.events or (runs and not verb.verb):
        return  # joint organisers, partners of a project
    told = _subject_or_topic(scene, order, sight, verb)
    for body in named(scene, sight, "with"):
        other = scene.thing(body)
        if told is not None and other is not None and 0 <= body.start - verb.end < 160:
            scene.findings.add(
                told[0], Predicate.COOPERATES_WITH, other, (told[1], body.end), rule="cooperation", confidence=0.85
            )
