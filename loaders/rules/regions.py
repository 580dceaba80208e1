"""Where a body works: the region in its name, an adjective before it, "valtakunnallinen"."""

from loaders.mentions import BodyMention, RegionMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, subject
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate

COUNTRY = "fi"


def read_regions(scene: Scene) -> None:
    for sight in scene.sights:
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
    _read_governed(scene)


def _read_working(scene: Scene, sight: Sight) -> None:
    """ "B toimii Inarissa ja Utsjoella", "B perustetaan Kymenlaaksoon": where a structure works or is set up."""
    verbs = [word for word, verb in scene.verbs(sight.unit.words) if scene.words.tells("work", verb) and word.finite]
    if not verbs or sight.people or sight.events:
        return
    body = subject(scene, sight)
    thing = scene.thing(body) if body is not None and body.kind in STRUCTURES else None
    if thing is None or body is None:
        return
    for region in sight.regions:
        place = scene.thing(region)
        inside = any(item.start <= region.start < item.end for item in sight.bodies)
        if place is not None and region.case in ("Ine", "Ade", "Ill") and not region.adjective and not inside:
            span = (min(body.start, region.start), max(region.end, verbs[0].end))
            scene.findings.add(thing, Predicate.IN_REGION, place, span, rule="works-in", confidence=0.8)


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
