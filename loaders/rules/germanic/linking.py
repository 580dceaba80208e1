"""Which mentions are one body, where definite forms point back and organs stand without their owner."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from typing import Any

from loaders.linking import Linker
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.germanic.named_body import NamedBody
from loaders.rules.topics import STRUCTURES
from ontology.entities import BodyKind, EntityType

_ORGANS = frozenset({BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD})
_BOARDED = frozenset(
    {BodyKind.NETWORK, BodyKind.FORUM, BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.PARTNERSHIP_TABLE}
)
_SELF_NAMED = frozenset({BodyKind.ASSOCIATION, BodyKind.FOUNDATION, BodyKind.COMPANY, BodyKind.MEDIA})
_AUTHORITIES = frozenset({BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL})
_SAME_ITEM = 300  # characters within which a short form points back to what was named last
_HEAD_OF_TEXT = 160  # characters: who stands here is who the document is about


class GermanicLinker(Linker):
    """Links as the Finnish one does, but prefers what the document is about and leaves what names nothing."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._sorted: dict[str, list[int]] = {}
        self.items: list[int] = []  # where the text's headings begin, the title's aside
        self.title_end = 0

    def link_bodies(self, mentions: Sequence[BodyMention]) -> None:
        """Full names first, those of several words before single ones; then, as the text goes, what points back."""
        ordered = sorted((item for item in mentions if not item.plural), key=lambda item: item.start)
        for several in (True, False):
            for mention in ordered:
                if not mention.bare and not self._has_bare_owner(mention) and (" " in mention.name) is several:
                    self._link_full(mention)
        for mention in ordered:
            if self.thing(mention) is None:
                if mention.bare:
                    self._link_bare(mention)
                else:
                    self._link_full(mention)
        for mention in ordered:
            self._label(mention)

    def _label(self, mention: BodyMention) -> None:
        thing = self.thing(mention)
        if mention.owner is not None:
            self._label(mention.owner)
        if thing is None or not isinstance(mention, NamedBody):
            return
        for label in mention.labels:
            thing.add_alias(label)
            self.register.index(thing, label)
        if (
            thing.owner is not None
            and mention.definite
            and thing.name == f"{self._genitive(thing.owner.name)} {mention.name}"
        ):
            # after its owner an organ stands without its ending: "Malax kommuns äldreråd"
            self._rename(thing, f"{self._genitive(thing.owner.name)} {thing.head}")
        if thing.owner is not None:
            for label in list(thing.owner.labels):
                if label[:1].isupper() or (label.islower() and label not in self._words.bodies):
                    for own in (thing.head, *mention.labels[-1:]):
                        thing.add_alias(f"{self._genitive(label)} {own}")

    def _link_full(self, mention: BodyMention) -> Thing | None:
        if mention.owner is not None and self._link_owner(mention.owner) is None:
            return None
        return super()._link_full(mention)

    def _same_body(self, mention: BodyMention, owner: Thing | None) -> Thing | None:
        """With an owner: its organ of the same head, or a body met without one by the organ's own name."""
        if owner is None:
            return super()._same_body(mention, None) or self._told_otherwise(mention)
        own = mention.aliases[-1] if mention.aliases else mention.name
        for thing in self.register.of(EntityType.BODY):
            if thing.owner is owner and thing.head == mention.head and (" " not in own or thing.has_label(own)):
                return thing
            if thing.owner is None and thing is not owner and thing.head == mention.head and thing.has_label(own):
                thing.owner = owner
                return thing
        return None

    def _told_otherwise(self, mention: BodyMention) -> Thing | None:
        """The same head and the same words around it in another order: "rådet i Vasa", "Vasas råd"."""
        mine = self._core(mention.name, mention.head)
        for thing in self.register.of(EntityType.BODY):
            if (
                mine
                and thing.owner is None
                and thing.head == mention.head
                and thing.kind is mention.kind
                and (self._core(thing.name, thing.head) == mine)
            ):
                return thing
        return None

    def _core(self, name: str, head: str) -> frozenset[str]:
        marks = sorted(self._words.words["nouns.genitive"]) or ["'s", "’s"]
        found = set()
        for word in name.lower().split():
            bare = next((word.removesuffix(mark) for mark in marks if word.endswith(mark)), word)
            if (
                head.split()[-1] not in word
                and not self._words.has("words.function", word)
                and not any(
                    word in entries for key, entries in self._words.words.items() if key.startswith("prepositions.")
                )
            ):
                found.add(bare)
        return frozenset(found)

    def _is_doubtful(self, mention: BodyMention) -> bool:
        return False

    def _link_owner(self, owner: BodyMention) -> Thing | None:
        found = super()._link_owner(owner)
        if found is not None and self.thing(owner) is None:
            self.remember(owner, found)
        return found

    def _antecedent(self, mention: BodyMention) -> Thing | None:
        if mention.kind is BodyKind.ASSOCIATION and mention.head in self._words.bodies:
            named = [thing for thing in self.register.of(EntityType.BODY) if thing.kind is BodyKind.ASSOCIATION]
            recent = max(named, key=lambda thing: self._last_before(thing, mention.start), default=None)
            if recent is not None and 0 <= mention.start - self._last_before(recent, mention.start) < _SAME_ITEM:
                return recent
        fits = [
            thing
            for thing in self.register.of(EntityType.BODY)
            if thing.head
            and (thing.head == mention.head or (thing.head.endswith(mention.head) and self._may_shorten(mention)))
        ]
        if mention.owner is not None:
            fits = [thing for thing in fits if thing.owner is not None and thing.owner is self.thing(mention.owner)]
        if not fits:
            return None
        exact = [thing for thing in fits if thing.head == mention.head] or fits
        latest = max(fits, key=lambda thing: self._last_before(thing, mention.start))
        inside = self._last_before(latest, mention.start) > self._item_of(mention) >= 0
        if len(fits) > 1 and inside and all(self._first(one) > self.title_end for one in fits):
            return latest
        first = [thing for thing in exact if self._first(thing) < _HEAD_OF_TEXT]
        if first and mention.head not in self._words.words["body_rules.inner_organs"]:
            return min(first, key=self._first)
        before = [(self._last_before(thing, mention.start), thing) for thing in exact]
        nearest = max(before, key=lambda row: row[0])
        return nearest[1] if nearest[0] >= 0 else min(exact, key=self._first)

    def _item_of(self, mention: BodyMention) -> int:
        """Where the item of the text begins that a mention stands in; -1 where the text has no items."""
        at = bisect_right(self.items, mention.start)
        return self.items[at - 1] if at else -1

    def _first(self, thing: Thing) -> int:
        """Where the thing is named first; beyond the head of the text where it isn't yet."""
        return next(iter(self._places(thing)), _HEAD_OF_TEXT)

    def _last_before(self, thing: Thing, offset: int) -> int:
        places = self._places(thing)
        index = bisect_right(places, offset)
        return places[index - 1] if index else -1

    def _places(self, thing: Thing) -> list[int]:
        """The thing's places in order, kept up as they grow."""
        kept = self._sorted.setdefault(thing.id, [])
        for place in thing.places[len(kept) :]:
            insort(kept, place)
        return kept

    def _implied(self, mention: BodyMention) -> Thing | None:
        organ = (
            self._words.has("body_rules.organs", mention.head)
            or mention.head in self._words.tables["body_rules.owner_kinds"]
        )
        if isinstance(mention, NamedBody) and not mention.definite and mention.case != "Gen" and not organ:
            return None
        found = super()._implied(mention)
        if (
            found is None
            and isinstance(mention, NamedBody)
            and mention.kind in _SELF_NAMED
            and mention.definite
            and mention.head not in self._words.bodies
            and mention.name[:1].isupper()
            and mention.start > mention.unit.start
        ):
            found = self.register.add(EntityType.BODY, mention.name, mention.kind)
            found.head, found.start, found.end = mention.head, mention.start, mention.end
        return found

    def _structure(self, head: str) -> Thing | None:
        """Whose inner organ it is: the structure named most, else the project of a text on one."""
        found = super()._structure(head)
        projects = [thing for thing in self.register.of(EntityType.BODY) if thing.kind is BodyKind.PROJECT]
        if found is not None or len(projects) == 1:
            return found or projects[0]
        wholes = [
            thing
            for thing in self.register.of(EntityType.BODY)
            if thing.kind in STRUCTURES and thing.head != head and not self._is_inner(thing.head)
        ]
        return wholes[0] if len(wholes) == 1 else None

    def _is_inner(self, head: str) -> bool:
        """An organ inside a structure, by what its compound ends in: "språksektionen"."""
        return any(head.endswith(end) for end in self._words.words["body_rules.inner_organs"])

    def _owner_of_organ(self, head: str, kind: object) -> Thing | None:
        """The authority that the text opens with; else whose organ it is by what the document names most."""
        wanted = self._words.tables["body_rules.owner_kinds"].get(head)
        inner = self._is_inner(head)
        if inner and head not in self._words.words["body_rules.inner_organs"]:
            found = self._structure(head)
            if found is not None:
                return found
        if kind in _ORGANS and not inner:
            heads = [
                thing
                for thing in self.register.of(EntityType.BODY)
                if thing.kind in _AUTHORITIES
                and (not wanted or thing.kind == wanted)
                and thing.places
                and min(thing.places) < _HEAD_OF_TEXT
            ]
            if heads:
                return min(heads, key=lambda thing: min(thing.places))
        found = super()._owner_of_organ(head, kind)
        if found is None and kind is BodyKind.BOARD and not wanted:
            wholes = [
                thing
                for thing in self.register.of(EntityType.BODY)
                if thing.kind in _BOARDED and thing.places and min(thing.places) < _HEAD_OF_TEXT
            ]
            return wholes[0] if len(wholes) == 1 else None
        return found
