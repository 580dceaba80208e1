"""The genitive of Finnish names: what an organ or a meeting of theirs is called by."""

import re
from functools import lru_cache

from loaders.language.generation import inflect

# Words that end a name and how their genitive is written.
_FORMS = {"ry": "ry:n", "rf": "rf:n", "oy": "oy:n", "sr": "sr:n"}


@lru_cache(maxsize=20_000)
def genitive(name: str) -> str:
    """The name with its last word in the genitive: "Kainuun järjestöpöytä" gives "Kainuun järjestöpöydän"."""
    head, blank, last = name.rpartition(" ")
    return f"{head}{blank}{_word(last)}" if last else name


def _word(word: str) -> str:
    if word.lower() in _FORMS:
        return _FORMS[word.lower()]
    if len(word) > 1 and word.isupper():
        return f"{word}:n"
    prefix, hyphen, last = word.rpartition("-")
    made = _generated(last)
    return f"{prefix}{hyphen}{made}"


@lru_cache(maxsize=20_000)
def _generated(word: str) -> str:
    if not re.fullmatch(r"[^\W\d_]+", word):
        return f"{word}:n" if word[-1:].isdigit() else word
    # a capital may hide a common noun from the generator: both spellings are tried
    for spelling in dict.fromkeys((word, word.lower())):
        forms: list[str] = sorted(inflect(spelling, "+sg+gen"), key=lambda form: (len(form), form))
        if forms:
            return word[:1] + forms[0][1:]
    return f"{word}n" if word[-1] in "aeiouyäöå" else f"{word}in"
