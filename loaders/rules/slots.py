"""Bodies told by where their name stands: in brackets or after a comma behind a name, before a title, after a person.

Such a name needs no word that tells what it is: "Meikäläinen Maija (Rantakylän Tarmo)", "Kylän Kaiun toimittaja A".
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import BodyMention, PersonMention, RegionMention, RoleMention
from loaders.rules.bodies import surface
from loaders.vocabulary import Vocabulary
from ontology.entities import BodyKind

_MOST = 6  # words of a name
_NAME = re.compile(r"[^\W\d_][\w'’&+-]*")


class SlotFinder:
    """Finds bodies by position; `nominative` turns a phrase into its base form, `places` are names of places.

    `towns` maps a town's slug to that of its authority.
    """

    def __init__(
        self, words: Vocabulary, nominative: Callable[[str], str], places: Container[str], towns: Mapping[str, str]
    ) -> None:
        self._words, self._nominative, self._places, self._towns = words, nominative, places, towns

    def find(
        self,
        unit: Unit,
        people: Sequence[PersonMention],
        titles: Sequence[RoleMention],
        bodies: Sequence[BodyMention],
        regions: Sequence[RegionMention],
        taken: Sequence[tuple[int, int]],
    ) -> list[BodyMention]:
        """The unit's bodies that no other rule found; none overlaps a mention or a span of `taken`."""
        self._unit = unit
        self._used = [*taken, *((item.start, item.end) for item in (*people, *titles, *bodies))]
        found: list[BodyMention] = []
        for person in people:
            slot = self._behind(person, unit.prose)
            town = self._employer(person, titles, regions)
            if town is not None:
                found.append(town)
            elif slot:
                found.append(self._mention(slot, "Nom"))
            elif (row := self._from(person)) is not None:
                found.append(self._mention(row, "Ela"))
        for title in titles:
            if not title.plural and any(0 <= person.start - title.end <= 1 for person in people):
                row = self._before(title.start, regions)
                if row:
                    found.append(self._mention(row, "Gen"))
        for body in found:
            self._used.append((body.start, body.end))
        return found

    def _free(self, word: Word) -> bool:
        return not any(start < word.end and word.start < end for start, end in self._used)

    def _behind(self, person: PersonMention, prose: bool) -> list[Word]:
        """The field after a name: all of a bracket, or in a list what stands between a comma and the field's end."""
        words = [word for word in self._unit.words if word.start >= person.end]
        if len(words) < 2 or words[0].text not in (("(",) if prose else ("(", ",")):
            return []
        closing = ")" if words[0].text == "(" else ""
        row: list[Word] = []
        for word in words[1:]:
            if word.text == "/" and not closing:
                break
            if word.text == closing or (word.text in ",;(" and word.text != closing):
                break
            row.append(word)
        else:
            if closing:
                return []
        alone = len(row) == 1 and not prose and self._is_single(row[0])
        return row if alone or self._is_name(row) else []

    def _is_single(self, word: Word) -> bool:
        """One capital word as a field of a list: no place, no title, nothing taken."""
        return (
            word.capital
            and len(word.text) > 4
            and self._free(word)
            and word.text not in self._places
            and not word.text.isupper()
            and bool(_NAME.fullmatch(word.text))
            and not self._words.has("slots.no_names", word.lower)
        )

    def _employer(
        self, person: PersonMention, titles: Sequence[RoleMention], regions: Sequence[RegionMention]
    ) -> BodyMention | None:
        """ "liikuntapäällikkö A, Rauma": a town after the name of one whose job is told is the authority."""
        job = any(
            0 <= person.start - title.end <= 1 and not self._words.has("roles.organ_titles", title.name.split()[-1])
            for title in titles
        )
        words = [word for word in self._unit.words if word.start >= person.end][:3]
        if not job or len(words) < 2 or words[0].text != "," or (len(words) > 2 and words[2].text not in ",;(.|"):
            return None
        at = (words[1].start, words[1].end)
        town = next((region for region in regions if (region.start, region.end) == at), None)
        if town is None or town.slug not in self._towns or town.case not in ("Nom", None):
            return None
        return BodyMention(
            start=town.start,
            end=town.end,
            unit=self._unit,
            case="Nom",
            name=town.name,
            head=town.name.lower(),
            kind=BodyKind.MUNICIPALITY,
            slug=self._towns[town.slug],
        )

    def _is_name(self, row: Sequence[Word]) -> bool:
        """Capital first, no verb, no known place alone, none of it taken."""
        if not 2 <= len(row) <= _MOST or not row[0].capital or not all(self._free(word) for word in row):
            return False
        if any(word.finite or word.text[:1].isdigit() or not _NAME.fullmatch(word.text) for word in row):
            return False
        if row[0].text.isupper() and len(row[0].text) > 1 and len(row) == 1:
            return False
        return not any(self._words.has("slots.no_names", word.lower) for word in row)

    def _from(self, person: PersonMention) -> list[Word] | None:
        """ "A Rantakylän Tarmosta": two capital words after a name, the first a genitive, the last in the elative."""
        row = [word for word in self._unit.words if word.start >= person.end][:2]
        if len(row) < 2 or row[0].case != "Gen" or row[1].case not in ("Ela", "Abl"):
            return None
        if not all(word.capital and self._free(word) and word.text not in self._places for word in row[1:]):
            return None
        return row if row[0].capital and self._free(row[0]) else None

    def _before(self, start: int, regions: Sequence[RegionMention]) -> list[Word]:
        """ "Rantakylän Tarmon puheenjohtaja": a genitive place, then a capital genitive, straight before a title."""
        row = [word for word in self._unit.words if word.end <= start][-2:]
        if len(row) < 2 or start - row[1].end > 1:
            return []
        place = any(region.start <= row[0].start and row[0].end <= region.end for region in regions)
        own = any(region.start <= row[1].start and row[1].end <= region.end for region in regions)
        ready = all(word.capital and word.case == "Gen" and self._free(word) for word in row)
        return row if place and ready and not own else []

    def _mention(self, row: Sequence[Word], case: str) -> BodyMention:
        text = surface(row, 0, len(row) - 1)
        last = row[-1].lower
        media = any(last.startswith(ending[:-1]) for ending in self._words.words["body_rules.media_endings"])
        return BodyMention(
            start=row[0].start,
            end=row[-1].end,
            unit=self._unit,
            case=case,
            name=text if case == "Nom" else self._nominative(text),
            head=last,
            kind=BodyKind.MEDIA if media else BodyKind.ASSOCIATION,
        )
