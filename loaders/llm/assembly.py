"""One extraction out of several passages: which entities are one thing, each fact once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.llm.answers import Findings
from loaders.register import Register, Thing, label_key
from ontology.entities import Entity, EntityType
from ontology.facts import SIGNATURES, Fact, Predicate


def assemble(passages: Iterable[Findings]) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """The entities of all passages, numbered anew, and their facts in order of the text."""
    register = Register()
    days: dict[str, set[str]] = {}
    facts: dict[tuple[str, ...], Fact] = {}
    for findings in passages:
        earlier = list(register.things)
        things: dict[str, Thing] = {}
        for entity in findings.entities:
            dated = {f.object for f in findings.facts if f.predicate is Predicate.ON_DATE and f.subject == entity.id}
            thing = _find_thing(entity, earlier, dated, days)
            if thing is None:
                thing = register.add(entity.type, entity.name, entity.kind)
            else:
                earlier.remove(thing)
                _name_in_full(thing, entity)
            for label in entity.labels:
                thing.add_alias(label)
            days.setdefault(thing.id, set()).update(dated)
            things[entity.id] = thing
        for fact in findings.facts:
            moved = _move(fact, things)
            if moved is not None:
                facts.setdefault(moved.key, moved)
    ordered = sorted(facts.values(), key=lambda fact: (fact.evidence.start, fact.evidence.end, *fact.key))
    return register.entities(), tuple(ordered)


def _find_thing(entity: Entity, earlier: Sequence[Thing], dated: set[str], days: dict[str, set[str]]) -> Thing | None:
    """The thing of an earlier passage that the entity is: by the name of one of them, and only one that fits so."""
    names, labels = label_key(entity.name), {label_key(label) for label in entity.labels}
    fitting = []
    for thing in earlier:
        if thing.type is not entity.type or (thing.kind is not entity.kind and entity.type is EntityType.EVENT):
            continue
        if dated and days.get(thing.id) and dated.isdisjoint(days[thing.id]):
            continue  # two meetings of one name
        if label_key(thing.name) == names:
            return thing
        if label_key(thing.name) in labels or thing.has_label(entity.name):
            fitting.append(thing)
    return fitting[0] if len(fitting) == 1 else None


def _name_in_full(thing: Thing, entity: Entity) -> None:
    """A later passage may tell the whole of a name that an earlier one told in part."""
    if len(entity.name) > len(thing.name):
        short, thing.name = thing.name, entity.name
        thing.aliases.pop(entity.name, None)
        thing.add_alias(short)


def _move(fact: Fact, things: dict[str, Thing]) -> Fact | None:
    """The fact about the things; None where its ends have become one."""
    subject = things[fact.subject].id
    told = things[fact.object].id if SIGNATURES[fact.predicate].objects else fact.object
    return replace(fact, subject=subject, object=told) if subject != told else None
