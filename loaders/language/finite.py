"""Finite verbs of Finnish that taggers take for infinitives or participles of the same form: "toteuttaa"."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from loaders.annotation import Word

_MARKS = frozenset(",;:–")
_BRINGS, _TOGETHER = "saatta", "yhteen"  # "saattaa yhteen" is no auxiliary
_WOULD = ("aisi", "äisi", "eisi", "uisi", "yisi", "oisi", "öisi", "isivat", "isivät")
_OPENERS = frozenset({"PRON", "SCONJ"})


def mend_finite(words: Sequence[Word], verb: Callable[[Word], str]) -> None:
    """Sets such a verb right where its clause, up to the next mark, has no other finite verb.

    Only in a sentence's first clause and in those that a pronoun or subordinator opens: after a comma alone,
    an infinitive may go on a list. `verb` tells a word's base form as a verb.
    """
    for word in words:
        if word.finite and word.lower.endswith(_WOULD) and not verb(word).endswith(("aista", "äistä")):
            word.conditional, word.past = True, False
    for word, after in pairwise(words):
        if word.pos == "AUX" and word.lower.startswith(_BRINGS) and after.lower == _TOGETHER:
            word.pos = "VERB"
    if not words or words[-1].text not in (".", "!", "?"):
        return
    start = 0
    for index, word in enumerate(words):
        if word.text in _MARKS or index == len(words) - 1:
            _mend(words[start:index], opens=start == 0)
            start = index + 1


def _mend(words: Sequence[Word], *, opens: bool) -> None:
    if any(word.finite for word in words):
        return
    first = next((word for word in words if word.pos != "CCONJ"), None)
    if first is None or not (opens or first.pos in _OPENERS):
        return
    for word in words:
        if word.pos == "VERB" and _may_be_finite(word):
            word.finite, word.infinitive, word.participle, word.case = True, False, False, None
            return


def _may_be_finite(word: Word) -> bool:
    if word.infinitive:
        return word.case is None and word.lower.endswith(("aa", "ää"))
    return word.participle and word.case == "Nom" and word.lower.endswith(("vat", "vät")) and not word.passive
