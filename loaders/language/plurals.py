"""The nominative plural of a Finnish word."""

from loaders.language.analyses import Analysis
from loaders.language.generation import generate_forms


def nominative_plural(reading: Analysis) -> str:
    """The nominative plural of a reading's base form: järjestö – järjestöt, avustus – avustukset."""
    whole = generate_forms(reading.lemma, reading.pos, "+pl+nom")
    if whole:
        return whole[0]
    last = reading.parts[-1].rpartition("-")[2]
    made = generate_forms(last, reading.pos, "+pl+nom") or generate_forms(last, "noun", "+pl+nom") or (f"{last}t",)
    return reading.lemma.removesuffix(last) + made[0]
