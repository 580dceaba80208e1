"""The nominative plural of a Finnish word, by the same engine that analyses words."""

from functools import lru_cache

from loaders.language.analyses import Analysis


def nominative_plural(reading: Analysis) -> str:
    """The nominative plural of a reading's base form: järjestö – järjestöt, vesi – vedet."""
    return _plural(reading.lemma, reading.pos)


@lru_cache(maxsize=5_000)
def _plural(lemma: str, pos: str) -> str:
    from pypykko.generate import generate_wordform

    forms: set[str] = generate_wordform(lemma, pos, "+pl+nom")
    if forms:
        return min(forms)
    return f"{lemma[:-3]}set" if lemma.endswith("nen") else f"{lemma}t"
