"""Where a body works: the region in its name, an adjective before it, "valtakunnallinen"."""

import re

from loaders.language.places import match_regions
from loaders.mentions import BodyMention, RegionMention
from loaders.register import Thing
from loaders.rules.agents import described_by
from loaders.rules.clauses import clauses
from loaders.rules.picking import bodies_of, lemma_of, passage_subject
from loaders.rules.referents import parties
from loaders.rules.topics import STRUCTURES, main_body, subject, title_body
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType, RegionKind
from ontology.facts import Predicate

COUNTRY = "fi"
_REGIONAL = frozenset({BodyKind.PARTNERSHIP_TABLE, BodyKind.ADVISORY_BOARD, BodyKind.FORUM, BodyKind.NETWORK})
_WORKERS = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.UNIT}

_PRESENT = re.compile(r"(?:v[aä]|ttava|ttävä|nut|nyt|ttu|tty)(?:n|t|a|ä|ssa|ssä|sta|stä|lla|llä|lle)?$")
_SWEDISH = frozenset({"rf", "r.f."})
_FEW = 2  # words between a place and the participle


def read_regions(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        for body in sight.bodies:
            _read_body(scene, sight, body)
        for event in sight.events:
            thing = scene.thing(event)
            if thing is None or event.owner is not None:
                continue
            for region in sight.regions:
                inside = event.start <= region.start and region.end <= event.end
                if inside and not any(body.start <= region.start < body.end for body in sight.bodies):
                    place = scene.thing(region)
                    if place is not None and place.kind != "municipality":
                        scene.findings.add(
                            thing,
                            Predicate.IN_REGION,
                            place,
                            (event.start, event.end),
                            rule="region-in-event-name",
                            confidence=0.85,
                        )
        _read_working(scene, sight)
        _read_begun(scene, sight)
        _read_described(scene, sight)
        _read_done_in(scene, order, sight)
        _read_area(scene, order, sight)
        _read_defined(scene, sight)
    _read_governed(scene)
    _read_completed(scene)


def _read_completed(scene: Scene) -> None:
    """In a text on one region, the structure that it is about works there, also where its name doesn't say so.

    The sentence that names both is the evidence; without one there is no fact.
    """
    areas = [thing for thing in scene.register.of(EntityType.REGION) if thing.kind == RegionKind.REGION and thing.slug]
    body = title_body(scene) or main_body(scene)
    if len(areas) != 1 or body is None or body.owner is not None or body.kind not in _REGIONAL:
        return
    if scene.findings.has(Predicate.IN_REGION, body):
        return
    for sight in scene.sights:
        names = [item for item in sight.bodies if scene.thing(item) is body]
        places = [item for item in sight.regions if scene.thing(item) is areas[0] and not item.adjective]
        if names and places:
            start = min(names[0].start, places[0].start)
            end = max(names[0].end, places[0].end)
            scene.findings.add(
                body, Predicate.IN_REGION, areas[0], (start, end), rule="text-on-one-region", confidence=0.7
            )
            label = f"{scene.genitive(areas[0].name)} {body.name[:1].lower()}{body.name[1:]}"
            body.add_alias(label)
            return


def _read_working(scene: Scene, sight: Sight) -> None:
    """ "B toimii Inarissa ja Utsjoella", "B perustetaan Kymenlaaksoon": where a structure works or is set up."""
    verbs = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("work", verb) and word.finite]
    if not verbs or sight.people or sight.events:
        return
    body = subject(scene, sight)
    thing = scene.thing(body) if body is not None and body.kind in _WORKERS else None
    if thing is None or body is None:
        return
    for region in sight.regions:
        place = scene.thing(region)
        inside = any(item.start <= region.start < item.end for item in sight.bodies)
        if place is not None and region.case in ("Ine", "Ade", "Ill") and not region.adjective and not inside:
            span = (min(body.start, region.start), max(region.end, verbs[0].end))
            scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="works-in", confidence=0.8)


def _read_begun(scene: Scene, sight: Sight) -> None:
    """ "Kainuussa on käynnistynyt … -hanke", "Lappiin perustettiin …": the place opens the sentence."""
    regions = [region for region in sight.regions if region.start - sight.unit.start <= 1 and not region.adjective]
    if not regions or regions[0].case not in ("Ine", "Ade", "Ill", "All") or sight.events or sight.people:
        return
    begins = [
        word
        for word, verb in scene.verbs(sight.unit.words)
        if scene.words.tells("found", verb) or scene.words.tells("found_intransitive", verb)
    ]
    bodies = [
        body
        for body in sight.bodies
        if body.kind in STRUCTURES and body.case in ("Nom", None) and not body.plural and begins
    ]
    thing = scene.thing(bodies[0]) if bodies and bodies[0].start > begins[0].start else None
    place = scene.thing(regions[0])
    if thing is not None and place is not None:
        span = (regions[0].start, bodies[0].end)
        scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="begun-in", confidence=0.82)


def _read_described(scene: Scene, sight: Sight) -> None:
    """ "Oulussa toimiva B", "Kemin ja Tornion kunnissa toteutettava hanke"."""
    words = sight.unit.words
    for at, word in enumerate(words):
        if not word.participle or word.finite or not _PRESENT.search(word.lower):
            continue
        if not scene.words.tells("works_in", scene.morphology.verb(word)):
            continue
        body = described_by(scene, sight, at)
        thing = scene.thing(body) if body is not None else None
        if thing is None or body is None:
            continue
        for region in places_before(scene, sight, word.start):
            place = scene.thing(region)
            if place is not None:
                span = (region.start, body.end)
                scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="described-in", confidence=0.85)


def places_before(scene: Scene, sight: Sight, at: int) -> list[RegionMention]:
    """The places straight before an offset that tell where: "Kemissä ja Torniossa", "Kemin ja Simon kunnissa"."""
    found: list[RegionMention] = []
    genitive = False
    for region in reversed([item for item in sight.regions if item.end <= at and not item.adjective]):
        between = [word for word in sight.unit.between(region.end, at) if word.text != "," and word.pos != "CCONJ"]
        areas = [word for word in between if scene.words.has("words.areas", lemma_of(scene, word))]
        if not found:
            genitive = region.case == "Gen" and bool(areas)
            if not (genitive or region.case in ("Ine", "Ade")) or len(between) > _FEW + len(areas):
                break
        elif between or not (genitive or region.case in ("Ine", "Ade", "Gen", None)):
            break
        found.insert(0, region)
        at = region.start
    return found


def _read_done_in(scene: Scene, order: int, sight: Sight) -> None:
    """ "Hankkeessa luodaan Kainuuseen toimintamalli": where a project's work is done."""
    if sight.events or sight.people:
        return
    for part in clauses(scene, sight):
        done = any(word.finite and word.passive and not word.past for word, _ in part.verbs)
        within = [one for one in parties(scene, order, part) if one.case == "Ine" and one.kind is BodyKind.PROJECT]
        for region in sight.regions:
            place = scene.thing(region)
            inside = any(body.start <= region.start < body.end for body in sight.bodies)
            fits = part.holds(region.start, region.end) and region.case in ("Ine", "Ade", "Ill", "All")
            if done and within and fits and place is not None and not inside:
                span = (min(within[0].start, region.start), max(within[0].end, region.end))
                scene.findings.add(
                    within[0].thing, Predicate.IN_REGION, place, span, rule="done-in", confidence=0.8
                )


def _read_area(scene: Scene, order: int, sight: Sight) -> None:
    """ "Toiminta-alueeseen kuuluvat C ja D", "B:n toiminta-alue on C", "Toiminta-alue: C"."""
    cue = next((word for word in sight.unit.words if scene.words.has("words.area", lemma_of(scene, word))), None)
    if cue is None:
        return
    owners = [body for body in bodies_of(scene, sight, "Gen") if body.end <= cue.start]
    thing = scene.thing(owners[-1]) if owners else passage_subject(scene, order)
    for region in sight.regions:
        place = scene.thing(region)
        inside = any(body.start <= region.start < body.end for body in sight.bodies)
        if thing is not None and place is not None and region.start > cue.end and region.case == "Nom" and not inside:
            span = (cue.start, region.end)
            scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="area", confidence=0.85)


def _read_defined(scene: Scene, sight: Sight) -> None:
    """ "B on itäisen C:n kehittämisyhdistys": a region in the genitive before the noun that says what B is."""
    words = sight.unit.words
    copula = next((word for word in words if word.pos == "AUX" and word.finite and not word.conditional), None)
    body = subject(scene, sight, copula.start) if copula is not None else None
    if copula is None or body is None or sight.people or sight.events or body.kind not in _WORKERS:
        return
    if body.end < copula.start - 2:
        return
    for region in sight.regions:
        inside = any(item.start <= region.start < item.end and scene.thing(item) for item in sight.bodies)
        between = sight.unit.between(copula.end, region.start)
        after = sight.unit.between(region.end, sight.unit.end)
        head = next((word for word in after if word.pos not in ("ADJ", "VERB", "CCONJ", "ADV")), None)
        fit = region.case == "Gen" and region.start > copula.end and all(word.pos == "ADJ" for word in between)
        if not fit or inside or head is None or head.case not in ("Nom", None):
            continue
        thing, place = scene.thing(body), scene.thing(region)
        kind = scene.morphology.table_head(head, scene.words.bodies) or scene.morphology.table_head(
            head, scene.words.words["words.organ_nouns"]
        )
        if kind is not None and thing is not None and place is not None:
            span = (body.start, head.end)
            scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="defined-by", confidence=0.8)


def _read_body(scene: Scene, sight: Sight, body: BodyMention) -> None:
    if body.owner is not None:
        _read_body(scene, sight, body.owner)
    thing = scene.thing(body)
    if thing is None or body.plural:
        return
    own_start = body.owner.end if body.owner is not None else body.start
    for region in sight.regions:
        if own_start <= region.start and region.end <= body.end and not region.adjective:
            _add(scene, thing, region, (body.start, body.end), "region-in-name")
        elif region.adjective and 0 <= body.start - region.end <= 1:
            _add(scene, thing, region, (region.start, body.end), "adjective-before-body")
    if body.head in _SWEDISH:
        for known in match_regions(scene.text(body.start, body.end), language="sv"):
            place = scene.linker.region(known.slug)
            place.places.append(body.start)
            span = (body.start, body.end)
            scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="region-in-name", confidence=0.88)
    if body.national:
        country = scene.linker.region(COUNTRY)
        before = [word for word in sight.unit.words if word.end <= body.start][-1:]
        start = before[0].start if before else body.start
        scene.findings.add(thing, Predicate.IN_REGION, country, (start, body.end), rule="national-body", confidence=0.9)


def _add(scene: Scene, thing: Thing, region: RegionMention, span: tuple[int, int], rule: str) -> None:
    place = scene.thing(region)
    if place is not None:
        scene.findings.add(thing, Predicate.IN_REGION, place, span, rule=rule, confidence=0.93)


def _read_governed(scene: Scene) -> None:
    """A county or town that the document names only in part still has its area, where the document names it."""
    for thing in scene.register.of(EntityType.BODY):
        if (
            thing.kind not in (BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL)
            or not thing.slug
        ):
            continue
        if scene.findings.has(Predicate.IN_REGION, thing):
            continue
        slug = scene.linker.governed(thing.slug)
        if slug:
            scene.findings.add(
                thing,
                Predicate.IN_REGION,
                scene.linker.region(slug),
                (thing.start, thing.end),
                rule="area-of-authority",
                confidence=0.85,
            )
