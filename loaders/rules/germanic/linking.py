"""Which mentions are one body, where definite forms point back and organs stand without their owner."""

from collections.abc import Sequence

from loaders.linking import Linker
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.germanic.bodies import NamedBody
from ontology.entities import BodyKind, EntityType

_HEAD_OF_TEXT = 160  # characters: who stands here is who the document is about


class GermanicLinker(Linker):
    """Links as the Finnish one does, but prefers what the document is about and leaves what names nothing."""

    def link_bodies(self, mentions: Sequence[BodyMention]) -> None:
        super().link_bodies(mentions)
        for mention in mentions:
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
        if thing.owner is not None:
            for label in list(thing.owner.labels):
                for own in mention.labels:
                    if own.islower() or " " not in own:
                        thing.add_alias(f"{self._genitive(label)} {own}")

    def _link_full(self, mention: BodyMention) -> Thing | None:
        if mention.owner is not None and self._link_owner(mention.owner) is None:
            return None
        return super()._link_full(mention)

    def _link_owner(self, owner: BodyMention) -> Thing | None:
        found = super()._link_owner(owner)
        if found is not None and self.thing(owner) is None:
            self.remember(owner, found)
        return found

    def _antecedent(self, mention: BodyMention) -> Thing | None:
        fits = [
            thing for thing in self.register.of(EntityType.BODY)
            if thing.head and (thing.head == mention.head or (thing.head.endswith(mention.head) and self._may_shorten(mention)))
        ]
        if mention.owner is not None:
            fits = [thing for thing in fits if thing.owner is not None and thing.owner is self.thing(mention.owner)]
        if not fits:
            return None
        exact = [thing for thing in fits if thing.head == mention.head] or fits
        first = [thing for thing in exact if min(thing.places, default=_HEAD_OF_TEXT) < _HEAD_OF_TEXT]
        if first and mention.head not in self._words.words["body_rules.inner_organs"]:
            return min(first, key=lambda thing: min(thing.places))
        before = [(max((place for place in thing.places if place <= mention.start), default=-1), thing) for thing in exact]
        nearest = max(before, key=lambda row: row[0])
        return nearest[1] if nearest[0] >= 0 else min(exact, key=lambda thing: min(thing.places, default=0))

    def _implied(self, mention: BodyMention) -> Thing | None:
        organ = self._words.has("body_rules.organs", mention.head) or mention.head in self._words.tables["body_rules.owner_kinds"]
        if isinstance(mention, NamedBody) and not mention.definite and mention.case != "Gen" and not organ:
            return None
        return super()._implied(mention)

    def _owner_of_organ(self, head: str, kind: object) -> Thing | None:
        found = super()._owner_of_organ(head, kind)
        if found is not None or head in self._words.tables["body_rules.owner_kinds"]:
            return found
        if kind not in (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD):
            return None
        heads = [
            thing for thing in self.register.of(EntityType.BODY)
            if thing.kind in (BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY, BodyKind.REGIONAL_COUNCIL)
            and thing.places and min(thing.places) < _HEAD_OF_TEXT
        ]
        return min(heads, key=lambda thing: min(thing.places), default=None)
