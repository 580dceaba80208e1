"""Erasing a person: from facts, evidence, stored texts, indexes, judgements and old states, for good."""

import shutil
from typing import NamedTuple

from graph.keeping import find_thing
from graph.store import KnowledgeGraph
from ontology.entities import EntityType
from ontology.errors import InvalidValue


class Forgotten(NamedTuple):
    """The documents that were changed, and those whose own name tells of the person: these a keeper has to rename."""

    documents: tuple[str, ...]
    named_after: tuple[str, ...]


def forget(store: KnowledgeGraph, iri: str) -> Forgotten:
    """Erases a person everywhere in the store and keeps reloads from bringing them back.

    NotFound for an IRI that is no thing; InvalidValue for one that is no person.
    """
    known = store.published()
    thing = find_thing(store, known, iri)
    if thing.type is not EntityType.PERSON:
        raise InvalidValue(f"{iri} is no person; only people are erased")
    members = known.members()[thing]
    documents = {name: store.read_document(name) for name, _ in members}
    people = [(documents[name], entity) for name, id in members
              for entity in documents[name].entities if entity.id == id]
    names = {label for _, entity in people for label in entity.labels if " " in label}
    paths = {thing.path, *(path for path, target in known.former.items() if target == thing.path)}
    anchors = store.anchors(members)
    # first what keeps them out, then the erasing: an interruption leaves nothing that a second call doesn't finish
    store.tombstones.bury(people, paths)
    store.judgements.drop(anchors)
    store.former.drop(frozenset(anchors), paths)
    store.erase_written([store.iris.thing(thing), *names])
    shutil.rmtree(store.directory / "pages", ignore_errors=True)  # web pages as fetched: a cache
    store.rebuild(store.tombstones.apply(extraction) for extraction in documents.values())
    told = tuple(name for name in sorted(documents) if _is_named_after(name, names))
    return Forgotten(tuple(sorted(documents)), told)


def _is_named_after(document: str, names: set[str]) -> bool:
    folded = document.casefold()
    return any(all(word.casefold() in folded for word in name.split()) for name in names)
