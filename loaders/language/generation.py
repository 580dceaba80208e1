"""Finnish word forms made from base forms, by the engine that analyses words.

pypykko's own generator takes the ways to cut a compound in the order of a set, which changes from run to run. Here all
cuts are tried and the likeliest forms of any are given.
"""

from functools import lru_cache

_SOURCES = ("Lexicon", "Lexicon|Pfx", "Lexicon|Hyp")


@lru_cache(maxsize=20_000)
def generate_forms(base: str, pos: str, tags: str) -> tuple[str, ...]:
    """The forms of a base form with pypykko's part of speech and tags ("noun", "+sg+gen"), sorted; none if unknown."""
    from pypykko.constants import TAB
    from pypykko.generate import generator_fst
    from pypykko.utils import add_compound_separators

    cuts = sorted(add_compound_separators(base, pos=pos, normalize_separators=False))
    for source in _SOURCES:
        made: dict[str, float] = {}
        for cut in cuts:
            for form, weight in generator_fst.lookup(TAB.join((source, cut, f"^{pos}", "", "", tags))):
                made[form] = min(weight, made.get(form, weight))
        if made:
            best = min(made.values())
            return tuple(sorted(form for form, weight in made.items() if weight == best))
    return ()
