"""The base form of one Finnish word: which of its readings a name means.

Lexicon readings come first; for a word that nothing knows (a surname, a coined name), its shape decides.
"""

import re
from collections.abc import Container

from loaders.language.analyses import Analysis, get_lemmatiser
from loaders.language.lexicons import read_words

_NOMINAL = {
    "noun": 0.0, "proper": 0.0, "adjective": 0.4, "participle": 0.4, "numeral": 0.6, "ordinal": 0.6, "pronoun": 1.0,
}
# Cases that hardly ever stand in a name, and readings with a clitic or possessive suffix, lose against others.
# "liitosta" is of a liitto rather than some liitos.
_RARE_CASES = {"Ins": 3.5, "Com": 3.0, "Abe": 3.0, "Ess": 0.3, "Tra": 0.3, "Par": 0.3, "Ill": 0.15}
# Cases that no name stands in.
NEVER = frozenset(("Ins", "Com", "Abe"))
_ACRONYM = re.compile(r"([A-ZÅÄÖ]{2,}\d*)(?:i?n|i?lle|i?lta|i?lla|i?ssa|i?sta|iin|a|ta|ksi|ään|aan)")
# Before these the -i- of an unknown name is its own: Raitin – Raitti, Kallin – Kalli. Elsewhere it only carries the
# case, as in Millerin – Miller.
_OWN_I = re.compile(r"(?:kk|pp|[^e]tt|[^e]ll|[aiou]ss|nn|mm|[nlr]t|nk|nt|rp|lp|mp)$", re.IGNORECASE)
# Names that end like a genitive: Wallin, Lindgren, Hellstén, Larsson, Backman.
_NOMINATIVE_N = re.compile(r"(?:(?:[aeou]l|[aeou]nd|rd|ed|od)in|gren|én|son|sohn|mann?|ton|nen|ion|ian|ien)$")
_ENDINGS = re.compile(r"(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|n|t|a|ä)$")


def readings(word: str) -> tuple[Analysis, ...]:
    """The readings of a word as noun, name, adjective or the like, best first."""
    return tuple(one for one in get_lemmatiser().analyse(word) if one.nominal)


def cost(one: Analysis, *, case: str | None = None, number: str | None = None) -> float:
    """How unlikely a reading is in a name, given what the sentence says of its case and number."""
    total = one.weight + _NOMINAL.get(one.pos, 5.0) + _RARE_CASES.get(one.case or "", 0.0) + 2.0 * one.suffixed
    if case:
        total += 8.0 * (one.case != case)
    if number:
        total += 1.0 * (one.number != number)
    if one.pos == "proper" and one.number == "Plur" and not one.plural_only:
        total += 1.5  # "Tuulien" are winds, not two women called Tuula
    return total + 0.2 * (one.number == "Plur") + 0.1 * (one.case != "Nom")


def is_adverb(word: str) -> bool:
    """Whether a word is at least as likely an adverb (kotona, enemmän) as a form of a noun."""
    first = next((one for one in get_lemmatiser().analyse(word) if one.source != "guess"), None)
    if first is None:
        return False
    rivals = get_lemmatiser().analyse(word)
    return any(one.pos == "adverb" and one.source == "lexicon" and one.weight <= first.weight for one in rivals)


def best_reading(word: str, *, case: str | None = None, number: str | None = None) -> Analysis | None:
    """The likeliest reading of a head word; a guess only where its lexicon has none."""
    found = readings(word)
    return min(found, key=lambda one: (cost(one, case=case, number=number), one.lemma), default=None)


def is_shouted(word: str) -> bool:
    """Whether a word of two letters or more is written in capitals."""
    return word.isupper() and sum(sign.isalpha() for sign in word) > 1


def keep_case(written: str, base: str) -> str:
    """The base form with the capitals of the written word."""
    if is_shouted(written):
        return base.upper()
    if written[:1].isupper():
        return base[:1].upper() + base[1:]
    if written[:1].islower() and base[:1].isupper() and not base.isupper():
        return base[:1].lower() + base[1:]
    return base


def acronym(word: str) -> str | None:
    """The acronym in a case form without a colon: STEAn – STEA, TEMin – TEM."""
    match = _ACRONYM.fullmatch(word)
    return match[1] if match else None


def is_name_tail(word: str) -> bool:
    """Whether Finnish surnames and places commonly end in a word: koski, mäki, salo."""
    return word.lower() in read_words("name-tails.txt")


def compound_base(word: str) -> str | None:
    """The base form of an unknown compound whose last part is a known one: Sarekoskea – Sarekoski."""
    for place in range(3, len(word) - 2):
        tail = word[place:]
        for one in readings(tail):
            if one.source == "lexicon" and is_name_tail(one.lemma) and not one.suffixed and one.case not in NEVER:
                return word[:place] + (one.lemma if one.number == "Sing" else word[place:])
    return None


def guessed_base(word: str, *, case: str | None, known: Container[str] = ()) -> str:
    """The base form of a word that no lexicon has."""
    guesses = [one for one in readings(word) if not one.suffixed and one.number == "Sing" and one.case != "Ins"]
    for one in sorted(guesses, key=lambda one: (one.lemma != word, one.lemma)):
        if one.lemma in known:
            return one.lemma
    if case == "Nom" or word.endswith(("ville", "nen")):
        return word
    if re.search(r"[^k]s(?:en|elle|elta|ella|esta|essa|eksi|eltä|ellä|estä|essä|een)$", word):
        return re.sub(r"se(?:n|lle|lta|lla|sta|ssa|ksi|ltä|llä|stä|ssä|en)$", "nen", word)
    if match := re.search(r"(k?)(kse(?:n|lle|lta|lla|sta|ssa|ltä|llä|stä|ssä|en))$", word):
        return word[: match.start(2)] + "s"
    if compound := compound_base(word):
        return compound
    if not _ENDINGS.search(word):
        return word
    fitting = [one for one in guesses if one.case != "Nom" and (case is None or one.case == case) and one.pos != "verb"]
    lemmas = sorted({one.lemma for one in fitting if one.lemma[:1].isupper() == word[:1].isupper()} or {word})
    if case is None and not _looks_inflected(word, lemmas):
        return word
    lexical = {one.lemma for one in readings(word) if one.source != "guess"}
    return min(lemmas, key=lambda lemma: (lemma.lower() not in lexical, _oddity(lemma, word), lemma))


def _looks_inflected(word: str, lemmas: list[str]) -> bool:
    if _NOMINATIVE_N.search(word):
        return False
    return bool(re.search(r"(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|n)$", word)) and lemmas != [word]


def _oddity(lemma: str, word: str) -> int:
    """How strange a guessed base form is for a name."""
    stem = lemma.removesuffix("i")
    if lemma.endswith("i") and word.startswith(stem):
        return 0 if _OWN_I.search(stem) else 1
    if re.search(r"[^aeiouyäöå]$", lemma):
        return 1 if _OWN_I.search(lemma) else 0
    if re.search(r"(?:ee|ii|nen)$", lemma) or not word.startswith(lemma[:-1]):
        return 3
    return 0
