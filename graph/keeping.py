"""What a keeper decides about who is who: merge, split, judge, and take it back."""

from collections.abc import Iterable

from graph.identity_file import PublishedIdentities
from graph.judged import Verdict
from graph.judgements import Judgement
from graph.store import KnowledgeGraph
from graph.things import EntityKey, ThingId
from ontology.entities import EntityType
from ontology.errors import InvalidValue, NotFound
from ontology.reference import find_authority, find_region


def judge(
    store: KnowledgeGraph, verdict: Verdict, one: str, other: str, *, by: str, at: str, reason: str = "",
) -> Judgement:
    """Writes down that two things are the same, not the same, or that nobody can tell, and makes the graph follow.

    NotFound for an IRI that is no thing; InvalidValue for things of two types, or two of the reference data.
    """
    known = store.published()
    first, second = find_thing(store, known, one), find_thing(store, known, other)
    if first == second:
        raise InvalidValue(f"{one} and {other} are one thing already")
    if first.type is not second.type:
        raise InvalidValue(f"{one} is a {first.type.value}, {other} is a {second.type.value}: they can't be one")
    if verdict is Verdict.SAME and _is_reference(first) and _is_reference(second):
        raise InvalidValue(f"{one} and {other} are two in the reference data; correct that instead")
    members = known.members()
    made = store.judgements.add(verdict, store.anchors(members[first]), store.anchors(members[second]),
                                by=by, at=at, reason=reason)
    store.refresh()
    return made


def split(
    store: KnowledgeGraph, iri: str, off: Iterable[str], *, by: str, at: str, reason: str = "",
) -> Judgement:
    """Takes entities off a thing: those of the documents named, or single ones as `document#entity`.

    They become one thing of their own. InvalidValue where nothing, or all, would be taken off.
    """
    known = store.published()
    members = known.members()[find_thing(store, known, iri)]
    left: set[EntityKey] = set()
    for told in off:
        document, _, entity = told.rpartition("#")
        taken = {key for key in members if key in ((document, entity), (told, key[1]))}
        if not taken:
            raise NotFound(f"{iri} is told of by no {told!r}; `verkosto identities` shows by which")
        left |= taken
    if not left or left == {*members}:
        raise InvalidValue(f"{iri}: {len(left)} of {len(members)} entities can't be split off; name some, not all")
    made = store.judgements.add(Verdict.DIFFERENT, store.anchors(left), store.anchors({*members} - left),
                                by=by, at=at, reason=reason)
    store.refresh()
    return made


def undo(store: KnowledgeGraph, number: int, *, by: str, at: str) -> Judgement:
    """Takes a judgement back: the graph is again what it is without it."""
    undone = store.judgements.undo(number, by=by, at=at)
    store.refresh()
    return undone


def find_thing(store: KnowledgeGraph, known: PublishedIdentities, iri: str) -> ThingId:
    """The thing of an IRI or its end, former ones included; NotFound where there is none."""
    parts = store.iris.split(store.iris.expand(iri))
    path = "/".join(parts) if parts else ""
    path = known.former.get(path, path)
    kind, _, slug = path.partition("/")
    if kind.capitalize() in set(EntityType):
        thing = ThingId(EntityType(kind.capitalize()), slug)
        if thing in set(known.things.values()):
            return thing
    raise NotFound(f"{iri}: no thing goes by this; give its IRI or the end of it, such as person/aino-esimerkki")


def _is_reference(thing: ThingId) -> bool:
    find = find_region if thing.type is EntityType.REGION else find_authority
    return thing.type in (EntityType.REGION, EntityType.BODY) and find(thing.slug) is not None
