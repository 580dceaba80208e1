"""Facts: what may link what, with which extra and on what evidence."""

import math
import re
from dataclasses import InitVar, dataclass
from enum import StrEnum
from typing import NamedTuple

from ontology.dates import DateSpan, PartialDate
from ontology.entities import EntityType, fold_space, is_storable
from ontology.errors import InvalidFact

BY_HAND = "by-hand"  # the rule of a fact that no rule read


class Predicate(StrEnum):
    HOLDS_ROLE = "holdsRole"
    PARTICIPATES_IN = "participatesIn"
    ORGANISES = "organises"
    ON_DATE = "onDate"
    AT_PLACE = "atPlace"
    IN_REGION = "inRegion"
    PART_OF = "partOf"
    MEMBER_OF = "memberOf"
    COOPERATES_WITH = "cooperatesWith"
    FOUNDED_ON = "foundedOn"
    FOUNDED_BY = "foundedBy"
    CONVENES = "convenes"
    FUNDED_BY = "fundedBy"
    RUNS = "runs"
    SUCCEEDS = "succeeds"
    CONTACT = "contact"
    HAS_TASK = "hasTask"


class Part(StrEnum):
    """How a person or body took part in an event (`as`)."""

    SPEAKER = "speaker"
    HOST = "host"
    CHAIR = "chair"
    PARTICIPANT = "participant"
    PANELIST = "panelist"
    CONTACT = "contact"


class Status(StrEnum):
    """Where a role stands in its life; only `IN_FORCE` and `ENDED` make a member."""

    APPLIED = "applied"
    NOMINATED = "nominated"
    PROPOSED = "proposed"
    DECIDED = "decided"
    IN_FORCE = "inForce"
    RESIGNED = "resigned"
    ENDED = "ended"


class Signature(NamedTuple):
    """The types of subject and object; `None` where the object is a value."""

    subjects: frozenset[EntityType]
    objects: frozenset[EntityType] | None


_BODY, _EVENT = frozenset({EntityType.BODY}), frozenset({EntityType.EVENT})
_PERSON, _REGION = frozenset({EntityType.PERSON}), frozenset({EntityType.REGION})

SIGNATURES: dict[Predicate, Signature] = {
    Predicate.HOLDS_ROLE: Signature(_PERSON, _BODY),
    Predicate.PARTICIPATES_IN: Signature(_PERSON | _BODY, _EVENT),
    Predicate.ORGANISES: Signature(_BODY, _EVENT),
    Predicate.ON_DATE: Signature(_EVENT, None),
    Predicate.AT_PLACE: Signature(_EVENT, None),
    Predicate.IN_REGION: Signature(_BODY | _EVENT, _REGION),
    Predicate.PART_OF: Signature(_BODY, _BODY),
    Predicate.MEMBER_OF: Signature(_BODY, _BODY),
    Predicate.COOPERATES_WITH: Signature(_BODY, _BODY),
    Predicate.FOUNDED_ON: Signature(_BODY, None),
    Predicate.FOUNDED_BY: Signature(_BODY, _BODY),
    Predicate.CONVENES: Signature(_BODY, _BODY),
    Predicate.FUNDED_BY: Signature(_BODY, _BODY),
    Predicate.RUNS: Signature(_BODY, _BODY),
    Predicate.SUCCEEDS: Signature(_BODY, _BODY),
    Predicate.CONTACT: Signature(_PERSON | _BODY, None),
    Predicate.HAS_TASK: Signature(_BODY, None),
}

_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_TIME = re.compile(f"{_CLOCK}(?:–{_CLOCK})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of a document that say a fact.

    `start` and `end` count code points of the document's stored text. `quote` is those words with white
    space folded. A quote that does not stand there raises InvalidFact: such evidence can't be made.
    """

    start: int
    end: int
    quote: str
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text) or not self.quote:
            raise InvalidFact(f"evidence {self.start}–{self.end} lies outside the text of {len(text)} characters")
        if fold_space(text[self.start : self.end]) != self.quote:
            raise InvalidFact(f"the text at {self.start}–{self.end} does not read {self.quote!r}")


def quote_at(text: str, start: int, end: int) -> Evidence:
    """The evidence that the text gives between two offsets, blanks at the ends left out."""
    while start < end and text[start : start + 1].isspace():
        start += 1
    while end > start and text[end - 1 : end].isspace():
        end -= 1
    return Evidence(start=start, end=end, quote=fold_space(text[start:end]), text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a document says, with the words that say it.

    `subject` and `object` are entity ids of the document, or `object` is a value: a date or range (`onDate`,
    `foundedOn`), a place, a contact, a task. `part` is the guide's `as`; `since` and `until` its `from` and `until`.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: Evidence
    role: str | None = None
    part: Part | None = None
    time: str | None = None
    since: str | None = None
    until: str | None = None
    status: Status | None = None
    deputy_of: str | None = None
    on_behalf_of: str | None = None
    confidence: float = 1.0
    rule: str = BY_HAND

    def __post_init__(self) -> None:
        where = f"{self.subject} {self.predicate} {self.object}"
        if not self.rule:
            raise InvalidFact(f"{where}: no rule is named")
        if not self.subject or not self.object or self.subject == self.object:
            raise InvalidFact(f"{where}: an end is missing, or both are the same")
        if not all(is_storable(told) for told in (self.object, self.role or "", self.rule)):
            raise InvalidFact(f"{self.subject} {self.predicate}: a control character or half a character")
        if (self.predicate is Predicate.HOLDS_ROLE) != bool(self.role):
            raise InvalidFact(f"{where}: role is {self.role!r}")
        if (self.predicate is Predicate.PARTICIPATES_IN) != (self.part is not None):
            raise InvalidFact(f"{where}: part is {self.part!r}")
        if self.time is not None and (self.predicate is not Predicate.ON_DATE or not _TIME.fullmatch(self.time)):
            raise InvalidFact(f"{where}: time is {self.time!r}")
        if self.predicate is not Predicate.HOLDS_ROLE and (
            self.since or self.until or self.status or self.deputy_of or self.on_behalf_of
        ):
            raise InvalidFact(f"{where}: dates, status and deputies belong to roles")
        if self.predicate in (Predicate.ON_DATE, Predicate.FOUNDED_ON):
            DateSpan.parse(self.object)
        for told in (self.since, self.until):
            if told:
                PartialDate(told)
        if not (math.isfinite(self.confidence) and 0.0 <= self.confidence <= 1.0):
            raise InvalidFact(f"{where}: confidence is {self.confidence}")

    @property
    def key(self) -> tuple[str, ...]:
        """What the fact says, evidence aside: equal keys are the same fact told twice."""
        ends = (self.subject, self.object)
        if self.predicate is Predicate.COOPERATES_WITH:
            ends = (min(ends), max(ends))
        return (self.predicate, *ends, self.role or "", self.part or "", self.time or "",
                self.since or "", self.until or "", self.status or "")
