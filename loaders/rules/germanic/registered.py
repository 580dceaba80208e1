"""Bodies by their registered forms ("… rf"), by names known by themselves, by names that the document gives in full."""

from collections.abc import Mapping, Sequence

from loaders.annotation import Unit
from loaders.mentions import RegionMention
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.named_body import NamedBody, national_before, set_cases, surface
from ontology.entities import BodyKind

_MAX_WORDS = 12
_QUOTES = "”\"»«“'’"
_STOPS = ".,;:!?…()[]/|–—"


class NameReader:
    """Reads names that need no head. Its readers take a unit, the index of the name's last word and what is used."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words
        self._legal = grammar.words.tables["body_rules.legal_forms"]
        self._short: Mapping[str, Sequence[str]] = grammar.words.tables["body_rules.abbreviations"]
        self._known: Mapping[str, str] = grammar.words.tables["body_rules.well_known"]

    def registered(
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
            national=national_before(self._grammar, words, first),
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

    def well_known(
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
            for base in (bare, *(bare.removesuffix(mark) for mark in sorted(self._words.words["nouns.genitive"]))):
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
        set_cases(self._grammar, unit, found)
        return found
