"""Given names and surnames that are known, in any Finnish case.

A list can't hold all surnames (it has a fifth to a third of those in real texts): it is evidence, not a test.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.language.lexicons import read_words

# The endings of the singular, longest first, with what stands before them.
_ENDINGS = (
    "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "seen", "ta", "tä", "n", "a", "ä",
)
_POSSIBLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Weak grades before a last vowel and their strong ones ("Pekan" – Pekka, "Sadun" – Satu, "Immin" – Impi).
_VOWELS = "aeiouyäöåé"
_GEMINATES = (("k", "kk"), ("p", "pp"), ("t", "tt"))
_STRONG = (("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("ng", "nk"), ("d", "t"))
_STRONG_IN_SURNAMES = (("v", "p"), ("", "k"))  # Leivon – Leipo, Mäen – Mäki; in given names these only mislead
# Words that open sentences and would pass for a name's case form.
_NO_NAMES = frozenset((
    "Minä", "Minun", "Sinä", "Niin", "Niitä", "Näin", "Olen", "Siitä", "Sitä", "Mitä", "Tätä", "Noin", "Ilmoita",
    "Valita", "Myös", "Vain", "Sen", "Den", "Min", "Din", "Sin", "Man", "Alla", "Ilman", "Aina", "Saa", "Pidä", "Jos",
))


def is_given_name(word: str) -> bool:
    """Whether a word is a given name in any case: "Maija", "Maijalle", "Veli-Matin"."""
    return given_name_base(word) is not None


@lru_cache(maxsize=50_000)
def given_name_base(word: str) -> str | None:
    """The nominative of a given name, or None. Each part of a hyphened name must be one; only the last is inflected."""
    *first, last = word.split("-")
    known = read_words("given-names.txt")
    if word in known:
        return word
    if any(part not in known for part in first):
        return None
    base = _base(last, known, _STRONG)
    return None if base is None or word in _NO_NAMES else "-".join((*first, base))


def is_surname(word: str) -> bool:
    """Whether a word is a listed surname in any case."""
    return surname_base(word) is not None


@lru_cache(maxsize=50_000)
def surname_base(word: str) -> str | None:
    """The nominative of a listed surname, or None; of a double one, if a part is listed."""
    *first, last = word.split("-")
    known = read_words("surnames.txt")
    base = _base(last, known, (*_STRONG, *_STRONG_IN_SURNAMES))
    return None if base is None else "-".join((*first, base))


def possible_bases(word: str) -> Iterator[str]:
    """Every nominative that a singular form may have by its shape alone, likelier first."""
    yield from _bases(word, (*_STRONG, *_STRONG_IN_SURNAMES))


def _base(word: str, known: frozenset[str], strong: tuple[tuple[str, str], ...]) -> str | None:
    if len(word) < 2 or not word[0].isupper() or not _POSSIBLE.fullmatch(word):
        return None
    if word in known:
        return word
    bare = word.partition(":")[0]
    return next((base for base in _bases(bare, strong) if base in known), None)


def _bases(word: str, strong: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Nominatives that a form may have, likelier first."""
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        # a bare -n or -a comes after a vowel only (Linna is no partitive of Lin)
        if word.endswith(ending) and len(stem) > 1 and (len(ending) > 1 or stem[-1] in _VOWELS):
            yield from _from_stem(stem, strong)
    if len(word) > 4 and word[-1] == "n" and word[-2] == word[-3]:  # illative: Maijaan
        yield from _from_stem(word[:-2], strong)
    if len(word) > 5 and word[-1] == "n" and word[-3] == "h" and word[-2] == word[-4]:  # Leohon
        yield from _from_stem(word[:-3], strong)


def _from_stem(stem: str, strong: tuple[tuple[str, str], ...]) -> Iterator[str]:
    head, vowel = stem[:-1], stem[-1:]
    has_vowel = bool(stem) and vowel in _VOWELS
    if vowel == "i" and head.endswith(("rik", "nik", "ert", "urt")):  # Henrikin is Henrik's rather than Henrikki's
        yield head
    for weak, long in _GEMINATES:  # Matin is Matti's rather than Mati's
        if has_vowel and head.endswith(weak) and not head.endswith(long):
            yield head + weak + vowel
    yield stem
    if stem.endswith("se"):  # Virtasen – Virtanen, Johanneksen – Johannes
        yield stem[:-2] + "nen"
        yield stem[:-3] + "s"
    if stem.endswith(("aa", "ää", "ii", "uu", "yy")):  # Tuomaan – Tuomas
        yield stem[:-1] + "s"
    if vowel in ("i", "e"):  # Henrikin – Henrik
        yield head
    if not has_vowel:
        return
    for weak, long in strong:
        if head.endswith(weak) and len(head) > len(weak):
            grown = head[: len(head) - len(weak)] + long
            yield grown + vowel
            if vowel == "e":  # Niemen – Niemi, Mäen – Mäki
                yield grown + "i"
    if vowel == "e":
        yield head + "i"
