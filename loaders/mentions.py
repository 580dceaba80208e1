"""Mentions: spans of a text that name a person, body, region or event, and the titles between them."""

from dataclasses import dataclass, field

from loaders.annotation import Unit
from ontology.entities import Kind


@dataclass(slots=True, eq=False)
class Mention:
    """A span that names something. Offsets are code points of the document."""

    start: int
    end: int
    unit: Unit
    case: str | None = None


@dataclass(slots=True, eq=False)
class PersonMention(Mention):
    name: str = ""
    surname_only: bool = False
    inverted: bool = False  # "Meikäläinen Maija"
    entity: str = ""


@dataclass(slots=True, eq=False)
class BodyMention(Mention):
    """`head` is the head's base form ("järjestöneuvosto"), `name` the whole in the nominative.

    `bare` has no modifier and no proper name: it points back, or is an organ of the document's own county.
    """

    name: str = ""
    head: str = ""
    kind: Kind | None = None
    aliases: list[str] = field(default_factory=list)
    owner: "BodyMention | None" = None
    bare: bool = False
    only_back: bool = False  # names nothing unless the document names it in full elsewhere
    plural: bool = False
    national: bool = False
    slug: str = ""  # of the authority it is, where the reference knows it
    entity: str = ""


@dataclass(slots=True, eq=False)
class EventMention(Mention):
    name: str = ""
    head: str = ""
    kind: Kind | None = None
    aliases: list[str] = field(default_factory=list)
    owner: BodyMention | None = None
    bare: bool = False
    plural: bool = False
    named: bool = False  # has a proper name of its own
    entity: str = ""


@dataclass(slots=True, eq=False)
class RoleMention(Mention):
    """A title. `name` is its nominative in lower case, written out; `head` the title's last part."""

    name: str = ""
    head: str = ""
    plural: bool = False


@dataclass(slots=True, eq=False)
class RegionMention(Mention):
    slug: str = ""
    name: str = ""
    kind: Kind | None = None
    adjective: bool = False
    entity: str = ""
