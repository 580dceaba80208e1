"""Where a text names bodies: a head with what stands before and after it, a registered form, a name known by itself."""

import re
from collections.abc import Mapping, Sequence

from loaders.annotation import Unit, Word
from loaders.mentions import RegionMention
from loaders.rules.germanic.chunks import Chunker, Head
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.named_body import NamedBody, national_before, set_cases, surface
from loaders.rules.germanic.registered import NameReader
from ontology.entities import BodyKind

_SET_UP = frozenset(
    {BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD, BodyKind.NETWORK, BodyKind.BOARD}
)
_QUOTES = "”\"»«“'’"


class BodyFinder:
    """Finds the bodies of a unit."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words
        self._joined = bool(grammar.words.tables["nouns.compounds"][""])
        self._names, self._chunks = NameReader(grammar), Chunker(grammar)

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]], regions: Sequence[RegionMention]) -> list[NamedBody]:
        """The unit's bodies from left to right; an owner stands beside the body that is named by it."""
        words = unit.words
        used = [any(start < word.end and word.start < end for start, end in taken) for word in words]
        found: list[NamedBody] = []
        for read in (self._names.registered, self._headed, self._names.well_known):
            for at in range(len(words) - 1, -1, -1):
                mention = None if used[at] else read(unit, at, used, regions, found)
                if mention is None:
                    continue
                found = [item for item in found if not (mention.start <= item.start and item.end <= mention.end)]
                found.append(mention)
                for index, word in enumerate(words):
                    used[index] = used[index] or (mention.start <= word.start and word.end <= mention.end)
        found.sort(key=lambda item: (item.start, -item.end))
        set_cases(self._grammar, unit, found)
        return found

    def find_learnt(
        self, unit: Unit, taken: Sequence[tuple[int, int]], names: Mapping[str, NamedBody]
    ) -> list[NamedBody]:
        """Other mentions of names that the document gives in full: without the registered form, or in short."""
        return self._names.find_learnt(unit, taken, names)

    def _headed(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention], found: Sequence[NamedBody]
    ) -> NamedBody | None:
        words = unit.words
        head = self._chunks.head_at(words, at, used)
        after = words[at + 1] if at + 1 < len(words) else None
        if (
            head is not None
            and after is not None
            and not self._joined
            and after.start == words[at].end + 1
            and (self._grammar.noun(after.text, self._words.words["places.heads"]) is not None)
        ):
            return None  # "council chamber", "City Library"
        if (
            head is not None
            and after is not None
            and re.fullmatch(r"20\d\d", after.text)
            and (self._grammar.noun(words[at].text, self._words.events) is not None)
        ):
            return None  # a forum of a year is an event
        if (
            head is not None
            and self._grammar.noun(words[at].text, self._words.events) is not None
            and (self._is_numbered(words, head.first) or self._is_held(words, at))
        ):
            return None
        if (
            head is None
            or self._words.has("body_rules.no_bodies", head.noun.lemma)
            or any(
                region.start <= words[at].start and words[at].end <= region.end
                for region in regions
                if not region.adjective
            )
        ):
            return None
        first = self._chunks.left(unit, head, used)
        moved = self._chunks.head_before_of(unit, head, first, used)
        if moved is not None:
            head, tail = moved, at
            first = self._chunks.left(unit, head, used)
        else:
            tail = at
        if not self._joined and self._words.has(
            "body_rules.no_bodies", surface(words, max(first, head.first - 1), at).lower()
        ):
            return None
        return self._mention(unit, head, first, tail, used, regions, found)

    def _is_numbered(self, words: Sequence[Word], first: int) -> bool:
        """ "the ninth Neighbour Forum": one of a row of gatherings."""
        return any(
            self._words.has("event_rules.ordinals", word.lower) for word in words[max(0, first - 4) : first + 1]
        )

    def _is_held(self, words: Sequence[Word], at: int) -> bool:
        """ "Byaforum hålls i Vasa den 3 maj", "the forum will be held on 3 May"."""
        after = words[at + 1 : at + 5]
        return any(self._words.has("parts.held", word.lower) for word in after) and not any(
            word.text in ",;" for word in after[:1]
        )

    def _mention(
        self,
        unit: Unit,
        head: Head,
        first: int,
        tail: int,
        used: Sequence[bool],
        regions: Sequence[RegionMention],
        found: Sequence[NamedBody],
    ) -> NamedBody | None:
        words, noun = unit.words, head.noun
        right = self._chunks.right(unit, head, tail, used, regions, found)
        last, owner_right, apposed = right
        plain = first == head.first and last == head.at
        genitive = noun.genitive or (tail + 1 < len(words) and words[tail + 1].pos == "PART") if last == tail else False
        before = first
        while before > 1 and first - before < 2 and self._is_plain(words[before - 1]):
            before -= 1  # "ett tvåspråkigt projekt"
        if before < first and words[before - 1].lower not in self._words.words["words.indefinite"]:
            before = first
        article = (
            words[before - 1].lower
            if before and (self._grammar.is_article(words[before - 1]) or words[before - 1].pos == "PART")
            else ""
        )
        kind = self._words.bodies[noun.head]
        definite = noun.definite or (
            bool(article) and not self._joined and article not in self._words.words["words.indefinite"]
        )
        head_text = surface(words, head.first, head.at)
        proper = any(
            word.capital
            for index, word in enumerate(words[first : last + 1], start=first)
            if index > 0 or index < head.first
        )
        if first == head.first == 0 and words[0].capital and last > head.at:
            proper = True
        name = self._grammar.nominative(surface(words, first, last))
        own_base = noun.lemma if not words[head.first].capital or self._joined else self._grammar.nominative(head_text)
        mention = NamedBody(
            start=words[first].start,
            end=words[last].end,
            unit=unit,
            case="Gen" if genitive else None,
            name=name,
            head=noun.lemma,
            kind=kind,
            bare=plain,
            plural=noun.plural,
            definite=definite,
            article=article,
            national=national_before(self._grammar, words, first)
            or any(self._words.has("body_rules.national", word.lower) for word in words[first : head.first]),
        )
        written = self._grammar.nominative(head_text)
        heads = [*dict.fromkeys((written.lower() if self._joined else written, noun.lemma))]
        if apposed:
            own = surface(words, head.at + 1, last).strip(_QUOTES + " ")
            mention.name = own if kind is BodyKind.PROJECT or (kind is BodyKind.MEDIA and not self._joined) else name
            mention.labels = [own, name.replace("”", "").replace('"', "")]
            mention.bare = False
            mention.aliases = [own]
            return mention
        if plain:
            mention.labels = heads
            return self._bare(unit, mention, head)
        if owner_right is not None:
            mention.owner = owner_right
            mention.aliases = [
                self._grammar.nominative(surface(words, first, head.at)) if first < head.first else noun.lemma
            ]
            mention.labels = [*heads, surface(words, first, head.at)]
        else:
            self._name_owner(mention, unit, first, head, regions)
            mention.labels = [*heads, *mention.labels] if mention.owner is not None else []
        if mention.owner is None and not proper and not self._lower_name(unit, mention, head, first):
            return None
        if (
            mention.owner is None
            and self._words.has("body_rules.proper_only", noun.head)
            and (
                not proper
                or (not self._joined and not words[head.at].capital and not self._has_region(mention, regions))
            )
        ):
            return None
        if noun.plural and not proper:
            return None
        if noun.plural and mention.owner is None and not self._words.has("body_rules.proper_only", noun.head):
            return None
        if kind is BodyKind.PROJECT and mention.owner is None and proper:
            modifier = surface(words, first, head.first - 1) if first < head.first else ""
            if modifier:
                mention.aliases = [modifier.strip(_QUOTES + "-")]
                mention.labels.append(mention.aliases[0])
        if mention.owner is not None and own_base not in mention.labels:
            mention.labels.append(own_base)
        return mention

    def _is_plain(self, word: Word) -> bool:
        return not word.capital and word.text.isalpha() and not word.finite and not self._grammar.is_function(word)

    def _has_region(self, mention: NamedBody, regions: Sequence[RegionMention]) -> bool:
        return any(mention.start <= region.start < mention.end for region in regions)

    def _lower_name(self, unit: Unit, mention: NamedBody, head: Head, first: int) -> bool:
        """A name in lower case only: a theme ("arbetsgruppen för äldre"), an adjective before a definite head."""
        if mention.end > unit.words[head.at].end:
            return mention.definite
        if mention.article in self._words.words["words.indefinite"] and mention.kind in _SET_UP:
            return not mention.plural
        return mention.definite and not mention.plural

    def _bare(self, unit: Unit, mention: NamedBody, head: Head) -> NamedBody | None:
        """A head alone points back where it is definite, or a name where it is capital."""
        if mention.plural:
            return None
        compound = head.noun.lemma != head.noun.head or " " in head.noun.head
        capital = unit.words[head.first].capital
        lone_line = not unit.prose and head.first == 0 and capital
        if mention.definite or (capital and (head.first > 0 or lone_line)):
            return mention
        if compound and (
            mention.case == "Gen" or (self._words.has("body_rules.organs", head.noun.head) and not mention.article)
        ):
            return mention
        if head.noun.lemma in self._words.tables["body_rules.owner_kinds"] and not mention.article:
            return mention
        return mention if mention.article else None

    def _name_owner(
        self, mention: NamedBody, unit: Unit, first: int, head: Head, regions: Sequence[RegionMention]
    ) -> None:
        """Splits "[owner's] organ": the owner is a body of its own, the nearest before the organ."""
        words = unit.words
        for index in range(head.first - 1, first - 1, -1):
            word = words[index]
            marked = index + 1 < len(words) and words[index + 1].pos == "PART"
            place = any(region.start <= word.start and word.end <= region.end for region in regions)
            if place and not marked:
                continue
            inner = self._chunks.head_at(words, index, [False] * len(words))
            if inner is None or not (inner.noun.genitive or marked) or inner.noun.plural:
                continue
            start = max(first, min(first, inner.first))
            own_first = index + (2 if marked else 1)
            name = self._grammar.nominative(surface(words, start, index))
            owner = NamedBody(
                start=words[start].start,
                end=words[index + (1 if marked else 0)].end,
                unit=unit,
                case="Gen",
                name=name,
                head=inner.noun.lemma,
                kind=self._words.bodies[inner.noun.head],
                bare=start == inner.first,
                definite=inner.noun.definite or marked,
                article=words[start - 1].lower if start else "",
            )
            base = self._grammar.nominative(surface(words, inner.first, index))
            owner.labels = [base.lower() if self._joined else base, inner.noun.lemma]
            if start < inner.first:
                self._name_owner(owner, unit, start, inner, regions)
            mention.owner = owner
            own = self._grammar.nominative(surface(words, own_first, head.at))
            mention.labels += [own]
            mention.aliases.append(own)
            return
