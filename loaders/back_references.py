"""What a body told by its bare head stands for: one named before, or one that the document leaves no doubt of."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import takewhile

from loaders.mentions import BodyMention
from loaders.register import Register, Thing
from loaders.vocabulary import Vocabulary
from ontology.entities import BodyKind, EntityType, RegionKind
from ontology.reference import ReferenceAuthority

STRUCTURES = frozenset(
    {
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.ADVISORY_BOARD,
        BodyKind.FORUM,
        BodyKind.NETWORK,
        BodyKind.WORKING_GROUP,
        BodyKind.COMMITTEE,
        BodyKind.COUNCIL,
        BodyKind.BOARD,
    }
)
_AUTHORITIES = frozenset({BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY})
_BOARD_OWNERS = _AUTHORITIES | {BodyKind.ASSOCIATION, BodyKind.FOUNDATION}
_HEAD_LENGTH = 300  # characters in which a document says whose it is
_NEAR, _WIDE = 2, 8  # words
_CLOSE = 300  # characters


class BackReferences(ABC):
    """The half of a linker that finds what bare heads stand for among the things of one document."""

    register: Register
    _words: Vocabulary
    _authorities: Mapping[str, ReferenceAuthority]
    _language: str
    _genitive: Callable[[str], str]

    def __init__(self) -> None:
        self._seen: dict[int, BodyMention] = {}
        self._aside: dict[int, bool] = {}

    @abstractmethod
    def main_region(self) -> Thing | None:
        """The region that the document names most."""

    @abstractmethod
    def _name_owned(self, thing: Thing, mention: BodyMention, owner: Thing | None) -> None:
        """An organ bears its owner's name too."""

    def _antecedent(self, mention: BodyMention) -> Thing | None:
        """The last body before that the bare head can stand for, else the first after."""
        fits = [
            thing
            for thing in self.register.of(EntityType.BODY)
            if thing.head
            and (
                thing.head == mention.head
                or (thing.head.endswith(mention.head) and len(mention.head) >= 4 and self._may_shorten(mention))
            )
        ]
        if not fits and self._words.has("words.associations", mention.head):
            fits = [thing for thing in self.register.of(EntityType.BODY) if thing.kind is BodyKind.ASSOCIATION]
            chief = self._chief(fits) if len(fits) > 1 else None
            return chief or (fits[0] if len(fits) == 1 else self._last_near(fits, mention.start))
        if not fits and self._words.has("words.projects", mention.head):
            fits = [thing for thing in self.register.of(EntityType.BODY) if thing.kind is BodyKind.PROJECT]
        if not fits:
            return None
        exact = [thing for thing in fits if thing.head == mention.head] or fits
        return self._last(exact, mention.start) or min(exact, key=lambda thing: min(thing.places, default=0))

    def _last_near(self, things: list[Thing], at: int) -> Thing | None:
        """The one of several that stands just before."""
        return self._last([thing for thing in things if any(0 <= at - place < _CLOSE for place in thing.places)], at)

    def _is_aside(self, at: int) -> bool:
        """Does the mention there only pass by?"""
        if at not in self._aside:
            self._aside[at] = at in self._seen and self._passes_by(self._seen[at])
        return self._aside[at]

    def _passes_by(self, mention: BodyMention) -> bool:
        """In a relative clause, as what was before, or beside the matter."""
        words = mention.unit.words
        before = [word for word in words if word.end <= mention.start]
        rest = [word for word in words if word.start >= mention.end]
        after = rest[:_NEAR]
        wide = list(takewhile(lambda word: not word.finite and word.text not in ",;", rest[:_WIDE]))
        if any(self._words.has("words.earlier", word.lower) for word in before):
            return True
        relative = [
            index
            for index, word in enumerate(before)
            if index and before[index - 1].text == "," and self._words.has("words.relative", word.lower)
        ]
        if relative and not any(word.text == "," for word in before[relative[-1] :]):
            return True
        return mention.case == "Gen" and (
            any(self._words.has("words.together", word.lower) for word in wide)
            or any(self._words.has("words.work_forms", word.lower) for word in after)
        )

    def _last(self, things: list[Thing], at: int) -> Thing | None:
        """The one named last before an offset; one that a text only passes by counts if no other was named."""
        places = [(place, thing) for thing in things for place in thing.places if place <= at]
        named = [row for row in places if not self._is_aside(row[0])] or places
        return max(named, key=lambda row: row[0])[1] if named else None

    def _may_shorten(self, mention: BodyMention) -> bool:
        return mention.kind not in (BodyKind.ASSOCIATION, BodyKind.EDUCATION, BodyKind.COMPANY)

    def _implied(self, mention: BodyMention) -> Thing | None:
        """An organ, county or town that the document doesn't name in full, but leaves no doubt of."""
        if mention.kind is BodyKind.WELLBEING_COUNTY:
            return self._county_of_document(mention)
        if mention.kind is BodyKind.JOINT_AUTHORITY:
            return self._authority_of_region(mention)
        if mention.kind in (BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL, BodyKind.PROJECT, BodyKind.ASSOCIATION):
            return None
        compound = mention.head not in self._words.bodies
        capital = mention.unit.between(mention.start, mention.end)[:1]
        if not (
            self._words.has("body_rules.organs", mention.head)
            or compound
            or (capital and capital[0].capital and mention.start > mention.unit.start)
        ):
            return None
        owner = self._owner_of_organ(mention.head, mention.kind)
        if owner is None and not compound and not self._words.has("body_rules.lone_organs", mention.head):
            return None
        thing = self.register.add(EntityType.BODY, mention.name, mention.kind)
        thing.head, thing.owner, thing.start, thing.end = mention.head, owner, mention.start, mention.end
        if owner is not None:
            self._name_owned(thing, mention, owner)
        return thing

    def _authority_of_region(self, mention: BodyMention) -> Thing | None:
        """ "sairaanhoitopiirin valtuusto" in a text on one region: that region's."""
        areas = [thing for thing in self.register.of(EntityType.REGION) if thing.kind == RegionKind.REGION]
        if len(areas) != 1 or mention.head not in self._words.bodies:
            return None
        thing = self.register.add(
            EntityType.BODY, mention.head, mention.kind, [f"{self._genitive(areas[0].name)} {mention.head}"]
        )
        thing.head, thing.start, thing.end = mention.head, mention.start, mention.end
        return thing

    def _county_of_document(self, mention: BodyMention) -> Thing | None:
        areas = [thing for thing in self.register.of(EntityType.REGION) if thing.kind in ("region", "wellbeing-area")]
        region = self.main_region()
        if region is None or len(areas) != 1:
            return None
        authority = next(
            (
                item
                for item in self._authorities.values()
                if item.governs == region.slug and item.kind is BodyKind.WELLBEING_COUNTY
            ),
            None,
        )
        if authority is None:
            return None
        found = next((thing for thing in self.register.of(EntityType.BODY) if thing.slug == authority.slug), None)
        if found is not None:
            return found
        name = authority.names.get(self._language, authority.names["fi"])
        thing = self.register.add(EntityType.BODY, name, authority.kind, [mention.head])
        thing.slug, thing.head = authority.slug, mention.head
        thing.start, thing.end = mention.start, mention.end
        return thing

    def _chief(self, candidates: list[Thing]) -> Thing | None:
        """The authority that the document is about: named twice as often as any other, or alone in its head."""
        ranked = sorted(candidates, key=lambda thing: (-len(thing.places), min(thing.places, default=0)))
        if len(ranked[0].places) >= 2 * max(1, len(ranked[1].places)):
            return ranked[0]
        early = [thing for thing in ranked if thing.places and min(thing.places) < _HEAD_LENGTH]
        return early[0] if len(early) == 1 else None

    def _structure(self, head: str) -> Thing | None:
        """The structure that the document names most, for organs inside structures."""
        things = [
            thing
            for thing in self.register.of(EntityType.BODY)
            if thing.kind in STRUCTURES | {BodyKind.PROJECT} and thing.head != head and len(thing.places) > 1
        ]
        return max(things, key=lambda thing: (len(thing.places), -min(thing.places)), default=None)

    def _owner_of_organ(self, head: str, kind: object) -> Thing | None:
        """Whose organ it is: the body of the kind that has such organs which the document names most."""
        kinds = self._words.tables["body_rules.owner_kinds"]
        wanted = kinds.get(head)
        if self._words.has("body_rules.inner_organs", head):
            return self._structure(head)
        candidates = [
            thing
            for thing in self.register.of(EntityType.BODY)
            if (wanted and thing.kind == wanted)
            or (
                not wanted
                and thing.kind in (_BOARD_OWNERS if kind is BodyKind.BOARD else _AUTHORITIES)
                and (
                    self._words.has("body_rules.organs", head)
                    or kind in (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE)
                )
            )
        ]
        if not wanted and len(candidates) > 1:
            return self._chief(candidates)
        counts = Counter({thing.id: len(thing.places) for thing in candidates})
        return max(candidates, key=lambda thing: (counts[thing.id], -min(thing.places, default=0)), default=None)
