"""Reads a document by lists and word order: mentions found and linked, then the rules."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from loaders.annotation import annotate
from loaders.confidence import calibrate
from loaders.findings import Findings
from loaders.front_matter import describe
from loaders.language.contacts import find_emails, find_phones, find_urls
from loaders.language.dates import find_dates
from loaders.language.places import PlaceMention, match_regions
from loaders.linking import authority_names
from loaders.memory import Memory
from loaders.mentions import BodyMention, PersonMention, RegionMention
from loaders.register import Register
from loaders.rules.germanic.bodies import BodyFinder
from loaders.rules.germanic.catalogue import RULES
from loaders.rules.germanic.events import EventFinder
from loaders.rules.germanic.gatherings import find_gatherings
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.linking import GermanicLinker
from loaders.rules.germanic.named_body import NamedBody, bracketed
from loaders.rules.germanic.persons import PersonFinder
from loaders.rules.germanic.settling import Settler
from loaders.rules.germanic.titles import TitleFinder
from loaders.rules.germanic.towns import find_towns
from loaders.rules.germanic.words import ListedWords
from loaders.rules.parties import find_parties
from loaders.rules.remainder import find_remainder
from loaders.scene import Scene, Sight
from loaders.vocabulary import Vocabulary
from ontology.documents import Block, BlockKind, Document, Extraction
from ontology.entities import BodyKind
from ontology.reference import authorities, regions

COUNTRY = "fi"
_LONGEST_BLOCK = 6000  # characters
_LABEL_LINE = re.compile(r"\s*[^\W\d_][\w ]{1,30}:\s")
_VENUES = frozenset({BodyKind.UNIT, BodyKind.OTHER})
_REGISTERED = frozenset({BodyKind.ASSOCIATION, BodyKind.COMPANY, BodyKind.FOUNDATION, BodyKind.PROJECT})


class GermanicReader:
    """Reads one language by its vocabulary. Made once, used for many documents; keeps nothing of them."""

    def __init__(self, words: Vocabulary) -> None:
        self._words, self._grammar = words, Grammar(words)
        self._pipeline = ListedWords(self._grammar)
        self._authorities = {item.slug: item for item in authorities()}
        self._regions = {item.slug: item for item in regions()}
        self._by_name = authority_names(self._authorities.values())
        places = frozenset(name for item in self._regions.values() for name in item.names.values())
        self._places = places
        self._people = PersonFinder(self._grammar, places)
        self._titles = TitleFinder(self._grammar, places)
        self._bodies = BodyFinder(self._grammar)
        self._events = EventFinder(self._grammar)
        self._settler = Settler(self._grammar)

    def knowing(self, memory: Memory) -> "GermanicReader":
        """A reader that knows the given names of a corpus as well."""
        reader = copy(self)
        reader._people = PersonFinder(self._grammar, self._places, memory.given)
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
        sights = [Sight(unit=unit) for unit in annotate(_with_labelled_lines(document), self._pipeline)]
        register = Register()
        linker = GermanicLinker(
            register,
            self._words,
            self._authorities,
            self._regions,
            document.language,
            self._grammar.genitive,
            self._by_name,
        )
        scene = Scene(
            document=document,
            sights=sights,
            register=register,
            linker=linker,
            findings=Findings(document.text, register),
            words=self._words,
            morphology=self._grammar,
            nominative=self._grammar.nominative,
            genitive=self._grammar.genitive,
            default_year=_default_year(document),
        )
        self._find_plain(scene)
        self._find_people(scene)
        _set_sections(sights)
        linker.items = [sight.unit.start for sight in sights[1:] if sight.unit.kind is BlockKind.HEADING]
        linker.title_end = sights[0].unit.end if sights else 0
        self._find_bodies(scene)
        for sight in sights:
            bodies = [body for body in sight.bodies if scene.thing(body) is not None]
            sight.events = self._events.find(sight.unit, _spans(sight, dates=True), bodies)
        return scene

    # --- what needs no grammar -------------------------------------------------------------------------

    def _find_plain(self, scene: Scene) -> None:
        text, language = scene.document.text, scene.document.language
        contacts = sorted([*find_emails(text), *find_phones(text), *find_urls(text)], key=lambda item: item.start)
        dates = find_dates(
            text, document_date=scene.document.published, default_year=scene.default_year, language=language
        )
        places = match_regions(_unshouted(text), language=language)
        for sight in scene.sights:
            start, end = sight.unit.start, sight.unit.end
            sight.contacts = [(item.start, item.end, item.kind) for item in contacts if start <= item.start < end]
            taken = [(first, last) for first, last, _ in sight.contacts]
            sight.dates = [
                item for item in dates if start <= item.start < end and not _touches(item.start, item.end, taken)
            ]
            sight.regions = [
                self._region(scene, sight, item)
                for item in places
                if start <= item.start < end
                and not _touches(item.start, item.end, taken)
                and not (item.adjective and item.slug == COUNTRY)
            ]
            sight.regions = sorted([*sight.regions, *self._areas(scene, sight)], key=lambda item: item.start)

    def _region(self, scene: Scene, sight: Sight, place: PlaceMention) -> RegionMention:
        names = place.region.names
        own = names.get(scene.document.language) or names["fi"]
        written = next(
            (name for name in (own, names["fi"]) if place.form.startswith(name[: max(3, len(name) - 2)])), own
        )
        return RegionMention(
            start=place.start,
            end=place.end,
            unit=sight.unit,
            case=place.case,
            slug=place.slug,
            name=written,
            adjective=place.adjective,
        )

    def _areas(self, scene: Scene, sight: Sight) -> list[RegionMention]:
        """Established areas that are no official ones."""
        found = []
        for word in sight.unit.words:
            bare = next(
                (
                    word.text.removesuffix(mark)
                    for mark in sorted(self._words.words["nouns.genitive"])
                    if word.text.removesuffix(mark) in self._words.words["places.areas"]
                ),
                word.text,
            )
            if bare in self._words.words["places.areas"]:
                found.append(
                    RegionMention(
                        start=word.start,
                        end=word.end,
                        unit=sight.unit,
                        name=bare,
                        case="Nom" if bare == word.text else "Gen",
                    )
                )
        return found

    # --- people ----------------------------------------------------------------------------------------

    def _find_people(self, scene: Scene) -> None:
        seen = frozenset(re.findall(r"[^\W\d_][\w'’-]+", scene.document.text))
        registered = self._registered_names(scene.document.text)
        for sight in scene.sights:
            taken = [(first, last) for first, last, _ in sight.contacts]
            sight.people = [
                person
                for person in self._people.find(sight.unit, seen)
                if not _touches(person.start, person.end, taken)
                and not self._is_place(sight, person)
                and person.name not in registered
            ]
        surnames: dict[str, str] = {}
        doubtful: set[str] = set()
        for person in (person for sight in scene.sights for person in sight.people):
            surname = person.name.split()[-1]
            if surnames.setdefault(surname, person.name) != person.name:
                doubtful.add(surname)
        surnames = {surname: name for surname, name in surnames.items() if surname not in doubtful}
        last: PersonMention | None = None
        for sight in scene.sights:
            alone = self._people.find_surnames(sight.unit, surnames, _spans(sight, people=True))
            sight.people = sorted([*sight.people, *alone], key=lambda person: person.start)
            pronoun = self._pronoun(sight, last)
            if pronoun is not None:
                sight.people.insert(0, pronoun)
            last = sight.people[0] if sight.people else last
            sight.titles = self._titles.find(sight.unit, _spans(sight, people=True))
            people = [(person.start, person.end) for person in sight.people]
            sight.regions = [region for region in sight.regions if not _touches(region.start, region.end, people)]
        scene.linker.link_people(person for sight in scene.sights for person in sight.people)

    def _registered_names(self, text: str) -> frozenset[str]:
        """What stands before a registered form: "Nya Stödet" of "Nya Stödet rf"."""
        forms = "|".join(
            re.escape(form) for form in sorted(self._words.tables["body_rules.legal_forms"]) if form.isalpha()
        )
        found: set[str] = set()
        for match in re.finditer(rf"(?<!\w)((?:[^\W\d_][\w-]{{0,40}}[ ]){{1,5}})(?:{forms})\b", text):
            words = match[1].split()
            found.update(" ".join(words[start:]) for start in range(len(words)))
        return frozenset(found)

    def _is_place(self, sight: Sight, person: PersonMention) -> bool:
        return any(region.start <= person.start and person.end <= region.end for region in sight.regions)

    def _pronoun(self, sight: Sight, last: PersonMention | None) -> PersonMention | None:
        """ "Hon", "She" at the start of a sentence is the person whom the text named last."""
        first = sight.unit.words[0] if sight.unit.words else None
        if last is None or first is None or not sight.unit.prose or not self._words.has("words.pronouns", first.lower):
            return None
        return PersonMention(
            start=first.start, end=first.end, unit=sight.unit, case="Nom", name=last.name, surname_only=True
        )

    # --- bodies ----------------------------------------------------------------------------------------

    def _find_bodies(self, scene: Scene) -> None:
        scene.linker.link_regions(region for sight in scene.sights for region in sight.regions)
        gathering, gatherings = _is_invitation(scene), find_gatherings(scene, self._grammar)
        for sight in scene.sights:
            found = self._bodies.find(sight.unit, _spans(sight, people=True, titles=True, dates=True), sight.regions)
            sight.bodies = [
                body
                for body in self._settler.settle(sight, found)
                if not (gathering and body.head in self._words.events)
                and body.head not in gatherings
                and not self._is_venue(sight, body)
            ]
            self._read_brackets(scene, sight)
            self._add_regions(scene, sight)
        self._settler.name_by_title(scene)
        scene.linker.link_bodies([body for sight in scene.sights for body in sight.bodies])
        self._find_learnt(scene)
        find_parties(scene)
        find_towns(scene)

    def _is_venue(self, sight: Sight, body: BodyMention) -> bool:
        """On a line that tells the place, what ends in a venue's head is no body."""
        first, last = sight.unit.words[0], sight.unit.between(body.start, body.end)[-1:]
        held = body.case == "in" and body.kind in _VENUES and bool(sight.dates)
        if held and any(self._words.has("parts.held", word.lower) for word in sight.unit.words):
            return True
        return self._words.has("event_rules.place_labels", first.lower) and any(
            self._grammar.noun(word.text, self._words.words["places.heads"]) is not None for word in last
        )

    def _read_brackets(self, scene: Scene, sight: Sight) -> None:
        """A name in brackets after a body: its abbreviation or its name in another language."""
        for body in sight.bodies:
            span = bracketed(scene.document.text, body.end)
            if span is None or not isinstance(body, NamedBody) or span[1] > sight.unit.end or body.plural:
                continue
            inner = " ".join(scene.text(*span).split())
            for lead in sorted(self._words.words["words.translation"], key=len, reverse=True):
                if inner.lower().startswith(lead + " "):
                    inner = inner[len(lead) :].strip(' :”"')
            told = any(start < span[1] and span[0] < end for start, end in _spans(sight, people=True, dates=True))
            if (
                told
                or any(sign.isdigit() for sign in inner)
                or not inner[:1].isupper()
                or self._is_party(inner)
                or "," in inner
            ):
                continue
            if body.owner is None and not body.bare:
                body.labels.append(inner)
            sight.bodies = [item for item in sight.bodies if not span[0] <= item.start < span[1]]

    def _is_party(self, text: str) -> bool:
        return text in self._words.words["parties.marks"]

    def _add_regions(self, scene: Scene, sight: Sight) -> None:
        """The Finnish genitive that a registered name begins with: "Kuhmon …" in a text of another language."""
        for body in sight.bodies:
            if body.kind is not BodyKind.ASSOCIATION or any(
                body.start <= item.start < body.end for item in sight.regions
            ):
                continue
            for place in match_regions(scene.text(body.start, body.end), language="fi"):
                moved = replace(place, start=place.start + body.start, end=place.end + body.start)
                region = self._region(scene, sight, moved)
                sight.regions = sorted([*sight.regions, region], key=lambda item: item.start)
                scene.linker.link_regions([region])

    def _find_learnt(self, scene: Scene) -> None:
        learnt: dict[str, NamedBody] = {}
        areas = {region.name for sight in scene.sights for region in sight.regions}
        for body in (body for sight in scene.sights for body in sight.bodies):
            if isinstance(body, NamedBody) and not body.bare and not body.plural and scene.thing(body) is not None:
                names = [*body.aliases[:1]] if body.kind in _REGISTERED and body.owner is None else []
                names += [label for label in body.labels if label.isupper() and " " not in label]
                for name in names:
                    new = name != body.name or body.kind is BodyKind.PROJECT
                    if name[:1].isupper() and new and name not in areas:
                        learnt.setdefault(name, body)
        if not learnt:
            return
        for sight in scene.sights:
            taken = [*_spans(sight, people=True, dates=True), *((body.start, body.end) for body in sight.bodies)]
            for body in self._bodies.find_learnt(sight.unit, taken, learnt):
                thing = scene.linker.thing(learnt[body.name])
                if thing is not None:
                    scene.linker.note(thing, body)
                    sight.bodies = sorted([*sight.bodies, body], key=lambda item: (item.start, -item.end))


def _set_sections(sights: Sequence[Sight]) -> None:
    section: Sight | None = None
    for sight in sights:
        if sight.unit.kind is BlockKind.HEADING:
            section = sight
        else:
            sight.section = section


def _with_labelled_lines(document: Document) -> Document:
    """A paragraph with a label on a later line ("  ersättare: A B") is a list: each line a block of its own."""
    blocks: list[Block] = []
    for block in _short_blocks(document):
        lines = document.text[block.start : block.end].split("\n")
        if block.kind is not BlockKind.PARAGRAPH or not any(_LABEL_LINE.match(line) for line in lines[1:]):
            blocks.append(block)
            continue
        at = block.start
        for line in lines:
            if line.strip():
                blocks.append(replace(block, start=at, end=at + len(line)))
            at += len(line) + 1
    return replace(document, blocks=tuple(blocks))


def _short_blocks(document: Document) -> Iterator[Block]:
    """A block of more words than any sentence or line has is read in pieces, so that time grows with length only."""
    for block in document.blocks or (Block(kind=BlockKind.PARAGRAPH, start=0, end=len(document.text)),):
        start = block.start
        while block.end - start > _LONGEST_BLOCK and not block.cells:
            window = document.text[start : start + _LONGEST_BLOCK]
            cut = max(window.rfind(". "), window.rfind("\n")) + 1 or window.rfind(" ") + 1 or len(window)
            yield replace(block, start=start, end=start + cut)
            start += cut
        yield replace(block, start=start)


def _is_invitation(scene: Scene) -> bool:
    """A text whose head tells the time of what its title names."""
    return any(
        sight.dates
        and len(sight.unit.words) > 1
        and scene.words.has("event_rules.date_labels", sight.unit.words[0].lower)
        for sight in scene.sights[:10]
        if not sight.unit.prose
    )


def _unshouted(text: str) -> str:
    """Words in capitals with one capital each, so that names of several words are found in them. Same length."""
    return re.sub(r"[^\W\d_]{4,}", lambda match: match[0].capitalize() if match[0].isupper() else match[0], text)


def _touches(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _spans(sight: Sight, *, people: bool = False, titles: bool = False, dates: bool = False) -> list[tuple[int, int]]:
    spans = [(start, end) for start, end, _ in sight.contacts]
    if people:
        spans += [(item.start, item.end) for item in sight.people]
    if titles:
        spans += [(item.start, item.end) for item in sight.titles]
    if dates:
        spans += [(item.start, item.end) for item in sight.dates]
    return spans


def _default_year(document: Document) -> int | None:
    """The document's own year, else the first that its text tells with a day or month."""
    if document.published and document.published[:4].isdigit():
        return int(document.published[:4])
    full = next(
        (
            one
            for one in find_dates(document.text, language=document.language)
            if one.year_told and one.span[:4].isdigit() and len(one.span) >= len("YYYY-MM-DD")
        ),
        None,
    )
    return int(full.span[:4]) if full else None
