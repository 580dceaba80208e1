"""The default reader: rules over words, layout and names. Document in, extraction out; nothing is fetched."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cache
from typing import Protocol, TypeVar

from loaders.annotation import Pipeline, annotate
from loaders.confidence import calibrate
from loaders.findings import Findings
from loaders.front_matter import describe
from loaders.language.contacts import find_emails, find_phones, find_urls
from loaders.language.dates import find_dates
from loaders.language.finite import mend_finite
from loaders.language.inflection import genitive
from loaders.language.lemmas import get_lemmatiser, nominative, person_nominative
from loaders.language.names import given_name_base, is_surname
from loaders.language.places import PlaceMention, find_place, match_regions
from loaders.linking import Linker, authority_names
from loaders.memory import Memory
from loaders.mentions import PersonMention, RegionMention
from loaders.morphology import Morphology
from loaders.parsing import get_words
from loaders.register import Register
from loaders.rules.bodies import BodyFinder, KnownName
from loaders.rules.catalogue import RULES
from loaders.rules.events import EventFinder
from loaders.rules.germanic.reader import GermanicReader
from loaders.rules.parties import find_parties
from loaders.rules.persons import PersonFinder
from loaders.rules.remainder import find_remainder
from loaders.rules.short_names import find_abbreviations, find_learnt, join_former_names
from loaders.rules.slots import SlotFinder
from loaders.rules.titles import TitleFinder
from loaders.rules.told_names import find_told_names
from loaders.scene import Scene, Sight
from loaders.vocabulary import Vocabulary, vocabulary
from ontology.documents import BlockKind, Document, Extraction, Remainder, RemainderKind
from ontology.entities import BodyKind, RegionKind
from ontology.reference import ReferenceAuthority, authorities, regions

READER = "rules"
READER_VERSION = "1"
COUNTRY = "fi"
_HEAD_LENGTH = 120  # of a text: its title and the line below
GERMANIC = frozenset({"sv", "en"})  # read by word order and lists

_HALF = re.compile(r"\b(?P<first>[^\W\d_]+)- (?:ja|sekä|tai) [^\W\d_]+-(?P<last>[^\W\d_]+)")


class Placed(Protocol):
    """Something that begins somewhere in the text."""

    @property
    def start(self) -> int: ...


PlacedItem = TypeVar("PlacedItem", bound=Placed)


class RuleReader:
    """Reads one language by its vocabulary and pipeline. Made once, used for many documents; keeps nothing of them."""

    def __init__(self, words: Vocabulary, pipeline: Pipeline, morphology: Morphology) -> None:
        self._words, self._pipeline, self._morphology = words, pipeline, morphology
        self._authorities = {item.slug: item for item in authorities()}
        self._regions = {item.slug: item for item in regions()}
        known = _short_names(self._authorities.values())
        self._by_name = authority_names(self._authorities.values())
        self._known = known
        self._memory = Memory()
        self._bodies = BodyFinder(words, morphology, nominative, known)
        self._titles = TitleFinder(words, morphology)
        self._events = EventFinder(words, morphology, nominative)
        places = frozenset(item.genitive for item in self._regions.values() if item.genitive) | frozenset(
            name for item in self._regions.values() for name in item.names.values()
        )
        towns = {
            item.governs: item.slug
            for item in self._authorities.values()
            if item.kind is BodyKind.MUNICIPALITY and item.governs
        }
        self._slots = SlotFinder(words, nominative, places, towns)
        self._places = places
        self._people = self._find_people_by(given_name_base)

    def _find_people_by(self, given: Callable[[str], str | None]) -> PersonFinder:
        return PersonFinder(
            self._words,
            self._morphology,
            given,
            is_surname,
            lambda tokens, seen, case: person_nominative(tokens, known=seen, case=case),
            self._places,
        )

    def knowing(self, memory: Memory) -> "RuleReader":
        """A reader that knows a corpus's names as well."""
        reader, given = copy(self), memory.given
        reader._memory = memory
        reader._people = self._find_people_by(lambda word: given_name_base(word) or (word if word in given else None))
        reader._bodies = BodyFinder(self._words, self._morphology, nominative, self._known, memory.short)
        return reader

    def read(self, document: Document) -> Extraction:
        """The document's entities, facts and remainder. The same document gives the same extraction."""
        document = describe(document)
        scene = self.see(document)
        for rule in RULES:
            rule(scene)
        return Extraction(
            document=document,
            entities=scene.register.entities(),
            facts=calibrate(scene.findings.facts()),
            remainder=find_remainder(scene),
        )

    def see(self, document: Document) -> Scene:
        """The document with every mention found and linked, before any fact is read."""
        units = annotate(document, self._pipeline)
        for unit in units:
            mend_finite(unit.words, self._morphology.verb)
        sights = [Sight(unit=unit) for unit in units]
        year = int(document.published[:4]) if document.published and document.published[:4].isdigit() else None
        year = year or _year_of_text(document.text)
        register = Register()
        linker = Linker(
            register, self._words, self._authorities, self._regions, document.language, genitive, self._by_name
        )
        scene = Scene(
            document=document,
            sights=sights,
            register=register,
            linker=linker,
            findings=Findings(document.text, register),
            words=self._words,
            morphology=self._morphology,
            nominative=nominative,
            genitive=genitive,
            default_year=year,
        )
        self._find_plain(scene)
        self._find_people(scene)
        _set_sections(sights)
        self._find_bodies(scene)
        for sight in sights:
            sight.events = self._events.find(sight.unit, _spans(sight, people=True, titles=True), sight.bodies)
        return scene

    def _find_plain(self, scene: Scene) -> None:
        """What needs no grammar: addresses, numbers, dates, places."""
        text = scene.document.text
        places = match_regions(text, language=scene.document.language)
        contacts = sorted([*find_emails(text), *find_phones(text), *find_urls(text)], key=_start)
        dates = find_dates(
            text,
            document_date=scene.document.published,
            default_year=scene.default_year,
            language=scene.document.language,
        )
        dates = sorted(dates, key=_start)
        for sight in scene.sights:
            start, end = sight.unit.start, sight.unit.end
            sight.contacts = [(item.start, item.end, item.kind) for item in _within(contacts, start, end)]
            taken = [(first, last) for first, last, _ in sight.contacts]
            sight.dates = [
                item
                for item in _within(dates, start, end)
                if not any(a < item.end and item.start < b for a, b in taken)
            ]
            sight.regions = [
                self._region(scene, sight, item)
                for item in _within(places, start, end)
                if not any(a < item.end and item.start < b for a, b in taken)
                and not (item.adjective and item.slug == COUNTRY)
            ]
            sight.regions = sorted([*sight.regions, *self._parts_of_regions(scene, sight)], key=lambda item: item.start)

    def _sort_forums(self, scene: Scene) -> None:
        """A forum is a body where the text speaks of its chair, members or founding, else the gathering itself."""
        heads = self._words.words["body_rules.gatherings"]
        text = scene.document.text.lower()
        standing = any(cue in text for cue in self._words.words["words.forum_body"])
        for sight in scene.sights:
            held = bool(sight.dates) and any(
                self._words.tells("hold", verb) for _, verb in scene.verbs(sight.unit.words)
            )
            sight.bodies = [
                body
                for body in sight.bodies
                if not any(body.head.endswith(head) for head in heads) or (standing and not held)
            ]

    def _parts_of_regions(self, scene: Scene, sight: Sight) -> list[RegionMention]:
        """ "Pohjois-Satakunta": part of a region, and no official one; "Kanta- ja Päijät-Hämeessä" names two."""
        found = []
        for match in _HALF.finditer(scene.text(sight.unit.start, sight.unit.end)):
            place = find_place(f"{match['first']}-{match['last']}")
            if place is not None:
                start = sight.unit.start + match.start()
                whole = next((item for item in sight.regions if item.end == sight.unit.start + match.end()), None)
                name = place.names.get(scene.document.language) or place.names["fi"]
                found.append(
                    RegionMention(
                        start=start,
                        end=start + len(match["first"]) + 1,
                        unit=sight.unit,
                        case=whole.case if whole is not None else None,
                        slug=place.slug,
                        name=name,
                    )
                )
        for match in re.finditer(r"\b([^\W\d_]+)-([^\W\d_]{4,})", scene.text(sight.unit.start, sight.unit.end)):
            place = find_place(match[2])
            if place is None or match[1].lower() not in self._words.words["places.directions"] or find_place(match[0]):
                continue
            if place.kind is RegionKind.REGION and match[1][:1].isupper():
                name = place.names.get(scene.document.language) or place.names["fi"]
                start = sight.unit.start + match.start()
                found.append(
                    RegionMention(
                        start=start, end=start + len(match[0]), unit=sight.unit, case="X", name=f"{match[1]}-{name}"
                    )
                )
        return found

    def _region(self, scene: Scene, sight: Sight, place: PlaceMention) -> RegionMention:
        known = place.region
        name = known.names.get(scene.document.language) or known.names["fi"]
        return RegionMention(
            start=place.start,
            end=place.end,
            unit=sight.unit,
            case=place.case,
            slug=place.slug,
            name=name,
            adjective=place.adjective,
        )

    def _find_people(self, scene: Scene) -> None:
        seen = frozenset(re.findall(r"[^\W\d_][\w'’-]+", scene.document.text)) | self._memory.words
        for sight in scene.sights:
            taken = [(first, last) for first, last, _ in sight.contacts]
            sight.people = [
                person
                for person in self._people.find(sight.unit, seen)
                if not any(start < person.end and person.start < end for start, end in taken)
            ]
        _turn_surnames(scene)
        everyone = [person for sight in scene.sights for person in sight.people]
        surnames: dict[str, str] = {}
        doubtful: set[str] = set()
        for person in everyone:
            surname = person.name.split()[-1]
            if surnames.setdefault(surname, person.name) != person.name:
                doubtful.add(surname)
        for surname in doubtful:
            del surnames[surname]
        for sight in scene.sights:
            taken = [*_spans(sight, people=True), *((a, b) for a, b, _ in sight.contacts)]
            alone = self._people.find_surnames(sight.unit, surnames, taken)
            sight.people = sorted([*sight.people, *alone], key=lambda person: person.start)
            sight.titles = self._titles.find(sight.unit, _spans(sight, people=True))
            _number_title(scene, sight)
            sight.regions = [
                region
                for region in sight.regions
                if not any(person.start <= region.start < person.end for person in sight.people)
            ]
        scene.linker.link_people(person for sight in scene.sights for person in sight.people)

    def _find_bodies(self, scene: Scene) -> None:
        scene.linker.link_regions(region for sight in scene.sights for region in sight.regions)
        for sight in scene.sights:
            sight.bodies = self._bodies.find(
                sight.unit, _spans(sight, people=True, titles=True, dates=True), sight.regions
            )
            _mend_cases(scene, sight)
        for sight in scene.sights:
            taken = _spans(sight, dates=True)
            more = self._slots.find(sight.unit, sight.people, sight.titles, sight.bodies, sight.regions, taken)
            sight.bodies = sorted([*sight.bodies, *more], key=lambda item: (item.start, -item.end))
        self._sort_forums(scene)
        find_told_names(scene)
        find_abbreviations(scene, self._bodies)
        scene.linker.link_bodies([body for sight in scene.sights for body in sight.bodies])
        known = {order: _spans(sight, people=True, dates=True) for order, sight in enumerate(scene.sights)}
        find_learnt(scene, self._bodies, known)
        join_former_names(scene)
        find_parties(scene)


def _mend_cases(scene: Scene, sight: Sight) -> None:
    """A body whose noun the tagger took for a verb has the case that its form tells."""
    for body in sight.bodies:
        last = sight.unit.between(body.start, body.end)[-1:]
        if body.case is None and last and last[0].text.islower():
            found = scene.morphology.analysis(last[0])
            body.case = found.case if found else None


class LanguageReader:
    """Reads any document by rules: each language by its own rules; one without rules gives no facts, and says so."""

    def __init__(self) -> None:
        self._readers: dict[str, RuleReader | GermanicReader] = {}

    def read(self, document: Document, memory: Memory | None = None) -> Extraction:
        """What the document says; a memory of the corpus helps with names."""
        try:
            reader = self._reader(document.language)
        except KeyError:
            rest = Remainder(kind=RemainderKind.LANGUAGE, start=0, end=len(document.text), note=document.language)
            return Extraction(document=document, remainder=(rest,))
        return (reader.knowing(memory) if memory else reader).read(document)

    def _reader(self, language: str) -> RuleReader | GermanicReader:
        if language not in self._readers:
            words = vocabulary(language)
            self._readers[language] = (
                GermanicReader(words)
                if language in GERMANIC
                else RuleReader(words, get_words(language), Morphology(get_lemmatiser()))
            )
        return self._readers[language]


def _start(item: Placed) -> int:
    return item.start


def _within(items: Sequence[PlacedItem], start: int, end: int) -> Sequence[PlacedItem]:
    """Those that begin in a stretch of the text; the items are sorted by where they begin."""
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]


@cache
def get_reader() -> LanguageReader:
    """The default reader of this process; models are loaded at the first document of a language."""
    return LanguageReader()


def _short_names(items: Iterable[ReferenceAuthority]) -> dict[str, KnownName]:
    found: dict[str, KnownName] = {}
    for item in items:
        for label in item.short_names:
            if item.kind in (BodyKind.WELLBEING_COUNTY, BodyKind.JOINT_AUTHORITY):
                found.setdefault(label.lower(), KnownName(slug=item.slug, name=label, kind=item.kind))
    return found


def _number_title(scene: Scene, sight: Sight) -> None:
    """ "2. varapuheenjohtaja: A": the number that opens a line belongs to a title in lower case."""
    if not sight.titles or sight.titles[0].start != sight.unit.start:
        return
    title = sight.titles[0]
    number = re.search(r"(?:^|\n)[ \t]*(\d\.) $", scene.text(max(0, title.start - 12), title.start))
    if number and title.name[:1] == scene.text(title.start, title.start + 1) and not title.plural:
        title.name = f"{number[1]} {title.name}"


def _turn_surnames(scene: Scene) -> None:
    """Where a text, or a block of it, lists people surname first, two words that could be either are read that way."""
    listed = [(sight.unit.block, person) for sight in scene.sights if not sight.unit.prose for person in sight.people]
    whole = _lists_inverted([person for _, person in listed])
    for block in dict.fromkeys(block for block, _ in listed):
        people = [person for at, person in listed if at == block]
        if whole or _lists_inverted(people):
            for person in people:
                _turn(person)


def _lists_inverted(people: list[PersonMention]) -> bool:
    turned = sum(person.inverted for person in people)
    return turned >= 2 and 2 * turned >= len(people)


def _turn(person: PersonMention) -> None:
    first, _, last = person.name.partition(" ")
    if person.inverted or " " in last:
        return
    if given_name_base(last) == last or (given_name_base(first) != first and is_surname(first)):
        person.name, person.inverted = f"{last} {first}", True


def _set_sections(sights: list[Sight]) -> None:
    """Each sight learns the heading above it; a heading of a lower level stays under its own."""
    section: Sight | None = None
    for sight in sights:
        if sight.unit.kind is BlockKind.HEADING and not _is_title_line(sight):
            section = sight
        else:
            sight.section = section


def _is_title_line(sight: Sight) -> bool:
    """A person's title that stands alone looks like a heading and is none."""
    return (
        bool(sight.titles)
        and sight.titles[0].start - sight.unit.start <= 1
        and (sight.unit.end - sight.titles[-1].end <= 1 and not sight.titles[-1].plural)
    )


def _spans(sight: Sight, *, people: bool = False, titles: bool = False, dates: bool = False) -> list[tuple[int, int]]:
    spans = [(start, end) for start, end, _ in sight.contacts]
    if people:
        spans += [(item.start, item.end) for item in sight.people]
    if titles:
        spans += [(item.start, item.end) for item in sight.titles]
    if dates:
        spans += [(item.start, item.end) for item in sight.dates]
    return spans


def _year_of_text(text: str) -> int | None:
    """The year that dates without one are taken to be of: that of the head, else the first that a full date tells."""
    match = (
        re.search(r"(?<![\d–-])(20[012]\d)\b(?!\s?[–-]\s?\d)", text[:_HEAD_LENGTH])
        or re.search(r"\b\d{1,2}\.\s?\d{1,2}\.((?:19|20)\d\d)\b", text)
        or re.search(r"\b(20[012]\d)\b", text)
    )
    return int(match[1]) if match else None


__all__ = ["READER", "READER_VERSION", "LanguageReader", "RuleReader", "get_reader"]
