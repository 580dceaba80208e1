"""The entities of one document: which mentions are one thing, what it is called, which names it also bears."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ontology.entities import Entity, EntityType, Kind, fold_space


def label_key(label: str) -> str:
    """A label for comparing: case, white space and dashes aside, blanks around hyphens gone."""
    text = fold_space(label).casefold()
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    return text.replace(" -", "-").replace("- ", "-").strip("\"'”»«“’‘ .,;:!?")


@dataclass(slots=True, eq=False)
class Thing:
    """An entity in the making."""

    id: str
    type: EntityType
    kind: Kind | None
    name: str
    aliases: dict[str, None] = field(default_factory=dict)
    head: str = ""
    slug: str = ""  # in the reference data
    owner: "Thing | None" = None
    places: list[int] = field(default_factory=list)  # offsets of its mentions, as found
    start: int = 0
    end: int = 0
    national: bool = False

    def add_alias(self, label: str) -> None:
        label = fold_space(label)
        if label and label_key(label) != label_key(self.name) and label_key(label):
            self.aliases.setdefault(label)

    @property
    def labels(self) -> Iterator[str]:
        yield self.name
        yield from self.aliases

    def has_label(self, label: str) -> bool:
        key = label_key(label)
        return any(label_key(own) == key for own in self.labels)


_PREFIX = {EntityType.REGION: "r", EntityType.BODY: "b", EntityType.PERSON: "p", EntityType.EVENT: "e"}


class Register:
    """All things of a document in the order they were met."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._counts: Counter[EntityType] = Counter()
        self._by_label: dict[tuple[EntityType, str], Thing] = {}

    def add(self, type: EntityType, name: str, kind: Kind | None = None, aliases: Iterable[str] = ()) -> Thing:
        self._counts[type] += 1
        thing = Thing(id=f"{_PREFIX[type]}{self._counts[type]}", type=type, kind=kind, name=fold_space(name))
        self.things.append(thing)
        self.index(thing, name)
        for alias in aliases:
            thing.add_alias(alias)
            self.index(thing, alias)
        return thing

    def index(self, thing: Thing, label: str) -> None:
        """From now on the label finds the thing, unless it finds another already."""
        self._by_label.setdefault((thing.type, label_key(label)), thing)

    def find(self, type: EntityType, label: str) -> Thing | None:
        return self._by_label.get((type, label_key(label)))

    def of(self, type: EntityType) -> list[Thing]:
        return [thing for thing in self.things if thing.type is type]

    def drop(self, gone: Thing) -> None:
        self.things.remove(gone)
        self._by_label = {key: thing for key, thing in self._by_label.items() if thing is not gone}

    def by_id(self, id: str) -> Thing:
        return next(thing for thing in self.things if thing.id == id)

    def entities(self) -> tuple[Entity, ...]:
        """The things as values, numbered anew in the order of the text within each type."""
        return tuple(
            Entity(id=thing.id, type=thing.type, kind=thing.kind, name=thing.name, aliases=tuple(thing.aliases))
            for thing in self.things
        )
