"""Words and sentences by signs and lists: what reads text where there is no statistical model."""

import re
from collections.abc import Iterator, Sequence

from loaders.annotation import Word
from loaders.rules.germanic.grammar import Grammar

_TOKEN = re.compile(
    r"(?<!\S)[-‑](?=[a-zåäö])[^\W_]+"  # a head written apart from its name: "-projektet"
    r"|['’]s\b"
    r"|[^\W_](?:\.[^\W_])+\.?"  # t.ex., r.f.
    r"|\d+(?:[.:,–-]\d+)*"
    r"|[^\W_]+(?:(?:[-‑:]|['’](?!s\b))[^\W_]+)*[-‑]?"
    r"|\S"
)
_ENDS = ".!?…"
_CLOSES = "”\"'’»)"


class ListedWords:
    """The pipeline of a language without a model."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._abbreviated = grammar.words.words["words.abbreviated"]
        verbs = grammar.words.verbs
        self._verbs = frozenset(form for forms in verbs.values() for form in forms)
        self._bases = verbs["task_infinitive"] - {
            form for name, forms in verbs.items() if name != "task_infinitive" for form in forms
        }

    def sentences(self, texts: Sequence[str]) -> Iterator[list[list[Word]]]:
        """For each text its sentences."""
        for text in texts:
            yield list(self._split(self._words(text)))

    def _words(self, text: str) -> list[Word]:
        words: list[Word] = []
        for match in _TOKEN.finditer(text):
            word = Word(text=match[0], start=match.start(), end=match.end())
            last = words[-1] if words else None
            if (
                word.text == "."
                and last is not None
                and last.end == word.start
                and self._shortens(last, text[word.end :])
            ):
                last.text, last.end = last.text + ".", word.end
                continue
            words.append(word)
        for word in words:
            self._tag(word)
        for index, word in enumerate(words):
            if word.verb and not self._may_be_verb(words, index):
                word.pos, word.verb, word.finite = "X", False, False
        return words

    def _may_be_verb(self, words: list[Word], index: int) -> bool:
        """A base form is one only after "to", an auxiliary or a joint; no form is right after an article."""
        before = words[index - 1] if index else None
        if before is None:
            return True
        if self._grammar.words.has("words.determiners", before.lower) or before.pos == "PART":
            return False
        lower = words[index].lower
        if lower not in self._bases:
            return True
        return (
            before.pos in ("CCONJ", "PUNCT")
            or self._grammar.tells("aim", before)
            or (
                self._grammar.words.has("words.to_do", before.lower)
                or before.lower.endswith(tuple(self._grammar.words.words["nouns.adverb_endings"]))
            )
        )

    def _shortens(self, word: Word, rest: str) -> bool:
        """Does the full stop belong to the word: an abbreviation, an initial, an ordinal?"""
        lower = word.lower
        if lower in self._abbreviated:
            return True
        if len(word.text) == 1 and word.capital:
            return True
        return (
            word.text.isdigit() and len(word.text) <= 2 and bool(re.match(r"\s[^\W\d_]", rest)) and rest[1:2].islower()
        )

    def _tag(self, word: Word) -> None:
        grammar, lower = self._grammar, word.lower
        if not any(sign.isalnum() for sign in word.text):
            word.pos = "CCONJ" if grammar.is_conjunction(word) else "PUNCT"
        elif word.text[0].isdigit():
            word.pos = "NUM"
        elif lower in ("'s", "’s"):
            word.pos = "PART"
        elif grammar.preposition(word):
            word.pos = "ADP"
        elif grammar.is_conjunction(word):
            word.pos = "CCONJ"
        elif grammar.is_article(word):
            word.pos = "DET"
        elif lower in self._verbs and not (word.capital and word.start > 0):
            word.pos, word.verb, word.finite = "VERB", True, True
        elif grammar.is_function(word):
            word.pos = "ADV"

    def _split(self, words: list[Word]) -> Iterator[list[Word]]:
        gathered: list[Word] = []
        for index, word in enumerate(words):
            gathered.append(word)
            following = words[index + 1] if index + 1 < len(words) else None
            if following is None or not self._ends(words, index, following):
                continue
            yield gathered
            gathered = []
        if gathered:
            yield gathered

    def _ends(self, words: list[Word], index: int, following: Word) -> bool:
        word = words[index]
        if following.start == word.end:
            return False
        opens = following.capital or following.text[0].isdigit() or following.text[0] in '”"»“–—-•('
        if word.lower in ("a.m.", "p.m."):
            return following.capital
        if word.text in _ENDS:
            return opens and not (following.text in "–—" and word.text == ".")
        return word.text in _CLOSES and index > 0 and words[index - 1].text in _ENDS and opens
