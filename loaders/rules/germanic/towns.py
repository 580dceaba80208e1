"""Towns that stand for their authority: beside a title ("Mayor of Kemi", "kulturchef i Nykarleby"), as an employer."""

from loaders.mentions import RegionMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.named_body import NamedBody
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind

_NEAR = 3  # characters between a title and its town


def find_towns(scene: Scene) -> None:
    """Adds each as a body of its sight, linked to the authority."""
    for sight in scene.sights:
        for region in sight.regions:
            if region.adjective or region.slug not in scene.linker.towns:
                continue
            if any(body.start < region.end and region.start < body.end for body in sight.bodies):
                continue
            if any(event.start <= region.start < event.end for event in sight.events):
                continue
            case = _case(scene, sight, region)
            if case:
                name_town(scene, sight, region, case)


def name_town(scene: Scene, sight: Sight, region: RegionMention, case: str = "Nom") -> Thing | None:
    """The authority of a town's mention, named there from now on."""
    thing = scene.linker.municipality(region.slug)
    if thing is None:
        return None
    if not thing.places:
        thing.start, thing.end = region.start, region.end
    thing.add_alias(region.name)
    thing.places.append(region.start)
    mention = NamedBody(
        start=region.start, end=region.end, unit=sight.unit, case=case, name=region.name, head=thing.head,
        kind=BodyKind.MUNICIPALITY,
    )
    scene.linker.remember(mention, thing)
    sight.bodies = sorted([*sight.bodies, mention], key=lambda item: (item.start, -item.end))
    return thing


def _case(scene: Scene, sight: Sight, region: RegionMention) -> str:
    """How the town governs a title beside it; empty where it is only a place."""
    between = [word for word in sight.unit.words if word.end <= region.start][-1:]
    before = between[0] if between else None
    for title in sight.titles:
        if title.plural:
            continue
        joined = _is_somebodys(sight, title, region) and _is_joined(scene, sight, title, region)
        if joined and not scene.words.has("roles.organ_titles", title.head):
            return "of"
        if 0 <= title.start - region.end <= _NEAR and _owns(scene, sight, title, region):
            return "Gen"
    if before is None or before.text != ",":
        return ""
    person = next((item for item in sight.people if item.end <= before.start and before.start - item.end <= 1), None)
    if person is None:
        return ""
    titled = any(
        0 <= person.start - title.end <= 1 and not scene.words.has("roles.organ_titles", title.head)
        for title in sight.titles
    )
    after = next((word for word in sight.unit.words if word.start >= region.end), None)
    return "Nom" if titled and (after is None or after.text in ".,;)") else ""


def _is_somebodys(sight: Sight, title: RoleMention, region: RegionMention) -> bool:
    """Does a name stand beside the title or its town?"""
    return any(
        0 <= title.start - person.end <= 4 or 0 <= person.start - region.end <= 3 or 0 <= person.start - title.end <= 2
        for person in sight.people
    )


def _is_joined(scene: Scene, sight: Sight, title: RoleMention, region: RegionMention) -> bool:
    between = sight.unit.between(title.end, region.start)
    return len(between) == 1 and (
        scene.words.has("prepositions.of", between[0].lower) or scene.words.has("prepositions.in", between[0].lower)
    )


def _owns(scene: Scene, sight: Sight, title: RoleMention, region: RegionMention) -> bool:
    """ "Kemi councillor", "Vasa stadsdirektör": a title of a town's own, or a genitive."""
    marked = region.case == "Gen" or any(word.pos == "PART" for word in sight.unit.between(region.end, title.start))
    return marked or title.head in scene.words.words["roles.municipal"] or title.name in scene.words.words[
        "roles.municipal"
    ]
