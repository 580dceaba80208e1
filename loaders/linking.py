"""From mentions to things within one document: full names first, then what points back to them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from loaders.back_references import STRUCTURES, BackReferences
from loaders.mentions import BodyMention, PersonMention, RegionMention
from loaders.register import Register, Thing, label_key
from loaders.vocabulary import Vocabulary
from ontology.entities import BodyKind, EntityType, RegionKind
from ontology.reference import ReferenceAuthority, ReferenceRegion

_COMPOUND = re.compile(r"([A-ZÅÄÖ][\w-]*\w)-[a-zåäö]+")  # "Kylätupa-hanke"
_NAMED = frozenset(
    {
        BodyKind.ASSOCIATION,
        BodyKind.NETWORK,
        BodyKind.PROJECT,
        BodyKind.UNIT,
        BodyKind.COMPANY,
        BodyKind.FOUNDATION,
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.FORUM,
    }
)


def authority_names(authorities: Iterable[ReferenceAuthority]) -> dict[str, ReferenceAuthority]:
    """Every authority by each of its names, as `label_key` has them; of two with one name the first by slug."""
    return {
        label_key(label): authority
        for authority in sorted(authorities, key=lambda item: item.slug, reverse=True)
        for label in (*authority.names.values(), *authority.aliases, *authority.short_names)
    }


class Linker(BackReferences):
    """Makes things of mentions and remembers which mention is which thing."""

    def __init__(
        self,
        register: Register,
        words: Vocabulary,
        authorities: Mapping[str, ReferenceAuthority],
        regions: Mapping[str, ReferenceRegion],
        language: str,
        genitive: Callable[[str], str],
        by_name: Mapping[str, ReferenceAuthority],
    ) -> None:
        super().__init__()
        self.register = register
        self._words, self._authorities, self._regions, self._language = words, authorities, regions, language
        self._genitive = genitive
        self._by_name = by_name
        self._thing_of: dict[int, Thing] = {}
        self.towns = frozenset(item.slug for item in regions.values() if item.kind is RegionKind.MUNICIPALITY)

    def thing(self, mention: object) -> Thing | None:
        return self._thing_of.get(id(mention))

    def remember(self, mention: object, thing: Thing) -> None:
        self._thing_of[id(mention)] = thing

    # --- regions -------------------------------------------------------------------------------------

    def link_regions(self, mentions: Iterable[RegionMention]) -> None:
        for mention in mentions:
            thing = self.region(mention.slug, mention.name)
            thing.places.append(mention.start)
            self._thing_of[id(mention)] = thing

    def region(self, slug: str, name: str = "") -> Thing:
        """The region of the reference data, made a thing of this document when first met."""
        for thing in self.register.of(EntityType.REGION):
            if thing.slug == slug and (slug or label_key(thing.name) == label_key(name)):
                return thing
        known = self._regions.get(slug)
        label = name or (known.names.get(self._language) or known.names["fi"] if known else slug)
        thing = self.register.add(EntityType.REGION, label, known.kind if known else RegionKind.OTHER)
        thing.slug = slug
        return thing

    def governed(self, authority: str) -> str | None:
        """The slug of the area that an authority governs."""
        return self._authorities[authority].governs if authority in self._authorities else None

    def municipality(self, region: str) -> Thing | None:
        """The authority of a town, made a thing of this document when first met."""
        authority = next(
            (
                item
                for item in self._authorities.values()
                if item.governs == region and item.kind is BodyKind.MUNICIPALITY
            ),
            None,
        )
        if authority is None:
            return None
        found = next((thing for thing in self.register.of(EntityType.BODY) if thing.slug == authority.slug), None)
        if found is None:
            name = authority.names.get(self._language, authority.names["fi"])
            found = self.register.add(EntityType.BODY, name, authority.kind)
            found.slug, found.head = authority.slug, name.split()[-1]
        return found

    def main_region(self) -> Thing | None:
        """The maakunta or wellbeing area that the document names most, the first of several."""
        counts = [
            (len(thing.places), -min(thing.places, default=0), thing)
            for thing in self.register.of(EntityType.REGION)
            if thing.kind in ("region", "wellbeing-area") and thing.places
        ]
        return max(counts, key=lambda row: row[:2])[2] if counts else None

    # --- people --------------------------------------------------------------------------------------

    def link_people(self, mentions: Iterable[PersonMention]) -> None:
        for mention in mentions:
            thing = self.register.find(EntityType.PERSON, mention.name)
            if thing is None:
                thing = self.register.add(EntityType.PERSON, mention.name)
                thing.start, thing.end = mention.start, mention.end
            if mention.surname_only:
                thing.add_alias(mention.name.split()[-1])
            if mention.inverted:
                given, _, rest = mention.name.partition(" ")
                thing.add_alias(f"{rest} {given}")
            thing.places.append(mention.start)
            self._thing_of[id(mention)] = thing

    # --- bodies --------------------------------------------------------------------------------------

    def link_bodies(self, mentions: Sequence[BodyMention]) -> None:
        """Links all mentions of the document, owners before what they own, full names before what points back."""
        ordered = sorted(mentions, key=lambda item: item.start)
        for mention in ordered:
            _name_compound(mention)
        for owner, mention in pairwise(ordered):
            self._own(owner, mention)
        for several in (True, False):
            for mention in ordered:
                whole = not mention.bare and not mention.plural and not self._is_doubtful(mention)
                if (
                    whole
                    and (mention.owner is None or not self._has_bare_owner(mention))
                    and (" " in mention.name) is several
                ):
                    self._link_full(mention)
        for authority in (True, False):
            for mention in ordered:
                if (
                    self.thing(mention) is None
                    and mention.bare
                    and not mention.plural
                    and (mention.kind in (BodyKind.WELLBEING_COUNTY, BodyKind.MUNICIPALITY)) is authority
                ):
                    self._link_bare(mention)
        for mention in ordered:
            if self.thing(mention) is None and not mention.plural:
                if not mention.bare:
                    self._link_full(mention)
                elif mention.bare:
                    self._link_bare(mention)

    def _own(self, owner: BodyMention, mention: BodyMention) -> None:
        """ "Sillat auki -hankkeen ohjausryhmä": an organ told alone straight after a name in the genitive."""
        near = owner.unit is mention.unit and 0 < mention.start - owner.end <= 1 and owner.case == "Gen"
        organ = mention.kind in STRUCTURES or mention.kind is BodyKind.UNIT
        if near and organ and mention.bare and mention.owner is None and not mention.plural and not owner.plural:
            mention.aliases.append(mention.name)
            mention.name = f"{self._genitive(owner.name)} {mention.name[:1].lower()}{mention.name[1:]}"
            mention.owner, mention.bare, mention.only_back = owner, False, False

    def _has_bare_owner(self, mention: BodyMention) -> bool:
        owner = mention.owner
        while owner is not None:
            if owner.bare:
                return True
            owner = owner.owner
        return False

    def _link_full(self, mention: BodyMention) -> Thing | None:
        owner = self._link_owner(mention.owner) if mention.owner is not None else None
        thing = self._known_thing(mention, owner) or self._same_body(mention, owner)
        loose = self._loosely(mention) if thing is None else None
        if loose is not None:
            loose.places.append(mention.start)
            self._thing_of[id(mention)] = loose
            return loose
        if thing is None:
            thing = self._new_body(mention, owner)
        self.note(thing, mention)
        return thing

    def _link_owner(self, owner: BodyMention) -> Thing | None:
        found = self.thing(owner)
        if found is None:
            found = self._link_bare(owner) if owner.bare else self._link_full(owner)
        return found

    def _known_thing(self, mention: BodyMention, owner: Thing | None) -> Thing | None:
        for label in (mention.name, *mention.aliases[: 1 if mention.owner is None else 0]):
            found = self.register.find(EntityType.BODY, label)
            if found is not None and (owner is None or found.owner in (None, owner)):
                return found
        if mention.owner is None and " " not in mention.name and mention.name[:1].isupper():
            for thing in self.register.of(EntityType.BODY):
                if thing.kind in _NAMED and any(
                    label_key(label).endswith(" " + label_key(mention.name)) for label in thing.labels
                ):
                    return thing
        authority = self._authority(mention)
        if authority is not None:
            return next((t for t in self.register.of(EntityType.BODY) if t.slug == authority.slug), None)
        return None

    def _authority(self, mention: BodyMention) -> ReferenceAuthority | None:
        if mention.slug:
            return self._authorities.get(mention.slug)
        return self._by_name.get(label_key(mention.name)) if mention.owner is None else None

    def _same_body(self, mention: BodyMention, owner: Thing | None) -> Thing | None:
        """A body of the same head: the same owner's, or one whose name says more of the same."""
        if mention.kind not in STRUCTURES:
            return None
        for thing in self.register.of(EntityType.BODY):
            if thing.head != mention.head:
                continue
            if owner is not None and thing.owner is None and self._names_own_part(mention, thing):
                thing.owner = owner
                self._name_owned(thing, mention, owner)
                return thing
            if owner is not None or thing.owner is not None:
                if thing.owner is owner and label_key(thing.name).split()[-1:] == label_key(mention.name).split()[-1:]:
                    return thing
                continue
            mine, theirs = _modifiers(mention.name), _modifiers(thing.name)
            if (mine <= theirs or theirs <= mine) and not (
                self._place_words(mine) - theirs and self._place_words(theirs) - mine
            ):
                return thing
        return None

    def _names_own_part(self, mention: BodyMention, thing: Thing) -> bool:
        """Does the document name the organ without its owner too: "X:n nuorten raati" and "Nuorten raati"?"""
        own = label_key(mention.aliases[-1]) if mention.aliases else ""
        return bool(own) and label_key(thing.name) == own and own != mention.head

    def _is_doubtful(self, mention: BodyMention) -> bool:
        """Lower-case genitives in the singular before the head of a structure may belong to the clause."""
        if mention.owner is not None or mention.kind not in STRUCTURES or not mention.name.islower():
            return False
        inner = mention.unit.between(mention.start, mention.end)[:-1]
        return bool(inner) and not (
            inner[-1].number == "Plur" or inner[-1].text.endswith("-") or inner[-1].pos == "ADJ"
        )

    def _loosely(self, mention: BodyMention) -> Thing | None:
        """Lower-case genitives before a head that the document also names alone are no part of the name."""
        if not self._is_doubtful(mention):
            return None
        same = [thing for thing in self.register.of(EntityType.BODY) if thing.head == mention.head]
        return same[0] if len(same) == 1 else None

    def _place_words(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(word for word in words if word in self._genitives())

    def _genitives(self) -> frozenset[str]:
        return frozenset(region.genitive.lower() for region in self._regions.values() if region.genitive)

    def _owner_by_place(self, mention: BodyMention) -> Thing | None:
        """ "Oulaisten nuorisovaltuusto" is the town's, where the document names the town as an authority."""
        if mention.kind not in (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE):
            return None
        first = mention.name.split()[0].lower()
        for thing in self.register.of(EntityType.BODY):
            if thing.kind is BodyKind.MUNICIPALITY and thing.name.lower().startswith(first + " "):
                return thing
        return None

    def _new_body(self, mention: BodyMention, owner: Thing | None) -> Thing:
        owner = owner or self._owner_by_place(mention)
        authority = self._authority(mention)
        name = mention.name
        kind = authority.kind if authority is not None else mention.kind
        thing = self.register.add(EntityType.BODY, name, kind, mention.aliases if mention.owner is None else ())
        thing.head, thing.owner, thing.national = mention.head, owner, mention.national
        thing.start, thing.end = mention.start, mention.end
        if authority is not None:
            thing.slug = authority.slug
        if mention.owner is not None:
            self._name_owned(thing, mention, owner)
        return thing

    def _name_owned(self, thing: Thing, mention: BodyMention, owner: Thing | None) -> None:
        """An organ bears its owner's name too, in full and as the text has it."""
        own = mention.aliases[-1] if mention.aliases else mention.name
        if owner is None:
            return
        if own.lower() == mention.head:
            own = mention.head
        if owner.slug:
            self._rename(thing, f"{self._genitive(owner.name)} {own}")
        for label in (*owner.labels, owner.head):
            full = f"{self._genitive(label)} {own}"
            thing.add_alias(full)
            self.register.index(thing, full)
        thing.add_alias(own)
        if not self.register.find(EntityType.BODY, own):
            self.register.index(thing, own)

    def note(self, thing: Thing, mention: BodyMention) -> None:
        if not mention.plural:
            thing.add_alias(mention.name)
            self.register.index(thing, mention.name)
        if mention.owner is None:
            for alias in mention.aliases:
                thing.add_alias(alias)
                self.register.index(thing, alias)
        if (
            len(mention.name) > len(thing.name)
            and mention.owner is None
            and thing.owner is None
            and not thing.slug
            and (label_key(mention.name).endswith(label_key(thing.name).split(" ")[-1]))
        ):
            self._rename(thing, mention.name)
        thing.national = thing.national or mention.national
        thing.places.append(mention.start)
        self._seen[mention.start] = mention
        self._thing_of[id(mention)] = thing

    def _rename(self, thing: Thing, name: str) -> None:
        old = thing.name
        thing.aliases.pop(name, None)
        thing.name = name
        thing.add_alias(old)

    def _link_bare(self, mention: BodyMention) -> Thing | None:
        thing = self._called(mention) or self._antecedent(mention)
        if thing is None and not mention.only_back:
            thing = self._implied(mention)
        if thing is not None:
            thing.add_alias(mention.head)
            thing.places.append(mention.start)
            self._seen[mention.start] = mention
            self._thing_of[id(mention)] = thing
        return thing

    def _called(self, mention: BodyMention) -> Thing | None:
        """ "Kylätuvan" where the text also has "Kylätupa-hanke" or "Simon Kylätupa ry"."""
        first = mention.unit.between(mention.start, mention.end)[:1]
        if not (first and first[0].capital and mention.head not in self._words.bodies):
            return None
        found = self.register.find(EntityType.BODY, mention.head)
        if found is not None and found.kind is BodyKind.PROJECT:
            return found
        last = " " + label_key(mention.head)
        named = (thing for thing in self.register.of(EntityType.BODY) if thing.kind in _NAMED)
        return next((t for t in named if any(label_key(label).endswith(last) for label in t.labels)), None)


def _modifiers(name: str) -> frozenset[str]:
    return frozenset(label_key(name).split()[:-1])


def _name_compound(mention: BodyMention) -> None:
    """ "Kylätupa-hanke" is a name also where it opens a sentence, and its first part is a short one."""
    found = _COMPOUND.fullmatch(mention.name)
    if found is None or mention.owner is not None:
        return
    mention.bare = mention.only_back = False
    mention.head = mention.name.rpartition("-")[2]
    if mention.kind is BodyKind.PROJECT and not found[1].isupper():
        mention.aliases.append(found[1])
