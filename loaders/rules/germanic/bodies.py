"""Where a text names bodies: a head with what stands before and after it, a registered form, a name known by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.annotation import Unit, Word
from loaders.mentions import BodyMention, RegionMention
from loaders.rules.germanic.grammar import Grammar, Noun
from ontology.entities import BodyKind, fold_space

_MAX_WORDS = 12
_QUOTES = "”\"»«“'’"
_STOPS = ".,;:!?…()[]/|–—"


@dataclass(slots=True, eq=False)
class NamedBody(BodyMention):
    """`labels` are further names of the same body that its mention tells: the definite form, a translation."""

    labels: list[str] = field(default_factory=list)
    definite: bool = False
    article: str = ""  # what stands before a bare head: "the", "a"


@dataclass(frozen=True, slots=True)
class _Head:
    at: int  # the last word of the head
    first: int  # its first word
    noun: Noun


class BodyFinder:
    """Finds the bodies of a unit. `abbreviated` maps names in short to their kinds."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words
        self._joined = bool(grammar.words.tables["nouns.compounds"][""])
        self._legal = grammar.words.tables["body_rules.legal_forms"]
        self._short: Mapping[str, Sequence[str]] = grammar.words.tables["body_rules.abbreviations"]
        self._known: Mapping[str, str] = grammar.words.tables["body_rules.well_known"]

    def find(self, unit: Unit, taken: Sequence[tuple[int, int]], regions: Sequence[RegionMention]) -> list[NamedBody]:
        """The unit's bodies from left to right; an owner stands beside the body that is named by it."""
        words = unit.words
        used = [any(start < word.end and word.start < end for start, end in taken) for word in words]
        found: list[NamedBody] = []
        for read in (self._registered, self._headed, self._well_known):
            for at in range(len(words) - 1, -1, -1):
                mention = None if used[at] else read(unit, at, used, regions, found)
                if mention is None:
                    continue
                found = [item for item in found if not (mention.start <= item.start and item.end <= mention.end)]
                found.append(mention)
                for index, word in enumerate(words):
                    used[index] = used[index] or (mention.start <= word.start and word.end <= mention.end)
        found.sort(key=lambda item: (item.start, -item.end))
        self._set_cases(unit, found)
        return found

    # --- "… rf" --------------------------------------------------------------------------------------

    def _registered(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention], found: Sequence[NamedBody]
    ) -> NamedBody | None:
        words = unit.words
        form, colon, _ = words[at].lower.partition(":")
        kind = self._legal.get(form)
        if kind is None or at == 0 or (words[at].text.istitle() and len(form) < 3 and kind == "association"):
            return None
        first = self._start_of_name(unit, at, used)
        if first is None:
            return None
        base = surface(words, first, at - 1)
        genitive = bool(colon) or (at + 1 < len(words) and words[at + 1].pos == "PART")
        return NamedBody(
            start=words[first].start,
            end=words[at].end,
            unit=unit,
            case="Gen" if genitive else None,
            name=f"{base} {words[at].text.partition(':')[0]}",
            head=form,
            kind=BodyKind(kind),
            aliases=[base],
            national=self._national_before(words, first),
        )

    def _start_of_name(self, unit: Unit, at: int, used: Sequence[bool]) -> int | None:
        """Leftwards over what can stand in a name, to the leftmost capital."""
        words = unit.words
        cell = next((cell for cell in unit.cells if cell[0] <= words[at].start < cell[1]), (unit.start, unit.end))
        first, index = None, at - 1
        while index >= 0 and at - index <= _MAX_WORDS and not used[index] and words[index].start >= cell[0]:
            word = words[index]
            if word.text in _STOPS or word.lower in self._legal or (word.finite and not word.capital):
                break
            if self._grammar.is_conjunction(word):
                if (
                    word.text in "&+"
                    or words[index - 1].text.endswith("-")
                    or (
                        first is not None
                        and index
                        and words[index - 1].capital
                        and self._joins_names(unit, index, cell)
                    )
                    or first is None
                ):
                    pass
                else:
                    break
            elif (
                word.capital
                and not (index == 0 and self._grammar.is_function(word))
                and word.lower not in (self._words.words["words.articles"])
            ):
                first = index
            elif (self._grammar.is_function(word) and not self._words.has("body_rules.inside_names", word.lower)) or (
                word.text in _QUOTES and first is not None
            ):
                break
            index -= 1
        return first

    def _joins_names(self, unit: Unit, index: int, cell: tuple[int, int]) -> bool:
        """Between two capital words a conjunction stands inside a name only where the cell begins with it."""
        before = unit.words[index - 1]
        return (
            not unit.prose and before.start == cell[0] and self._grammar.noun(before.text, self._words.bodies) is None
        )

    # --- heads ---------------------------------------------------------------------------------------

    def _head_at(self, words: Sequence[Word], at: int, used: Sequence[bool]) -> _Head | None:
        table = self._words.bodies
        for size in (4, 3, 2):
            first = at - size + 1
            if first < 0 or self._joined or any(used[first : at + 1]):
                continue
            noun = self._grammar.noun(surface(words, first, at), table)
            if noun is not None:
                return _Head(at, first, noun)
        noun = self._grammar.noun(words[at].text, table)
        if noun is None or words[at].text.endswith("-") or (words[at].finite and not words[at].capital):
            return None
        if (noun.lemma != noun.head and self._words.has("body_rules.whole_only", noun.head)) or (
            self._words.has("event_rules.online", words[at].lower)
        ):
            return None
        return _Head(at, at, noun)

    def _headed(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention], found: Sequence[NamedBody]
    ) -> NamedBody | None:
        words = unit.words
        head = self._head_at(words, at, used)
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
            head is None
            or self._words.has("body_rules.no_bodies", head.noun.lemma)
            or any(
                region.start <= words[at].start and words[at].end <= region.end
                for region in regions
                if not region.adjective
            )
        ):
            return None
        first = self._left(unit, head, used)
        moved = self._head_before_of(unit, head, first, used)
        if moved is not None:
            head, tail = moved, at
            first = self._left(unit, head, used)
        else:
            tail = at
        if not self._joined and self._words.has(
            "body_rules.no_bodies", surface(words, max(first, head.first - 1), at).lower()
        ):
            return None
        return self._mention(unit, head, first, tail, used, regions, found)

    def _left(self, unit: Unit, head: _Head, used: Sequence[bool]) -> int:
        """Leftwards over genitives, capital words, elided parts and adjectives that belong to the name."""
        words = unit.words
        first, index = head.first, head.first - 1
        while index >= 0 and head.first - index <= _MAX_WORDS and not used[index]:
            word, after = words[index], words[index + 1]
            if any(start == after.start for start, _ in unit.cells[1:]) or (
                word.end < after.start - 1 and not unit.prose
            ):
                break
            if word.pos == "PART":
                index -= 1
                continue
            if word.text.endswith("-") and len(word.text) > 2:
                first = index
            elif self._grammar.is_conjunction(word):
                before = words[index - 1] if index else None
                if before is None or not (before.text.endswith("-") or self._joins_capitals(words, index, head)):
                    break
            elif not self._may_stand_before(unit, index, head):
                break
            else:
                first = index
            index -= 1
        while first < head.first and (
            self._words.has("body_rules.no_modifiers", words[first].lower)
            or words[first].pos in ("PART", "CCONJ")
            or self._words.has("words.skipped", words[first].lower)
        ):
            first += 1
        return first

    def _joins_capitals(self, words: Sequence[Word], index: int, head: _Head) -> bool:
        """ "Social Welfare and Health Care Joint Authority", not "Kajaani Parish and Sotkamo Council"."""
        before, after = words[index - 1], words[index + 1]
        if self._joined or not (before.capital and after.capital):
            return False
        return (
            self._grammar.noun(before.text, self._words.bodies) is None
            and self._grammar.noun(before.text, self._words.words["roles.heads"]) is None
        )

    def _may_stand_before(self, unit: Unit, index: int, head: _Head) -> bool:
        word = unit.words[index]
        if not word.text[0].isalpha() or self._grammar.is_article(word):
            return False
        if word.capital:
            event = self._grammar.noun(word.text, self._words.events)
            return (
                not self._grammar.is_function(word)
                and not (event is not None and event.definite)
                and (index > 0 or not unit.prose or not word.finite)
                and self._grammar.noun(word.text, self._words.words["roles.heads"]) is None
            )
        if self._grammar.is_function(word) or word.finite or self._grammar.is_conjunction(word):
            return False
        if self._joined:
            owned = self._grammar.noun(word.text, self._words.bodies)
            if owned is not None:
                return owned.genitive
            genitive = word.lower.endswith(tuple(self._words.words["nouns.genitive"]))
            return genitive or word.lower.endswith(tuple(self._words.words["nouns.adjective_endings"]))
        return not self._words.has("words.skipped", word.lower)

    def _head_before_of(self, unit: Unit, head: _Head, first: int, used: Sequence[bool]) -> _Head | None:
        """ "Forum of Association Tables": the first head bears the name where what follows is many or no body."""
        words = unit.words
        at = first - 1
        if self._joined or at < 1 or used[at] or words[at].lower not in self._words.words["prepositions.of"]:
            return None
        before = self._head_at(words, at - 1, used)
        if before is None or not words[at - 1].capital or not (head.noun.plural or not words[head.first].capital):
            return None
        return before

    # --- the mention ---------------------------------------------------------------------------------

    def _mention(
        self,
        unit: Unit,
        head: _Head,
        first: int,
        tail: int,
        used: Sequence[bool],
        regions: Sequence[RegionMention],
        found: Sequence[NamedBody],
    ) -> NamedBody | None:
        words, noun = unit.words, head.noun
        right = self._right(unit, head, tail, used, regions, found)
        last, owner_right, apposed = right
        plain = first == head.first and last == head.at
        genitive = noun.genitive or (tail + 1 < len(words) and words[tail + 1].pos == "PART") if last == tail else False
        article = (
            words[first - 1].lower
            if first and (self._grammar.is_article(words[first - 1]) or words[first - 1].pos == "PART")
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
            national=self._national_before(words, first)
            or any(self._words.has("body_rules.national", word.lower) for word in words[first : head.first]),
        )
        written = self._grammar.nominative(head_text)
        heads = [*dict.fromkeys((written.lower() if self._joined else written, noun.lemma))]
        if apposed:
            own = surface(words, head.at + 1, last).strip(_QUOTES + " ")
            mention.name = own if kind is BodyKind.PROJECT else name
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
        if mention.owner is None and self._words.has("body_rules.proper_only", noun.head) and (
            not proper or (not self._joined and not words[head.at].capital and not self._has_region(mention, regions))
        ):
            return None
        if noun.plural and not proper:
            return None
        if noun.plural and mention.owner is None and not self._words.has("body_rules.proper_only", noun.head):
            return None
        if kind is BodyKind.PROJECT and mention.owner is None and proper:
            before = surface(words, first, head.first - 1) if first < head.first else ""
            if before:
                mention.aliases = [before.strip(_QUOTES + "-")]
                mention.labels.append(mention.aliases[0])
        if mention.owner is not None and own_base not in mention.labels:
            mention.labels.append(own_base)
        return mention

    def _has_region(self, mention: NamedBody, regions: Sequence[RegionMention]) -> bool:
        return any(mention.start <= region.start < mention.end for region in regions)

    def _lower_name(self, unit: Unit, mention: NamedBody, head: _Head, first: int) -> bool:
        """A name in lower case only: a theme ("arbetsgruppen för äldre"), an adjective before a definite head."""
        if mention.end > unit.words[head.at].end:
            return mention.definite
        return mention.definite and not mention.plural

    def _bare(self, unit: Unit, mention: NamedBody, head: _Head) -> NamedBody | None:
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

    def _right(
        self,
        unit: Unit,
        head: _Head,
        tail: int,
        used: Sequence[bool],
        regions: Sequence[RegionMention],
        found: Sequence[NamedBody],
    ) -> tuple[int, NamedBody | None, bool]:
        """How far the name goes after its head; the owner that it names there; whether a proper name stands beside it."""
        words = unit.words
        if tail > head.at:
            return tail, None, False
        at = head.at + 1
        if at >= len(words) or words[at].pos == "PART" or head.noun.genitive:
            return head.at, None, False
        apposed = self._apposed(unit, head, used)
        if apposed is not None:
            return apposed, None, True
        preposition = self._grammar.preposition(words[at])
        if preposition not in ("of", "in") or used[at] or (preposition == "in" and not self._joined):
            return head.at, None, False
        after = at + 1
        while after < len(words) and self._grammar.is_article(words[after]):
            after += 1
        if after >= len(words) or (used[after] and not any(item.start == words[after].start for item in found)):
            return head.at, None, False
        owner = next((item for item in found if item.start == words[after].start and not item.plural), None)
        compound = head.noun.lemma != head.noun.head or head.first < head.at or words[head.first].capital
        if owner is not None:
            if not (compound or preposition == "of") or (
                owner.kind is BodyKind.ASSOCIATION and preposition == "of" and self._joined
            ):
                return head.at, None, False
            last = max(index for index, word in enumerate(words) if word.end <= owner.end)
            return last, owner, False
        region = next((item for item in regions if item.start == words[after].start and not item.adjective), None)
        if region is not None:
            if preposition == "in" and (not compound or not (head.noun.definite or words[head.first].capital)):
                return head.at, None, False
            return max(index for index, word in enumerate(words) if word.end <= region.end), None, False
        if words[after].capital and preposition == "of":
            return self._capitals(words, after, used), None, False
        if preposition == "of" and self._joined and compound and head.noun.definite:
            theme = self._theme(words, after, used)
            return theme if theme is not None else head.at, None, False
        return head.at, None, False

    def _capitals(self, words: Sequence[Word], start: int, used: Sequence[bool]) -> int:
        last, index = start, start + 1
        while index < len(words) and not used[index] and index - start < 7:
            word = words[index]
            if word.capital and not self._grammar.is_function(word):
                last = index
            elif not (word.lower in self._words.words["prepositions.of"] or self._grammar.is_conjunction(word)):
                break
            index += 1
        return last

    def _theme(self, words: Sequence[Word], start: int, used: Sequence[bool]) -> int | None:
        last = None
        for index in range(start, min(start + 5, len(words))):
            word = words[index]
            if (
                used[index]
                or word.finite
                or word.capital
                or not (word.text[0].isalpha())
                or (self._words.has("words.function", word.lower) or self._grammar.preposition(word))
            ):
                break
            if self._grammar.noun(word.text, self._words.bodies) is not None:
                return None
            if not self._grammar.is_conjunction(word):
                last = index
        return last

    def _apposed(self, unit: Unit, head: _Head, used: Sequence[bool]) -> int | None:
        """The last word of a proper name after its head: "projektet Tillsammans hemma", "nätverket ”Vi är här”"."""
        words, at = unit.words, head.at + 1
        if not self._words.has("body_rules.apposed", head.noun.head) or head.noun.plural or used[at]:
            return None
        if words[at].text in _QUOTES:
            closing = next(
                (index for index in range(at + 1, min(at + 12, len(words))) if words[index].text in _QUOTES), None
            )
            return closing
        if not words[at].capital or not (head.noun.definite or not self._joined):
            return None
        if words[at].start > words[head.at].end + 1 and not unit.prose:
            return None
        last = at
        for index in range(at + 1, min(at + 6, len(words))):
            word = words[index]
            if used[index] or not any(sign.isalnum() for sign in word.text) or word.text[0].isdigit() or word.finite:
                break
            if word.capital:
                last = index
            elif self._words.bodies[head.noun.head] is BodyKind.PROJECT and self._grammar.preposition(word):
                following = words[index + 1] if index + 1 < len(words) else None
                if following is None or following.capital or self._grammar.is_function(following):
                    break
            elif not unit.prose and self._words.bodies[head.noun.head] is BodyKind.PROJECT:
                last = index
            elif (
                self._grammar.is_function(word)
                or self._grammar.is_conjunction(word)
                or (self._words.bodies[head.noun.head] not in (BodyKind.PROJECT, BodyKind.NETWORK))
            ):
                break
            else:
                last = index
        return last

    def _name_owner(
        self, mention: NamedBody, unit: Unit, first: int, head: _Head, regions: Sequence[RegionMention]
    ) -> None:
        """Splits "[owner's] organ": the owner is a body of its own, the nearest before the organ."""
        words = unit.words
        for index in range(head.first - 1, first - 1, -1):
            word = words[index]
            marked = index + 1 < len(words) and words[index + 1].pos == "PART"
            if any(region.start <= word.start and word.end <= region.end for region in regions):
                if not marked:
                    continue
            inner = self._head_at(words, index, [False] * len(words))
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

    # --- names known by themselves -------------------------------------------------------------------

    def _well_known(
        self, unit: Unit, at: int, used: Sequence[bool], regions: Sequence[RegionMention], found: Sequence[NamedBody]
    ) -> NamedBody | None:
        words = unit.words
        for size in (3, 2, 1):
            first = at - size + 1
            if first < 0 or any(used[first : at + 1]):
                continue
            text = surface(words, first, at)
            bare, colon, _ = text.partition(":")
            marked = bool(colon) or (at + 1 < len(words) and words[at + 1].pos == "PART")
            for base in (bare, bare.removesuffix("s")):
                genitive = marked or base != bare
                if base in self._short:
                    full, kind = self._short[base]
                    return NamedBody(
                        start=words[first].start,
                        end=words[at].end,
                        unit=unit,
                        case="Gen" if genitive else None,
                        name=base,
                        kind=BodyKind(kind),
                        head=base.lower(),
                        aliases=[full],
                    )
                if base in self._known:
                    return NamedBody(
                        start=words[first].start,
                        end=words[at].end,
                        unit=unit,
                        case="Gen" if genitive else None,
                        name=base,
                        kind=BodyKind(self._known[base]),
                        head=base.lower(),
                    )
        return None

    def find_learnt(
        self, unit: Unit, taken: Sequence[tuple[int, int]], names: Mapping[str, NamedBody]
    ) -> list[NamedBody]:
        """Other mentions of names that the document gives in full: without the registered form, or in short."""
        found: list[NamedBody] = []
        words, index = unit.words, 0
        marks = sorted(self._words.words["nouns.genitive"])
        while index < len(words):
            for size in range(min(6, len(words) - index), 0, -1):
                text = surface(words, index, index + size - 1)
                base = (
                    text
                    if text in names
                    else next(
                        (text.removesuffix(mark) for mark in marks if text.removesuffix(mark) in names),
                        text.partition(":")[0],
                    )
                )
                if base not in names or any(
                    start < words[index + size - 1].end and words[index].start < end for start, end in taken
                ):
                    continue
                source = names[base]
                marked = index + size < len(words) and words[index + size].pos == "PART"
                found.append(
                    NamedBody(
                        start=words[index].start,
                        end=words[index + size - 1].end,
                        unit=unit,
                        name=base,
                        head=source.head,
                        kind=source.kind,
                        case="Gen" if base != text or marked else None,
                    )
                )
                index += size - 1
                break
            index += 1
        self._set_cases(unit, found)
        return found

    # --- small things --------------------------------------------------------------------------------

    def _national_before(self, words: Sequence[Word], first: int) -> bool:
        return first > 0 and self._words.has("body_rules.national", words[first - 1].lower)

    def _set_cases(self, unit: Unit, found: Sequence[NamedBody]) -> None:
        """What a preposition before a body tells; "a and b" share theirs."""
        for mention in found:
            if mention.case is None:
                mention.case = case_before(self._grammar, unit, mention.start, found)


def case_before(grammar: Grammar, unit: Unit, start: int, others: Sequence[BodyMention] = ()) -> str:
    """The class of the preposition that governs what begins at the offset; "Nom" where none does."""
    before = [word for word in unit.words if word.end <= start]
    while before and (
        grammar.is_article(before[-1])
        or grammar.words.has("body_rules.no_modifiers", before[-1].lower)
        or grammar.words.has("words.skipped", before[-1].lower)
    ):
        before.pop()
    if not before:
        return "Nom"
    last = before[-1]
    if last.text == "," or grammar.is_conjunction(last):
        near = [item for item in others if item.end <= last.start and last.start - item.end <= 2]
        return near[-1].case or "Nom" if near and near[-1].case != "Gen" else "Nom"
    relative = grammar.words.has("words.that", last.lower) and len(before) > 1 and before[-2].text == ","
    return "Nom" if relative else grammar.preposition(last) or "Nom"


def surface(words: Sequence[Word], first: int, last: int) -> str:
    """The words as they stand, one blank where the text has any."""
    parts: list[str] = []
    for index in range(first, last + 1):
        glued = index > first and words[index].start == words[index - 1].end
        parts.append(("" if glued or index == first else " ") + words[index].text)
    return fold_space("".join(parts))


def bracketed(text: str, end: int) -> tuple[int, int] | None:
    """The offsets of what stands in brackets right after an offset."""
    match = re.compile(r"\s?\(([^()\n]{2,80})\)").match(text, end)
    return (match.start(1), match.end(1)) if match else None
