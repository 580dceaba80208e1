"""Which body is part of which, and where bodies and events belong: by owners, and by the regions in names."""

from loaders.mentions import BodyMention, RegionMention
from loaders.register import Thing
from loaders.rules.owner_chain import PARTS, read_chain
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType, RegionKind
from ontology.facts import Predicate

COUNTRY = "fi"
_ORGANS = frozenset({BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD})
_GOVERNING = frozenset({BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL})


def read_owners(scene: Scene) -> None:
    """partOf from "[owner's] organ" and "organ i/of [owner]", and from organs whose owner is in no doubt."""
    for sight in scene.sights:
        for body in sight.bodies:
            read_chain(scene, body)
    for thing in scene.register.of(EntityType.BODY):
        if thing.owner is None and thing.kind in _ORGANS:
            thing.owner = _town_in_name(scene, thing)
        if thing.owner is not None and thing.kind in PARTS and not scene.findings.has(Predicate.PART_OF, thing):
            scene.findings.add(
                thing,
                Predicate.PART_OF,
                thing.owner,
                (thing.start, thing.end),
                rule="organ-of-document",
                confidence=0.75,
            )


def _town_in_name(scene: Scene, organ: Thing) -> Thing | None:
    """ "City Board of Espoo" is the town's, where the document names the town as an authority."""
    for thing in scene.register.of(EntityType.BODY):
        slug = scene.linker.governed(thing.slug) if thing.kind is BodyKind.MUNICIPALITY and thing.slug else None
        regions = [region for region in scene.register.of(EntityType.REGION) if slug and region.slug == slug]
        if any(
            organ.name.endswith(f" {region.name}") or organ.name.startswith((f"{region.name} ", f"{region.name}s "))
            for region in regions
        ):
            return thing
    return None


def read_regions(scene: Scene) -> None:
    """inRegion from the region in a name, an adjective before it, "national"; an authority's own area."""
    for sight in scene.sights:
        for body in sight.bodies:
            _read_body(scene, sight, body)
        for event in sight.events:
            thing = scene.thing(event)
            for region in sight.regions if thing is not None and event.owner is None else []:
                place = scene.thing(region)
                inside = event.start <= region.start and region.end <= event.end
                if inside and place is not None and thing is not None and place.kind is not RegionKind.MUNICIPALITY:
                    scene.findings.add(
                        thing,
                        Predicate.IN_REGION,
                        place,
                        (event.start, event.end),
                        rule="region-in-event-name",
                        confidence=0.85,
                    )
    for thing in scene.register.of(EntityType.BODY):
        slug = scene.linker.governed(thing.slug) if thing.kind in _GOVERNING and thing.slug else None
        if slug and not scene.findings.has(Predicate.IN_REGION, thing):
            scene.findings.add(
                thing,
                Predicate.IN_REGION,
                scene.linker.region(slug),
                (thing.start, thing.end),
                rule="area-of-authority",
                confidence=0.85,
            )


def _read_body(scene: Scene, sight: Sight, body: BodyMention) -> None:
    owner = body.owner
    if owner is not None:
        _read_body(scene, sight, owner)
    thing = scene.thing(body)
    if thing is None or body.plural:
        return
    for region in sight.regions:
        inside = body.start <= region.start and region.end <= body.end
        owners = owner is not None and owner.start <= region.start < owner.end
        if inside and not owners and (not region.adjective or region.slug != COUNTRY):
            _tell(scene, thing, region, (body.start, body.end), "region-in-name")
        elif region.adjective and 0 <= body.start - region.end <= 1:
            _tell(scene, thing, region, (region.start, body.end), "adjective-before-body")
    after = [word for word in sight.unit.words if word.start >= body.end][:2]
    if (
        body.kind is BodyKind.ASSOCIATION
        and len(after) == 2
        and not sight.events
        and not sight.dates
        and (scene.words.has("prepositions.in", after[0].lower))
    ):
        for region in sight.regions:
            if (
                region.start == after[1].start
                and not region.adjective
                and not any(other.start <= region.start < other.end for other in sight.bodies)
            ):
                _tell(scene, thing, region, (body.start, region.end), "association-in-town")
    if body.national:
        before = [word for word in sight.unit.words if word.end <= body.start][-1:]
        start = before[0].start if before else body.start
        scene.findings.add(
            thing,
            Predicate.IN_REGION,
            scene.linker.region(COUNTRY),
            (start, body.end),
            rule="national-body",
            confidence=0.9,
        )


def _tell(scene: Scene, thing: Thing, region: RegionMention, span: tuple[int, int], rule: str) -> None:
    place = scene.thing(region)
    if place is not None:
        scene.findings.add(thing, Predicate.IN_REGION, place, span, rule=rule, confidence=0.93)
