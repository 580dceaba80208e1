"""Names in the nominative: phrases and people as a document would list them.

A phrase changes at its head (the last word, or the word before ry, rf, Oy …) and in the adjectives that agree with
it; genitives before it stay as written. `Analysis` and `get_lemmatiser` are here for those who need the readings.
"""

import re
from collections.abc import Container, Sequence

from loaders.language.analyses import Analysis, Lemmatiser, get_lemmatiser
from loaders.language.base_forms import (
    NEVER,
    acronym,
    best_reading,
    guessed_base,
    is_adverb,
    is_name_tail,
    is_shouted,
    keep_case,
    readings,
)
from loaders.language.names import given_name_base, possible_bases, surname_base
from loaders.language.places import place_base
from loaders.language.plurals import nominative_plural

__all__ = ["Analysis", "Lemmatiser", "get_lemmatiser", "nominative", "person_nominative"]

_LEGAL_FORM = re.compile(
    r"(?P<name>.*\S)(?P<space>\s+)(?P<form>(?i:r\.?y\.?|r\.?f\.?|s\.?r\.?|oyj?|abp?|osk\.?|ky|tmi|as|ay|lkv|i\.?f\.?))(?::\w+)?"
)
_COLON = re.compile(r"(?P<name>[^:]*\w)[:’'](?:[a-zåäö]{1,8})$")
_AGREEING = frozenset(("adjective", "participle", "ordinal"))
_GOVERNED = re.compile(r"(?:kohti|ilman|pitkin|vasten|vailla|läpi|yli|ali)\s", re.IGNORECASE)
_QUOTES = "\"'”“’»«"


def nominative(phrase: str, *, known: Container[str] = (), case: str | None = None) -> str:
    """The name in the nominative: "Suomen Punaisen Ristin" gives "Suomen Punainen Risti".

    `known` holds names that were seen in the nominative: a candidate among them wins. `case` is the head's case where
    the sentence tells it (Nom, Gen, Ine …). White space is folded.
    """
    words = phrase.split()
    phrase = " ".join(words)
    if not words or phrase in known:
        return phrase
    if place := place_base(phrase):
        return place
    if match := _LEGAL_FORM.fullmatch(phrase):
        return f"{match['name']} {match['form']}"
    *before, head = words
    if match := _COLON.fullmatch(head):
        return " ".join((*before, match["name"]))
    if before and (is_adverb(head) or _is_governed(phrase, head)):  # "Yhdessä eteenpäin", "Kohti uutta arkea"
        return phrase
    opened = head.rstrip(_QUOTES + ",;")
    base, reading = _head(opened or head, known=known, case=case, lead=before)
    if reading is not None and reading.case != "Nom":
        before = _agree(before, reading)
    return " ".join((*before, base))


def person_nominative(name_tokens: Sequence[str], *, known: Container[str] = (), case: str | None = None) -> str:
    """A person's name in the nominative: only its last word is inflected, of that only the last hyphened part.

    `known` holds full names or single words seen in the nominative; `case` is the last word's where it is known.
    """
    tokens = [token for token in name_tokens if token]
    if not tokens:
        return ""
    *first, last = tokens
    if " ".join(tokens) in known or last in known:
        return " ".join(tokens)
    lead = f"{' '.join(first)} " if first else ""
    if match := _COLON.fullmatch(last):
        return lead + match["name"]
    if case == "Nom":
        return lead + last
    if not first and (given := given_name_base(last)):
        return given
    *parts, tail = last.split("-")
    base = _surname(tail, known=_Within(known, lead + "".join(f"{part}-" for part in parts)), case=case)
    return lead + "-".join((*parts, base))


def _is_governed(phrase: str, head: str) -> bool:
    """Whether an adposition at the start gives the head its partitive: such a name stays as it is."""
    reading = best_reading(head) if _GOVERNED.match(phrase) else None
    return reading is not None and reading.case == "Par"


class _Within:
    """Known names seen through what stands before the part that changes."""

    def __init__(self, known: Container[str], lead: str) -> None:
        self._known, self._lead = known, lead

    def __contains__(self, name: object) -> bool:
        return name in self._known or (bool(self._lead) and f"{self._lead}{name}" in self._known)


def _head(
    word: str, *, known: Container[str], case: str | None, lead: Sequence[str]
) -> tuple[str, Analysis | None]:
    """A head word's base form as written, and the reading it was made from."""
    if short := acronym(word):
        return short, None
    if place := place_base(word):
        return place, None
    *parts, tail = word.split("-")
    front = "".join(f"{part}-" for part in parts)
    found = _Within(known, " ".join((*lead, front)).removesuffix(" ") if front else f"{' '.join(lead)} ".lstrip())
    asked = tail.lower() if is_shouted(tail) else tail
    best = best_reading(asked, case=case)
    if seen := _seen(tail, found):
        return front + seen, best
    if best is None or (case == "Nom" and best.case != "Nom" and tail[:1].isupper()):
        return word, None
    if best.source == "guess" and asked[:1].isupper():
        return front + guessed_base(tail, case=case, known=found), best
    return front + _base(tail, best), best


def _seen(word: str, known: Container[str]) -> str | None:
    """The base form of a word that was seen in the nominative, or None."""
    for one in readings(word):
        if (base := keep_case(word, one.lemma)) in known and one.number == "Sing" and not one.suffixed:
            return base
    return next((base for base in possible_bases(word) if base in known), None)


def _base(word: str, reading: Analysis) -> str:
    if reading.number == "Plur" and not reading.plural_only:
        if reading.case == "Nom" and not reading.suffixed:
            return word
        return keep_case(word, nominative_plural(reading))
    return keep_case(word, reading.lemma)


def _agree(before: Sequence[str], head: Analysis) -> list[str]:
    """The words before a head, with the adjectives that agree with it in the nominative."""
    changed = list(before)
    touching = True
    right: Analysis | None = None
    for place in range(len(changed) - 1, -1, -1):
        word = changed[place]
        adjective = _agreeing(word, head)
        # A genitive adjective belongs to the nearest noun that it agrees with; other cases agree with the head only.
        # Plural genitives ("nuorten", "vammaisten") are people, not attributes.
        near = touching or (right is not None and (right.case, right.number) != (head.case, head.number))
        if adjective and (head.case != "Gen" or (near and head.number == "Sing")):
            changed[place] = keep_case(word, _plural_or_base(adjective))
            continue
        touching = False
        right = right or best_reading(word)
    return changed


def _agreeing(word: str, head: Analysis) -> Analysis | None:
    """The reading of a word as an attribute of the head; none where the word is a name of its own (Vehmaan)."""
    for one in readings(word):
        if one.pos == "proper" and one.source == "lexicon" and word[:1].isupper():
            return None
        if one.source == "guess" and not one.lemma.endswith("nen"):
            continue
        if one.pos in _AGREEING and (one.case, one.number) == (head.case, head.number):
            return one
    return None


def _plural_or_base(reading: Analysis) -> str:
    return nominative_plural(reading) if reading.number == "Plur" else reading.lemma


def _surname(word: str, *, known: Container[str], case: str | None) -> str:
    """The base form of a surname."""
    if is_shouted(word):
        word = word.capitalize()
        return _surname(word, known=known, case=case).upper() if not is_shouted(word) else word
    found = readings(word)
    candidates = [one for one in found if one.number == "Sing" and not one.suffixed and one.case not in NEVER]
    if seen := _seen(word, known):
        return seen
    if listed := surname_base(word):
        return listed
    lexical = [one for one in candidates if one.source != "guess" and one.pos in ("proper", "noun", "adjective")]
    if case:
        lexical = [one for one in lexical if one.case == case] or lexical
    if lexical:
        best = min(lexical, key=_surname_order)
        return keep_case(word, best.lemma)
    return guessed_base(word, case=case, known=known)


def _surname_order(one: Analysis) -> tuple[bool, bool, bool, float, str]:
    tail = is_name_tail(one.parts[-1])  # Honkasalon is Honkasalo's, not of a pole called salko
    return one.pos != "proper", one.case != "Nom", not tail, one.weight, one.lemma
