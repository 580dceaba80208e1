"""Where a text names bodies: by a head noun, a registered form, a project's hyphen or a short name."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loaders.annotation import Unit, Word
from loaders.mentions import BodyMention, RegionMention
from loaders.morphology import Morphology
from loaders.vocabulary import Vocabulary
from ontology.entities import BodyKind, fold_space

_MAX_WORDS = 14
_OF_PLACES = frozenset({BodyKind.MUNICIPALITY, BodyKind.WELLBEING_COUNTY, BodyKind.REGIONAL_COUNCIL})
_QUOTES = "”\"»«“'’"
_STOP = ".,;:!?…()[]/|–—" + _QUOTES
_STEM = 3  # letters of a word that no case changes


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the reference data knows: its slug, kind and name in the nominative."""

    slug: str
    name: str
    kind: BodyKind


class LearntNames:
    """Names that a document gives in full, with the mentions they were learnt from, found by a mention's first word."""

    def __init__(self, sources: Mapping[str, BodyMention]) -> None:
        self.sources = sources
        self._by_word: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._by_letters: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for order, name in enumerate(sources):
            first, *rest = name.split()
            # only the last word of a name is inflected
            rows = self._by_word[first] if rest else self._by_letters[first[:_STEM].lower()]
            rows.append((-len(name), order, name))

    def candidates(self, word: str) -> list[str]:
        """The names that may begin with the word, the longest first."""
        rows = [*self._by_word.get(word, ()), *self._by_letters.get(word[:_STEM].lower(), ())]
        return [name for _, _, name in sorted(rows)]


class BodyFinder:
    """Finds the bodies that a unit names.

    `nominative` turns a phrase into its base form; `known` maps lower-case short names of authorities to them;
    `taken` are spans that something else (a person, a date, an address) has.
    """

    def __init__(
        self,
        words: Vocabulary,
        morphology: Morphology,
        nominative: Callable[[str], str],
        known: Mapping[str, KnownName],
        short: Mapping[str, tuple[str, BodyKind]] | None = None,
    ) -> None:
        self._words, self._morphology, self._nominative, self._known = words, morphology, nominative, known
        self._legal: Mapping[str, str] = words.tables["body_rules.legal_forms"]
        learnt = {alias: (name, kind.value) for alias, (name, kind) in (short or {}).items()}
        self._short: Mapping[str, Sequence[str]] = learnt | dict(words.tables["body_rules.abbreviations"])
        self._well_known: Mapping[str, str] = words.tables["body_rules.well_known"]

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]], regions: Sequence[RegionMention]) -> list[BodyMention]:
        """The unit's bodies from left to right; an owner stands beside the body that is named by it."""
        words = unit.words
        free = [not any(start < word.end and word.start < end for start, end in taken) for word in words]
        found: list[BodyMention] = []
        used = [not is_free for is_free in free]
        for read in (self._registered, self._hyphenated, self._headed, self._short_name):
            at = len(words) - 1
            while at >= 0:
                mention = None if used[at] else read(unit, at, used, regions)
                if mention is not None:
                    found.append(mention)
                    found += self._each_of(unit, mention, regions)
                    for index, word in enumerate(words):
                        if mention.start <= word.start and word.end <= mention.end:
                            used[index] = True
                at -= 1
        found.sort(key=lambda item: (item.start, -item.end))
        return found

    def _each_of(self, unit: Unit, mention: BodyMention, regions: Sequence[RegionMention]) -> list[BodyMention]:
        """ "Askolan, Pukkilan ja Sipoon kunnat": an authority for each of the places before a plural head."""
        if not mention.plural or mention.kind not in _OF_PLACES or mention.case == "Ine":
            return []
        words = unit.words
        at = next(index for index, word in enumerate(words) if word.end == mention.end)
        places: list[RegionMention] = []
        index = at - 1
        while index >= 0:
            word = words[index]
            place = next((item for item in regions if item.start <= word.start and word.end <= item.end), None)
            if place is not None and place.case == "Gen" and not place.adjective:
                places.insert(0, place)
                index = next(order for order, item in enumerate(words) if item.start >= place.start)
            elif not (places and (word.text == "," or self._conjunction(word))):
                break
            index -= 1
        if len(places) < 2:
            return []
        head = self._morphology.lemma(words[at]).lower()
        return [
            BodyMention(
                start=place.start,
                end=place.end if place is not places[-1] else mention.end,
                unit=unit,
                case=mention.case,
                name=f"{' '.join(word.text for word in unit.between(place.start, place.end))} {head}",
                head=head,
                kind=mention.kind,
            )
            for place in places
        ]

    # --- registered names: "… ry" --------------------------------------------------------------------

    def _registered(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention]
    ) -> BodyMention | None:
        words = unit.words
        form = words[at].lower.partition(":")[0].rstrip(".,")
        kind = self._legal.get(form) or self._legal.get(form + ".")
        if kind is None or at == 0 or (words[at].capital and not words[at].text.isupper() and kind == "association"):
            return None
        first = self._start_of_name(unit, at, used)
        if first is None:
            return None
        base = surface(words, first, at - 1)
        written = form if form in self._legal else form + "."
        mention = BodyMention(
            start=words[first].start,
            end=_end_of(words[at]),
            unit=unit,
            case=_case_of_suffix(words[at].text) or words[at].case,
            name=f"{base} {written}",
            head=written,
            kind=BodyKind(kind),
            aliases=[base],
        )
        mention.national = self._national_before(words, first)
        return mention

    def _start_of_name(self, unit: Unit, at: int, used: Sequence[bool]) -> int | None:
        """Leftwards over anything that can stand in a name, then cut to the leftmost capital."""
        words = unit.words
        cell = next((cell for cell in unit.cells if cell[0] <= words[at].start < cell[1]), (unit.start, unit.end))
        first = None
        index = at - 1
        while index >= 0 and at - index <= _MAX_WORDS:
            word = words[index]
            if used[index] or word.start < cell[0] or word.finite or (word.text in _STOP and word.text not in "–/"):
                break
            if word.text in "–/" or word.text in (":", ";") or self._closes(word):
                break
            if self._conjunction(word) and not self._joins(words, index, first):
                break
            if word.capital or (word.text[:1].isdigit() and first is not None):
                first = index
            elif not word.capital and first is not None and not self._continues(words, index):
                break
            index -= 1
        while (
            first is not None
            and first < at - 1
            and (
                words[first].pos in ("ADV", "CCONJ", "SCONJ", "PRON", "ADP", "AUX")
                or (words[first].case in ("Ine", "Ela", "Ill", "Ade", "Abl", "All") and words[first + 1].capital)
            )
            and not words[first].text.isupper()
        ):
            later = next((order for order in range(first + 1, at) if words[order].capital), None)
            if later is None:
                break
            first = later
        return first

    def _closes(self, word: Word) -> bool:
        """Does it close another registered name: "A ry ja B ry"?"""
        form = word.lower.partition(":")[0].rstrip(".,")
        return not word.capital and (form in self._legal or form + "." in self._legal)

    def _joins(self, words: Sequence[Word], index: int, first: int | None) -> bool:
        """Does a conjunction stand inside a name? After a fragment ("sosiaali- ja") or a genitive plural, it does."""
        if index == 0:
            return False
        before = words[index - 1]
        if before.text.endswith("-"):
            return True
        if before.capital:
            return (before.case == "Gen" and before.number == "Plur") or self._one_name(words, index)
        if before.case == "Nom" and self._morphology.table_head(before, self._words.bodies):
            return False
        return first is None or before.case in ("Gen", "Nom")

    def _one_name(self, words: Sequence[Word], index: int) -> bool:
        """ "Rannan Omaiset ja Läheiset ry": a capital word after the conjunction that opens no name of its own, and a
        genitive before the pair."""
        if index + 1 >= len(words) or index < 2:
            return False
        before, after = words[index - 1], words[index + 1]
        opens = after.case == "Gen" and after.pos == "PROPN"
        return (
            after.capital
            and not opens
            and before.case in ("Nom", None)
            and words[index - 2].case == "Gen"
            and words[index - 2].capital
            and self._morphology.table_head(before, self._words.bodies) is None
        )

    def _continues(self, words: Sequence[Word], index: int) -> bool:
        """May a lower-case word stand inside a registered name, with more of the name before it?"""
        word = words[index]
        if word.text.endswith("-") or self._conjunction(word):
            return True
        return (
            word.pos in ("NOUN", "ADJ", "PROPN")
            and word.case in ("Gen", "Nom")
            and not word.participle
            and any(
                before.capital and index - order <= 4
                for order, before in enumerate(words[max(0, index - 3) : index], start=max(0, index - 3))
            )
            and not self._morphology.head(word, self._words.words["roles.heads"])
            and not self._is_unnamed(word)
        )

    def _conjunction(self, word: Word) -> bool:
        return self._words.has("words.conjunctions", word.lower)

    def _is_unnamed(self, word: Word) -> bool:
        lemma = self._morphology.lemma(word).lower()
        return self._words.has("body_rules.no_modifiers", lemma)

    # --- projects: "… -hanke" ------------------------------------------------------------------------

    def _hyphenated(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention]
    ) -> BodyMention | None:
        words = unit.words
        word = words[at]
        if not (word.text[:1] in "-–‑" and len(word.text) > 2) or at == 0:
            return None
        bare = Word(word.text[1:], word.start + 1, word.end, word.pos, word.case, word.number)
        head = self._morphology.table_head(bare, self._words.bodies)
        if head is None:
            return None
        first = name_start(unit, at, used)
        if first is None:
            return None
        base = surface(words, first, at - 1).strip(_QUOTES + " ")
        name = f"{base} -{self._nominative(bare.text.lower())}"
        return BodyMention(
            start=words[first].start,
            end=word.end,
            unit=unit,
            case=word.case,
            name=name,
            head=head,
            kind=self._words.bodies[head],
            aliases=[base],
            national=self._national_before(words, first),
        )

    # --- head nouns ----------------------------------------------------------------------------------

    def _headed(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention]
    ) -> BodyMention | None:
        words = unit.words
        word = words[at]
        if word.pos not in ("NOUN", "PROPN", "X", "ADJ", "VERB") or word.text.endswith("-") or len(word.text) < 4:
            return None
        analysis = self._morphology.analysis(word)
        head = self._morphology.table_head(word, self._words.bodies)
        if analysis is None or head is None:
            return None
        lemma = analysis.lemma
        if lemma.lower() != head and self._words.has("body_rules.whole_only", head):
            return None
        if self._words.has("body_rules.no_bodies", lemma.lower()) or _is_region(word, regions):
            return None
        if not word.capital and self._words.has("body_rules.capital_only", lemma.lower()):
            return None
        # a head noun before another genitive head belongs to that chain only if it is read as its owner
        plural = (analysis.number or word.number) == "Plur" and head not in self._words.words["body_rules.plural_names"]
        first = self._chunk_start(unit, at, used, regions)
        if self._words.bodies[head] in _OF_PLACES:
            first = self._place_start(words, first, at, regions)
        proper = any(words[index].capital for index in range(first, at + 1) if index > 0 or first < at) or (
            word.capital and at > 0
        )
        run = self._title_run(unit, at, used) if first == at and self._words.bodies[head] is BodyKind.PROJECT else None
        if run is not None:
            base = surface(words, run, at - 1)
            return BodyMention(
                start=words[run].start,
                end=word.end,
                unit=unit,
                case=word.case,
                kind=BodyKind.PROJECT,
                head=head,
                name=f"{base} -{lemma.lower()}",
                aliases=[base, f"{base} {lemma.lower()}"],
            )
        if (
            not proper
            and not plural
            and lemma.lower() == head
            and self._words.has("body_rules.weak", head)
            and first == at
            and not word.capital
            and not self._words.has("body_rules.back_references", head)
        ):
            return None
        if self._is_no_name(words, first, at, proper, plural):
            return None
        if (named := self._named_after(unit, at, head, used)) is not None:
            return named
        text = re.sub(r" ?\([^)]*\)", "", surface(words, first, at))
        bare = first == at and (lemma.lower() in self._words.bodies or not word.capital or at == 0)
        kind = self._words.bodies[head]
        mention = BodyMention(
            start=words[first].start,
            end=word.end,
            unit=unit,
            case=word.case,
            kind=kind,
            head=lemma.lower(),
            name=self._nominative(text),
            bare=bare,
            plural=plural,
            national=self._national_before(words, first),
        )
        if first == at and not proper and not bare:
            mention.bare = True
        self._name_inner(mention, unit, first, at, regions)
        if not proper and mention.owner is None and self._words.has("body_rules.proper_only", head):
            # no name, unless it points back to one that the document gives with its owner
            mention.bare = mention.only_back = True
        return mention

    def _named_after(self, unit: Unit, at: int, head: str, used: Sequence[bool]) -> BodyMention | None:
        """ "Radio Rannikko", "Sairaala Novassa": heads whose own name follows them."""
        words = unit.words
        if not self._words.has("body_rules.name_follows", head) or not words[at].capital:
            return None
        last = at
        while (
            last + 1 < len(words)
            and last - at < 3
            and not used[last + 1]
            and words[last + 1].capital
            and words[last + 1].text[:1].isalpha()
        ):
            last += 1
        if last == at:
            return None
        closing = words[last]
        text = surface(words, at, last)
        return BodyMention(
            start=words[at].start,
            end=closing.end,
            unit=unit,
            case=closing.case,
            name=text if closing.case in (None, "Nom") else self._nominative(text),
            head=head,
            kind=self._words.bodies[head],
        )

    def _is_no_name(self, words: Sequence[Word], first: int, at: int, proper: bool, plural: bool) -> bool:
        """ "moni hallitus", "keittiön pöytä", "kaupungin palvelut": a quantity, a thing, services in general."""
        lemma = self._morphology.lemma(words[at]).lower()
        before = words[first - 1] if first else None
        counted = before is not None and first == at
        if counted and before and self._words.has("body_rules.quantities", self._morphology.lemma(before).lower()):
            return True
        if first < at and not plural and not proper and self._words.has("body_rules.things", lemma):
            return not words[at - 1].text.endswith("-")
        return self._words.has("body_rules.in_general", lemma) and not words[at].capital and words[at - 1].case == "Gen"

    def _place_start(self, words: Sequence[Word], first: int, at: int, regions: Sequence[RegionMention]) -> int:
        """ "järjestöjen, kuntien ja Kainuun hyvinvointialueen": the authority's name begins with its place."""
        place = next((i for i in range(at - 1, first, -1) if _is_region(words[i], regions)), None)
        if place is None or not self._conjunction(words[place - 1]):
            return first
        before = words[first : place - 1]
        return place if before and all(not w.capital and not w.text.endswith("-") for w in before) else first

    def _precedes_a_name(self, words: Sequence[Word], first: int, place: int) -> bool:
        """Are the words before a place in lower case, and joined to it by nothing: "lausunnon Kainuun …"?"""
        return (
            all(not word.capital or index == 0 for index, word in enumerate(words[:place]) if index >= first)
            and not words[first].text.endswith("-")
            and not self._conjunction(words[place - 1])
        )

    def _title_run(self, unit: Unit, at: int, used: Sequence[bool]) -> int | None:
        """A title of several words straight before its head: "Kohti parempaa arkea hankkeessa"."""
        words = unit.words
        if at < 2 or words[at - 1].case in ("Gen", None) or words[at - 1].capital or words[at - 1].verb:
            return None
        index = at - 1
        while (
            index > 0
            and at - index <= 8
            and not used[index]
            and not words[index].finite
            and words[index].text not in _STOP
        ):
            if words[index].capital:
                return index
            index -= 1
        return None

    def _chunk_start(self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention]) -> int:
        """Leftwards over genitives, coordinated and elided first parts, and adjectives that agree with the head."""
        words = unit.words
        head = words[at]
        first = at
        index = at - 1
        while index >= 0 and at - index <= _MAX_WORDS and not used[index]:
            word = words[index]
            if any(cell_start == words[index + 1].start for cell_start, _ in unit.cells[1:]):
                break
            if word.capital and f"{word.text} {self._base(words[index + 1])}".lower() in self._known:
                first = index
                break
            if (word.text.endswith("-") and len(word.text) > 1) or (
                word.case == "Gen"
                and word.pos in ("NOUN", "PROPN", "ADJ", "X", "NUM")
                and not word.participle
                and not word.possessive
            ):
                first = index
            elif (
                self._conjunction(word) and index > 0 and not used[index - 1] and self._coordinates(words, index, at)
            ) or (word.text == "," and self._lists_genitives(words, index)):
                pass
            elif word.pos == "ADJ" and word.case == head.case and word.number == head.number and not word.participle:
                if self._is_unnamed(word):
                    break
                first = index
            elif self._words.has("words.church_marks", word.lower):
                first = index
            elif (
                word.text == ")"
                and (opening := _opening(words, index)) is not None
                and words[opening - 1].case == "Gen"
            ):
                index = opening
            else:
                break
            index -= 1
        if first < at and f"{words[first].text} {self._base(words[first + 1])}".lower() in self._known:
            return first
        place = next((i for i in range(first, at) if _is_region(words[i], regions) and words[i].case == "Gen"), None)
        of_place = self._words.bodies.get(self._morphology.lemma(head).lower()) in _OF_PLACES
        if of_place and place is None and first < at and not words[first].capital:
            first = at  # "kuntien ja hyvinvointialueen": no name of its own
        coordinated = place is not None and place + 1 < at and self._conjunction(words[place + 1])
        if place is not None and (
            self._precedes_a_name(words, first, place) or (of_place and not coordinated and place > first)
        ):
            first = place
        while first < at and (
            self._is_unnamed(words[first])
            or self._conjunction(words[first])
            or words[first].text in ",-"
            or words[first].pos in ("PRON", "DET", "NUM")
        ):
            first += 1
        return first

    def _coordinates(self, words: Sequence[Word], index: int, at: int) -> bool:
        before = words[index - 1]
        if before.text.endswith("-"):
            return True
        if before.case != "Gen" or index == at - 1:
            return False
        if before.number == "Plur":
            return True
        return not before.capital and self._morphology.table_head(before, self._words.bodies) is None

    def _lists_genitives(self, words: Sequence[Word], index: int) -> bool:
        """A comma inside "lasten, nuorten ja perheiden …": genitive plurals on both sides and a conjunction after."""
        if index == 0 or index + 2 >= len(words):
            return False
        before, after, conjunction = words[index - 1], words[index + 1], words[index + 2]
        return (
            before.case == "Gen"
            and before.number == "Plur"
            and after.case == "Gen"
            and (self._conjunction(conjunction) or conjunction.text == ",")
        ) or before.text.endswith("-")

    def _name_inner(
        self, mention: BodyMention, unit: Unit, first: int, at: int, regions: Sequence[RegionMention]
    ) -> None:
        """Splits "[owner's genitive] body": the owner is a body of its own, the last that can own one."""
        words = unit.words
        owners = self._words.words["body_rules.owner_heads"]
        for index in range(at - 1, first - 1, -1):
            word = words[index]
            if word.case != "Gen" or word.number == "Plur":
                continue
            if _is_region(word, regions):
                continue
            known = self._known.get(self._base(word).lower())
            if known is None and index > first:
                known = self._known.get(f"{words[index - 1].text} {self._base(word)}".lower())
            if known is None:
                head = self._morphology.table_head(word, self._words.bodies)
                if (
                    head is not None
                    and self._morphology.lemma(word).lower() != head
                    and self._words.has("body_rules.whole_only", head)
                ):
                    continue
                if head is None or not (
                    head in owners or self._words.bodies[head] in (BodyKind.COUNCIL, BodyKind.BOARD)
                ):
                    continue
                if self._words.bodies[head] is BodyKind.BOARD and mention.kind is not BodyKind.COMMITTEE:
                    continue
            start = index - 1 if known is not None and " " in known.name else self._owner_start(words, first, index)
            text = surface(words, start, index)
            lemma = self._morphology.lemma(word).lower()
            owner = BodyMention(
                start=words[start].start,
                end=word.end,
                unit=unit,
                case="Gen",
                name=known.name if known else self._nominative(text),
                head=lemma,
                kind=known.kind if known else self._words.bodies[head or ""],
                bare=known is None and start == index and not (word.capital and index > 0),
                slug=known.slug if known else "",
                aliases=[known.name] if known else [],
            )
            mention.owner = owner
            own = surface(words, index + 1, at)
            mention.aliases.append(self._nominative(own))
            if known is None and index > first:
                self._name_inner(owner, unit, start, index, regions)
            return

    def _owner_start(self, words: Sequence[Word], first: int, index: int) -> int:
        start = index
        while start > first and (
            words[start - 1].case == "Gen"
            or words[start - 1].text.endswith("-")
            or words[start - 1].text == ","
            or self._conjunction(words[start - 1])
            or self._words.has("words.church_marks", words[start - 1].lower)
        ):
            start -= 1
        return start

    # --- names learnt from the document ---

    def find_learnt(
        self, unit: Unit, taken: Sequence[tuple[int, int]], names: LearntNames
    ) -> list[BodyMention]:
        """Other mentions of learnt names: without the registered form, or the last word alone."""
        found: list[BodyMention] = []
        words = unit.words
        index = 0
        while index < len(words):
            mention = self._learnt(unit, index, taken, names.sources, names.candidates(words[index].text))
            if mention is not None:
                found.append(mention)
                index += len(mention.name.split())
            else:
                index += 1
        return found

    def _learnt(
        self,
        unit: Unit,
        index: int,
        taken: Sequence[tuple[int, int]],
        names: Mapping[str, BodyMention],
        candidates: list[str],
    ) -> BodyMention | None:
        words = unit.words
        if not words[index].capital:
            return None
        for name in candidates:
            parts = name.split()
            row = words[index : index + len(parts)]
            if len(row) < len(parts) or any(
                word.text != part for word, part in zip(row[:-1], parts[:-1], strict=False)
            ):
                continue
            last = row[-1]
            if any(start < last.end and row[0].start < end for start, end in taken):
                continue
            same = last.text == parts[-1]
            if not same and (last.text[:3].lower() != parts[-1][:3].lower() or self._base(last) != parts[-1]):
                continue
            source = names[name]
            return BodyMention(
                start=row[0].start,
                end=last.end,
                unit=unit,
                case="Nom" if same and last.case in (None, "Nom") else last.case,
                name=name,
                head=source.head,
                kind=source.kind,
            )
        return None

    # --- names known by themselves -------------------------------------------------------------------

    def _short_name(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention]
    ) -> BodyMention | None:
        words = unit.words
        word = words[at]
        if not word.capital:
            return None
        if at > 0 and not used[at - 1] and words[at - 1].capital:
            pair = self._known.get(f"{words[at - 1].text} {self._base(word)}".lower())
            if pair:
                return BodyMention(
                    start=words[at - 1].start,
                    end=word.end,
                    unit=unit,
                    case=word.case,
                    name=pair.name,
                    kind=pair.kind,
                    slug=pair.slug,
                    head=pair.name.lower(),
                    aliases=[f"{words[at - 1].text} {self._base(word)}"],
                )
        for base in dict.fromkeys((word.text.partition(":")[0], self._base(word))):
            known = self._known.get(base.lower())
            if known:
                return BodyMention(
                    start=word.start,
                    end=word.end,
                    unit=unit,
                    case=_case_of_suffix(word.text) or word.case,
                    name=known.name,
                    kind=known.kind,
                    slug=known.slug,
                    head=known.name.lower(),
                    aliases=[base],
                )
            if base in self._short:
                full, kind = self._short[base]
                return BodyMention(
                    start=word.start,
                    end=word.end,
                    unit=unit,
                    case=_case_of_suffix(word.text) or word.case,
                    name=base,
                    kind=BodyKind(kind),
                    head=base.lower(),
                    aliases=[full],
                )
            if base in self._well_known:
                return BodyMention(
                    start=word.start,
                    end=word.end,
                    unit=unit,
                    case=word.case,
                    name=base,
                    kind=BodyKind(self._well_known[base]),
                    head=base.lower(),
                )
        return None

    def _base(self, word: Word) -> str:
        text = word.text.partition(":")[0]
        if word.case in (None, "Nom"):
            return text
        return self._nominative(text)

    def _national_before(self, words: Sequence[Word], first: int) -> bool:
        return (
            first > 0 and self._morphology.lemma(words[first - 1]).lower() in self._words.words["body_rules.national"]
        )


def name_start(unit: Unit, at: int, used: Sequence[bool]) -> int | None:
    """Where a name before a hyphened head begins: the leftmost capital that no verb or clause parts from it."""
    words = unit.words
    first = None
    index = at - 1
    quoted = index >= 0 and words[index].text in _QUOTES
    while index >= 0 and at - index <= _MAX_WORDS:
        word = words[index]
        if quoted and index < at - 1 and word.text in _QUOTES:
            return index
        if used[index] or (word.finite and not quoted and unit.prose) or word.text in ("(", ")", ";", ":", "–", "|"):
            break
        if (
            word.pos == "CCONJ"
            and first is not None
            and not words[index - 1].text.endswith("-")
            and words[index - 1].case != "Gen"
        ):
            break
        if word.text == "," and first is not None and not (index > 0 and words[index - 1].text[:1].isdigit()):
            break
        if word.participle and first is not None and not word.capital and not quoted:
            break  # "C:n rahoittama Uudet polut -hanke"
        if word.capital:
            first = index
        index -= 1
    return first


def surface(words: Sequence[Word], first: int, last: int) -> str:
    """The words as they stand, one blank where the text has any."""
    parts: list[str] = []
    for index in range(first, last + 1):
        glued = index > first and words[index].start == words[index - 1].end
        parts.append(("" if glued or index == first else " ") + words[index].text)
    return fold_space("".join(parts))


def _is_region(word: Word, regions: Sequence[RegionMention]) -> bool:
    return any(region.start <= word.start and word.end <= region.end for region in regions if not region.adjective)


def _opening(words: Sequence[Word], closing: int) -> int | None:
    """The bracket that opens a short aside which ends here, if a word stands before it."""
    for index in range(closing - 1, max(closing - 5, 0), -1):
        if words[index].text == "(":
            return index
    return None


def _end_of(word: Word) -> int:
    """The end without a full stop that ends the sentence ("ry.")."""
    return word.end - 1 if re.fullmatch(r"\w+\.", word.text) else word.end


_SUFFIXES = {
    "n": "Gen",
    "stä": "Ela",
    "sta": "Ela",
    "lle": "All",
    "ssä": "Ine",
    "ssa": "Ine",
    "tä": "Par",
    "ta": "Par",
    "ltä": "Abl",
    "lta": "Abl",
    "hyn": "Ill",
    "hen": "Ill",
    "llä": "Ade",
    "lla": "Ade",
    "een": "Ill",
}


def _case_of_suffix(text: str) -> str | None:
    """The case that the ending after a colon tells: `ry:n` is a genitive."""
    _, colon, suffix = text.partition(":")
    return _SUFFIXES.get(suffix.rstrip(".,").lower()) if colon else None
