"""A document as rules see it: units with their mentions, and what each mention stands for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.annotation import Unit, Word
from loaders.findings import Findings
from loaders.language.dates import FoundDate
from loaders.linking import Linker
from loaders.mentions import BodyMention, EventMention, Mention, PersonMention, RegionMention, RoleMention
from loaders.morphology import Morphology
from loaders.register import Register, Thing
from loaders.vocabulary import Vocabulary
from ontology.documents import Document

if TYPE_CHECKING:
    from loaders.rules.happenings import Happenings


@dataclass(slots=True)
class Sight:
    """One unit with all that was found in it, each list from left to right. `section` is the heading above it."""

    unit: Unit
    people: list[PersonMention] = field(default_factory=list)
    titles: list[RoleMention] = field(default_factory=list)
    bodies: list[BodyMention] = field(default_factory=list)
    regions: list[RegionMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    contacts: list[tuple[int, int, str]] = field(default_factory=list)
    section: "Sight | None" = None

    @property
    def mentions(self) -> list[Mention]:
        """People, titles, bodies and events, from left to right."""
        rows: list[Mention] = [*self.people, *self.titles, *self.bodies, *self.events]
        return sorted(rows, key=lambda item: (item.start, -item.end))


def clause(sight: Sight, word: Word) -> tuple[int, int]:
    """The offsets of the clause around a word: from and to a comma or semicolon that another verb follows.

    A comma in a list of names parts no clauses, since no verb stands before the next comma or conjunction after it.
    """
    words = sight.unit.words
    at = words.index(word)
    start, end = sight.unit.start, sight.unit.end
    for index in range(at, -1, -1):
        if words[index].text in ";:" or (
            words[index].text == ","
            and any(item.finite for item in words[:index])
            and not any(item.finite for item in words[index:at])
        ):
            joined = words[index + 1 : index + 3]
            if words[index].text in ";:" or any(item.pos in ("CCONJ", "SCONJ", "PRON") for item in joined):
                start = words[index].end
                break
    for index in range(at + 1, len(words)):
        if words[index].text == ";" or (
            words[index].text == ","
            and any(item.pos in ("CCONJ", "SCONJ", "PRON") for item in words[index + 1 : index + 2])
            and any(item.finite for item in words[index:])
        ):
            end = words[index].start
            break
    return start, end


@dataclass(slots=True)
class Scene:
    """All that the rules of one document share."""

    document: Document
    sights: list[Sight]
    register: Register
    linker: Linker
    findings: Findings
    words: Vocabulary
    morphology: Morphology
    nominative: Callable[[str], str]
    genitive: Callable[[str], str]
    default_year: int | None = None
    tabled: set[int] = field(default_factory=set)  # rows that were read as a table
    happenings: "Happenings | None" = None  # set by the rules of events

    def thing(self, mention: Mention) -> Thing | None:
        return self.linker.thing(mention)

    def text(self, start: int, end: int) -> str:
        return self.document.text[start:end]

    def verbs(self, words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
        """The finite verbs and participles among the words, with their base forms."""
        for word in words:
            if word.verb or word.finite or word.participle:
                yield word, self.morphology.verb(word)
