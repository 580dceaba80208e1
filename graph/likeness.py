"""How alike two spellings are: a slip of the pen, a longer surname, an initial. Strings only; rapidfuzz compares."""

import re
from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.name_keys import body_key, fold_name

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*\.?")
_SHORTEST_MISSPELT = 6  # letters: shorter words that differ in one are two words
_ALIKE = 90  # of 100, for whole names of bodies
_PARTICLES = frozenset({"af", "von", "de", "la"})


class Likeness(Enum):
    """What two people's names have to do with each other, the closest first."""

    SAME = "name"
    LONGER = "longer-surname"  # Rönnlund and Rönnlund-Kaas
    MISSPELT = "misspelt-name"
    INITIAL = "initial"
    SURNAME = "surname"


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in an order of their own: the surname may come first."""
    return tuple(sorted(word for word in _WORD.findall(fold_name(name).replace("’", "'")) if word not in _PARTICLES))


def compare_people(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """What ties two names given by their words; None where they are two people's."""
    if one == other:
        return Likeness.SAME if len(one) > 1 else Likeness.SURNAME
    if min(len(one), len(other)) < 2:
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return Likeness.SURNAME if len(shorter) == 1 and shorter[0] in longer else None
    left, right = _unshared(one, other)
    if not left or not right:
        return Likeness.LONGER if len(one) != len(other) else None  # a second given name
    if len(left) > 1 or len(right) > 1:
        return None
    return _compare_words(left[0], right[0])


def are_names_alike(one: str, other: str) -> bool:
    """Whether two names of bodies differ by a slip only: never in a number, or in a word that is right by itself."""
    first, second = body_key(one), body_key(other)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second) or fuzz.ratio(first, second) < _ALIKE:
        return False
    left, right = _unshared(tuple(sorted(first.split())), tuple(sorted(second.split())))
    return len(left) == len(right) == 1 and _is_slip(left[0], right[0])


def is_acronym(short: str, name: str) -> bool:
    """Whether a short name has the first letters of the long one's words: "KYT", "Kainuun Yhdistysten Tuki ry"."""
    words = re.findall(r"[^\W\d_]+", body_key(name))
    return 3 <= len(short) <= 8 and short.isupper() and short.casefold() == "".join(word[0] for word in words)


def _compare_words(one: str, other: str) -> Likeness | None:
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(f"{shorter}-") or longer.endswith(f"-{shorter}"):
        return Likeness.LONGER
    if len(shorter.rstrip(".")) == 1 and longer.startswith(shorter.rstrip(".")):
        return Likeness.INITIAL
    return Likeness.MISSPELT if _is_slip(one, other) else None


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST_MISSPELT and OSA.distance(one, other, score_cutoff=1) == 1


def _unshared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str]]:
    left, right = list(one), list(other)
    for word in one:
        if word in right:
            left.remove(word)
            right.remove(word)
    return left, right
