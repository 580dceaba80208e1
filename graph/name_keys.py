"""What is compared of a name: its folded form, whether it tells one thing from all others, an organ's own word."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from ontology.entities import BodyKind
from ontology.reference import regions

_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")
_MARKS = re.compile(r"[\"'”“„’‘«»()]")
_LEGAL_FORM = re.compile(r"\s+(?:r\.?\s?y\.?|r\.?\s?f\.?|r\.?\s?s\.?|oyj?|ab|sr)$")
_PROJECT_WORD = re.compile(r"(?:\s*-\s*|\s+)(?:hanke|projekti|ohjelma|projektet|projekt|project)$")
_DATE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:\d{4})?|\b(?:19|20)\d\d\b|\b\d{1,2}\.\s?\w+kuuta(?:\s\d{4})?"
)

# Bodies that belong to another one, and are often called by a plain word.
ORGANS = frozenset({
    BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ADVISORY_BOARD, BodyKind.PARTNERSHIP_TABLE,
    BodyKind.FORUM, BodyKind.WORKING_GROUP, BodyKind.NETWORK, BodyKind.UNIT,
})  # fmt: skip

# The same organ by its short name, its full one, and its Swedish and English ones.
_ORGAN_WORDS = {
    "hallitus": ("hallitus", "aluehallitus", "kaupunginhallitus", "kunnanhallitus", "maakuntahallitus",
                 "yhtymähallitus", "liittohallitus", "styrelse", "styrelsen", "välfärdsområdesstyrelse",
                 "välfärdsområdesstyrelsen", "stadsstyrelse", "stadsstyrelsen", "kommunstyrelse", "kommunstyrelsen",
                 "landskapsstyrelse", "landskapsstyrelsen", "board", "county board"),
    "valtuusto": ("valtuusto", "aluevaltuusto", "kaupunginvaltuusto", "kunnanvaltuusto", "maakuntavaltuusto",
                  "yhtymävaltuusto", "fullmäktige", "välfärdsområdesfullmäktige", "stadsfullmäktige",
                  "kommunfullmäktige", "landskapsfullmäktige", "county council"),
    "vanhusneuvosto": ("vanhusneuvosto", "äldreråd", "äldrerådet"),
    "vammaisneuvosto": ("vammaisneuvosto", "handikappråd", "handikapprådet"),
    "nuorisovaltuusto": ("nuorisovaltuusto", "ungdomsfullmäktige"),
    "ohjausryhmä": ("ohjausryhmä", "styrgrupp", "styrgruppen", "steering group"),
}  # fmt: skip
# English writes plain words with capitals in names: "Steering Group" is no proper name.
_TITLE_CASE = frozenset({
    "advisory", "association", "board", "body", "commission", "committee", "coordination", "council", "county",
    "executive", "forum", "group", "joint", "management", "network", "office", "partnership", "project", "regional",
    "secretariat", "section", "steering", "table", "task", "team", "unit", "working",
})  # fmt: skip
_TYING = frozenset({"för", "i", "inom", "of", "på", "the", "till", "vid", "projektet"})
_LONGEST_AREA = 4  # words
_REMEMBERED = 100_000  # names: the same ones come again and again
_ORGAN_WORD = {word: own for own, words in _ORGAN_WORDS.items() for word in words}


@lru_cache(maxsize=_REMEMBERED)
def fold_name(name: str) -> str:
    """The name without case, quotes, brackets and last punctuation, dashes alike: what makes two spellings one."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(_DASHES.sub("-", text).split()).strip(" .,;:-")


@lru_cache(maxsize=_REMEMBERED)
def body_key(name: str) -> str:
    """A body's folded name without its legal form and without "-hanke", "-projekti"."""
    key = fold_name(name)
    for pattern in (_LEGAL_FORM, _PROJECT_WORD, _LEGAL_FORM):
        key = pattern.sub("", key)
    return key


def without_dates(name: str) -> str:
    """An event's name without the dates in it."""
    return " ".join(_DATE.sub(" ", name).split())


@lru_cache(maxsize=_REMEMBERED)
def event_key(name: str) -> str:
    """An event's folded name without the dates in it."""
    return fold_name(without_dates(fold_name(name)))


def has_legal_form(name: str) -> bool:
    """Whether the name is a registered one ("… ry", "… rf"): two of those are never the same by chance."""
    return bool(_LEGAL_FORM.search(fold_name(name)))


@lru_cache(maxsize=_REMEMBERED)
def is_specific(name: str, kind: BodyKind | None) -> bool:
    """Whether the name tells the body from all others in the country: "Kainuun järjestöpöytä", not "järjestöpöytä".

    An organ needs an area or another proper name in it: "Yhdistysten neuvottelukunta" is a capital letter, no name.
    """
    if kind is BodyKind.STATE or has_legal_form(name):
        return True
    first, *rest = re.split(r"[\s-]+", name.strip()) or [""]
    if any(_is_proper(word) for word in rest) or re.search(r"\d", name) or sum(map(str.isupper, first)) > 1:
        return True
    if kind in ORGANS or kind is None:
        return _starts_with_area(name)
    return first[:1].isupper()


def is_plain(name: str, kind: BodyKind | None) -> bool:
    """Whether a name only says what sort of organ it is, and is shown with its owner: "hallitus", "Työjaosto"."""
    return kind in ORGANS and not is_specific(name, kind) and (" " not in name or name[:1].islower())


def organ_key(name: str, owner_labels: Iterable[str]) -> str:
    """What an organ is called within its owner: its name without the owner's, in one word for all languages."""
    words = fold_name(name).split()
    owner = {word for label in owner_labels for word in fold_name(label).split()}
    while len(words) > 1 and _is_of(words[0], owner):
        words.pop(0)
    while len(words) > 1 and (words[-1] in _TYING or _is_of(words[-1], owner)):  # "styrgruppen för Väg till arbetet"
        words.pop()
    own = " ".join(words)
    return _ORGAN_WORD.get(own, own)


def _is_proper(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in _TITLE_CASE


def _is_of(word: str, owner: set[str]) -> bool:
    """Whether a word is one of the owner's in another case: "hyvinvointialueen", "välfärdsområdes"."""
    for other in owner:
        shared = max(4, min(len(word), len(other)) - 3)
        if word == other or (len(word) >= shared and word[:shared] == other[:shared]):
            return True
    return False


def _starts_with_area(name: str) -> bool:
    words = fold_name(name).split()
    return any(" ".join(words[:count]) in _area_forms() for count in range(1, min(len(words), _LONGEST_AREA + 1)))


@cache
def _area_forms() -> frozenset[str]:
    """How an area stands before the word for a body: in the genitive in Finnish and Swedish, as it is in English."""
    forms = set()
    for region in regions():
        swedish = region.names.get("sv", "")
        forms |= {region.genitive, swedish if swedish.endswith("s") else f"{swedish}s", region.names.get("en", "")}
    return frozenset(fold_name(form) for form in forms if len(form) > 2)
