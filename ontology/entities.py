"""Entities as a document names them: regions, bodies, people and events, with their kinds."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from ontology.errors import InvalidEntity


class EntityType(StrEnum):
    REGION = "Region"
    BODY = "Body"
    PERSON = "Person"
    EVENT = "Event"


class RegionKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    WELLBEING_AREA = "wellbeing-area"
    MUNICIPALITY = "municipality"
    OTHER = "other"


class BodyKind(StrEnum):
    WELLBEING_COUNTY = "wellbeing-county"
    MUNICIPALITY = "municipality"
    JOINT_AUTHORITY = "joint-authority"
    REGIONAL_COUNCIL = "regional-council"
    STATE = "state"
    COUNCIL = "council"
    BOARD = "board"
    COMMITTEE = "committee"
    ADVISORY_BOARD = "advisory-board"
    PARTNERSHIP_TABLE = "partnership-table"
    FORUM = "forum"
    WORKING_GROUP = "working-group"
    NETWORK = "network"
    PROJECT = "project"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    CHURCH = "church"
    EDUCATION = "education"
    COMPANY = "company"
    MEDIA = "media"
    UNIT = "unit"
    OTHER = "other"


class EventKind(StrEnum):
    MEETING = "meeting"
    FORUM = "forum"
    WEBINAR = "webinar"
    PANEL = "panel"
    SEMINAR = "seminar"
    INFO_SESSION = "info-session"
    TRAINING = "training"
    ELECTION = "election"
    CONSULTATION = "consultation"
    OTHER = "other"


Kind = RegionKind | BodyKind | EventKind

KINDS: dict[EntityType, type[RegionKind] | type[BodyKind] | type[EventKind] | None] = {
    EntityType.REGION: RegionKind,
    EntityType.BODY: BodyKind,
    EntityType.PERSON: None,
    EntityType.EVENT: EventKind,
}


# Half characters can't be written in UTF-8, and control characters not in XML.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Whether every character of the text can be written in every format: UTF-8, JSON, XML."""
    return not _UNSTORABLE.search(text)


def fold_space(text: str) -> str:
    """The text in NFC with each run of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that one document names. `id` is the document's own; names are in the nominative."""

    id: str
    type: EntityType
    name: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        kinds = KINDS[self.type]
        if (self.kind is not None) != (kinds is not None) or (kinds and not isinstance(self.kind, kinds)):
            raise InvalidEntity(f"{self.id} {self.name!r}: a {self.type} has no kind {self.kind!r}")
        for label in (self.name, *self.aliases):
            if not label or label != fold_space(label) or not is_storable(label):
                raise InvalidEntity(f"{self.id}: {label!r} is no name; blanks at its ends, or control characters?")
        if not self.id:
            raise InvalidEntity(f"{self.name!r} has no id")

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)
