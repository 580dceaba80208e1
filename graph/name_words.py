"""What a name says, whatever its language, word order and case forms: its words as concepts, its areas as slugs.

"Rannikon järjestöverkosto" and "Coast Association Network" say the same. Words that the lexicon doesn't have are proper
and stand for themselves.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from graph.name_keys import fold_name
from ontology.entities import RegionKind
from ontology.reference import regions

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_REST = 3  # letters before a known word in a compound
_ORDER = list(RegionKind)
_LONGEST = 5  # words of a phrase

Meaning = frozenset[str]


@lru_cache(maxsize=200_000)
def read_meaning(name: str) -> Meaning:
    """The concepts, areas ("@maakunta-19") and proper words of a name. The same set is the same name in other words."""
    words, found, place = _WORD.findall(fold_name(name)), set[str](), 0
    while place < len(words):
        for count in range(min(_LONGEST, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + count])
            if known := _phrase(phrase, single=count == 1):
                found.update(known)
                break
        else:
            count = 1
            found.update(_split(words[place]))
        place += count
    return frozenset(found - {""})


def has_area(meaning: Meaning) -> bool:
    """Whether an area stands in the name."""
    return any(part.startswith("@") for part in meaning)


def has_proper_word(meaning: Meaning) -> bool:
    """Whether a word stands in the name that the lexicon doesn't have."""
    return any(not part.startswith("@") and part not in _concepts() for part in meaning)


def _phrase(phrase: str, *, single: bool) -> tuple[str, ...]:
    if area := _areas().get(phrase):
        return (f"@{area}",)
    if single and phrase in _lexicon()["small"]["words"]:
        return ("",)
    return _forms().get(phrase, ())


def _split(word: str) -> tuple[str, ...]:
    """The parts of a compound from its end: "järjestöverkoston" is association and network."""
    forms = _forms()
    for start in range(_SHORTEST_REST, len(word) - 2):
        if known := forms.get(word[start:]):
            rest = word[:start]
            return (*(forms.get(rest) or forms.get(rest.rstrip("s")) or _split(rest)), *known)
    return (word,)


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """Every known form with its concepts; a longer stem wins over a shorter one with an ending."""
    lexicon, found = _lexicon(), dict[str, tuple[int, tuple[str, ...]]]()
    stems: list[tuple[str, tuple[str, ...]]] = [
        (stem, (concept,)) for language in ("fi", "sv", "en")
        for concept, listed in lexicon[language].items() for stem in listed
    ]
    stems += [(stem, tuple(concepts)) for stem, concepts in lexicon["compounds"].items()]
    for stem, concepts in stems:
        folded = " ".join(_WORD.findall(fold_name(stem)))
        for ending in lexicon["small"]["endings"]:
            known = found.get(folded + ending)
            if known is None or len(folded) > known[0]:
                found[folded + ending] = (len(folded), concepts)
    return {form: concepts for form, (_, concepts) in found.items()}


@cache
def _concepts() -> frozenset[str]:
    return frozenset(concept for concepts in _forms().values() for concept in concepts)


@cache
def _areas() -> Mapping[str, str]:
    """Names and genitives of areas with their slugs; of a maakunta and a municipality of one name the maakunta."""
    found: dict[str, str] = {}
    for region in sorted(regions(), key=lambda region: (_ORDER.index(region.kind), region.slug)):
        for name in _area_names(region.names, region.genitive):
            found.setdefault(" ".join(_WORD.findall(fold_name(name))), region.slug)
    return found


def _area_names(names: Mapping[str, str], genitive: str) -> Iterator[str]:
    yield from names.values()
    yield genitive
    if "sv" in names:
        yield f"{names['sv']}s"
        yield f"{names['sv'].removesuffix('a')}a"


@cache
def _lexicon() -> Mapping[str, Mapping[str, list[str]]]:
    lexicon: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        (files("graph") / "lexicon" / "name-words.toml").read_text(encoding="utf-8"),
    )
    return lexicon
