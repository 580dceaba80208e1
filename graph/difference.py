"""What changes in the graph when documents or identities do. Only what they touch is derived again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from graph.dataset import Dataset
from graph.derive import derive_common, derive_document, derive_statements, derive_thing
from graph.things import ThingId
from graph.triples import Quad
from ontology.entities import EntityType


class Difference(NamedTuple):
    """Statements that come, some of which others may say already, and statements that go."""

    added: set[Quad]
    removed: set[Quad]


def find_difference(old: Dataset, new: Dataset, changed: Collection[str]) -> Difference:
    """The difference between what two datasets derive, where only the documents `changed` differ in what they say.

    The same as deriving both in full, without looking at what is not touched.
    """
    touched = find_touched(old, new, changed)
    things = _things_of(touched, old) | _things_of(touched, new)
    things |= {organ for data in (old, new) for organ, owner in data.owners.items() if owner in things}
    before, after = _derive_part(old, touched, things), _derive_part(new, touched, things)
    gone = before - after
    return Difference(after - before, gone - _still_said(gone, before, new, touched))


def find_touched(old: Dataset, new: Dataset, changed: Collection[str]) -> set[str]:
    """The documents whose statements may be others now: the changed, and those with an entity that is another thing."""
    keys = old.things.keys() | new.things.keys()
    names = old.documents.keys() | new.documents.keys()
    return {
        *changed,
        *(document for document, entity in keys
          if old.things.get((document, entity)) != new.things.get((document, entity))),
        *(name for name in names if old.documents.get(name) != new.documents.get(name)),
    }


def _things_of(documents: set[str], data: Dataset) -> set[ThingId]:
    return {data.thing(data.by_name[name], entity.id)
            for name in documents if name in data.by_name for entity in data.by_name[name].entities}


def _derive_part(data: Dataset, documents: set[str], things: set[ThingId]) -> set[Quad]:
    quads = derive_common(data)
    for name in documents & data.by_name.keys():
        quads |= derive_document(data.by_name[name], data)
    for thing in things & data.tellers.keys():
        quads.update(derive_thing(thing, data))
    return quads


def _still_said(gone: set[Quad], before: set[Quad], data: Dataset, touched: set[str]) -> set[Quad]:
    """Which of the statements that touched documents say no longer are said by others."""
    by_thing: defaultdict[ThingId, set[Quad]] = defaultdict(set)
    objects: defaultdict[str, set[str]] = defaultdict(set)
    for quad in before:
        if isinstance(quad.object, str):
            objects[quad.subject].add(quad.object)
    for quad in gone:
        if not quad.graph and (things := sorted(_things_in(quad, objects, data))):
            by_thing[min(things, key=lambda thing: len(data.tellers[thing]))].add(quad)
    said = set[Quad]()
    for thing, quads in by_thing.items():
        for name in sorted({extraction.document.name for extraction, _ in data.tellers[thing]} - touched):
            if not (left := quads - said):
                break
            said |= left.intersection(derive_statements(data.by_name[name], thing, data))
    return said


def _things_in(quad: Quad, objects: dict[str, set[str]], data: Dataset) -> Iterator[ThingId]:
    """The things that every document which says this tells of too: the ends of the fact."""
    ends = objects[quad.subject] if f"{data.iris.base}id/fact/" in quad.subject else {quad.subject, str(quad.object)}
    for end in ends:
        kind, slug = data.iris.split(end.partition("#")[0]) or ("", "")
        if kind.capitalize() in set(EntityType):
            thing = ThingId(EntityType(kind.capitalize()), slug)
            if thing in data.tellers:
                yield thing
