"""What a corpus knows of names: learnt from every document's first reading, it helps the others' second one.

It rests on first readings alone, so the same documents give the same memory in whatever order they came.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.documents import Extraction
from ontology.entities import BodyKind, EntityType
from ontology.identifiers import digest

# An abbreviation is written in capitals; a full name has several words.
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{3,8}")
# What may follow a name where it is inflected or owns something.
_ENDING = r"(?:[:’']?(?:n|in|en|i?[aä]|t[aä]|i?ll[aä]|i?lle|i?lt[aä]|ss[aä]|i?st[aä]|s))?"
_NAMED = frozenset(
    {BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.NETWORK, BodyKind.PROJECT, BodyKind.PARTNERSHIP_TABLE,
     BodyKind.ADVISORY_BOARD, BodyKind.WORKING_GROUP, BodyKind.FORUM, BodyKind.EDUCATION}
)


@dataclass(frozen=True, slots=True)
class Memory:
    """Names of people in the nominative, and abbreviations with the bodies that they stand for: full name and kind."""

    people: frozenset[str] = frozenset()
    short: Mapping[str, tuple[str, BodyKind]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.people or self.short)

    @property
    def digest(self) -> str:
        """Changes with what is remembered; empty where nothing is."""
        if not self:
            return ""
        rows = [f"{short}\t{name}\t{kind.value}" for short, (name, kind) in sorted(self.short.items())]
        return digest(*sorted(self.people), *rows)

    @property
    def given(self) -> frozenset[str]:
        """The words that open a known person's name."""
        return frozenset(name.split()[0] for name in self.people)

    @property
    def words(self) -> frozenset[str]:
        """Every word of a known person's name, in the nominative."""
        return frozenset(word for name in self.people for word in name.split())


def remember(readings: Iterable[Extraction]) -> Memory:
    """What first readings tell of names. An abbreviation that stands for two names is of no use, and left out."""
    people: set[str] = set()
    short: dict[str, set[tuple[str, BodyKind]]] = {}
    for reading in readings:
        for entity in reading.entities:
            if entity.type is EntityType.PERSON and " " in entity.name and entity.name in reading.document.text:
                people.add(entity.name)
            elif entity.type is EntityType.BODY and entity.kind in _NAMED and " " in entity.name:
                for alias in entity.aliases:
                    if _ABBREVIATION.fullmatch(alias) and isinstance(entity.kind, BodyKind):
                        short.setdefault(alias, set()).add((entity.name, entity.kind))
    return Memory(
        people=frozenset(people),
        short={alias: next(iter(names)) for alias, names in sorted(short.items()) if len(names) == 1},
    )


def recall(memory: Memory, reading: Extraction) -> Memory:
    """What of a memory may help with a document: names that stand in its text and that its first reading hasn't."""
    own = {label for entity in reading.entities for label in (entity.name, *entity.aliases)}
    text = reading.document.text
    words = frozenset(re.findall(r"[^\W\d_]+", text))
    people = frozenset(
        name
        for name in memory.people
        if name not in own
        and name.split()[0] in words
        and name in text
        and re.search(rf"(?<!\w){re.escape(name)}{_ENDING}(?!\w)", text)
    )
    short = {
        alias: told
        for alias, told in memory.short.items()
        if alias in words and alias not in own and told[0] not in own
    }
    return Memory(people=people, short=short)
