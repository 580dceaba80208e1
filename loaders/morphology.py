"""Base forms of the words in a unit: what a head is called, which title a word bears."""

from collections.abc import Mapping

from loaders.annotation import Word
from loaders.language.lemmas import Analysis, Lemmatiser


class Morphology:
    """Analyses of words, the tagger's case and number as a guide among them."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._lemmatiser = lemmatiser
        self._heads: dict[tuple[str, str | None, str | None], Analysis | None] = {}

    def analysis(self, word: Word) -> Analysis | None:
        """The analysis that agrees best with the word's case and number; None for what is no word."""
        key = (word.text, word.case, word.number)
        if key not in self._heads:
            self._heads[key] = self._choose(word)
        return self._heads[key]

    def lemma(self, word: Word) -> str:
        found = self.analysis(word)
        return found.lemma if found else word.text

    def case(self, word: Word) -> str | None:
        """The tagger's case if the form can have it, else the case of the likeliest reading of the form."""
        found = [item for item in self._lemmatiser.analyse(word.text.lower()) if item.case]
        if not found or word.case is None or any(item.case == word.case for item in found):
            return word.case
        return min(found, key=lambda item: item.weight).case

    def verb(self, word: Word) -> str:
        """The base form of a verb or participle; the word itself where it is none."""
        for found in self._lemmatiser.analyse(word.text.lower()):
            if found.pos == "verb":
                return found.lemma
        return word.lower

    def head(self, word: Word, table: Mapping[str, object] | frozenset[str]) -> str | None:
        """The word's base form if it, or its last parts as a compound, stand in the table; else None."""
        found = self.analysis(word)
        if found is None:
            return None
        return found.lemma if table_head(found, table) else None

    def table_head(self, word: Word, table: Mapping[str, object] | frozenset[str]) -> str | None:
        """The entry of the table that the word is, or ends in."""
        found = self.analysis(word)
        return table_head(found, table) if found else None

    def _choose(self, word: Word) -> Analysis | None:
        text = word.text.rstrip(".,;:!?”\"'»)")
        if not any(char.isalpha() for char in text):
            return None
        found = self._lemmatiser.analyse(text)
        nominal = [item for item in found if item.pos not in ("verb", "adverb")] or list(found)

        def disagreement(item: Analysis) -> tuple[bool, bool, float]:
            return (
                bool(word.case and item.case and item.case != word.case),
                bool(word.number and item.number and item.number != word.number),
                item.weight,
            )

        return min(nominal, key=disagreement, default=None)


def table_head(analysis: Analysis, table: Mapping[str, object] | frozenset[str]) -> str | None:
    """The longest end of a compound that is in the table.

    Looked for in the base form, after its last hyphen, and part by part: `järjestöneuvosto` gives `neuvosto`.
    """
    lemma = analysis.lemma.lower()
    ends = [lemma, lemma.rpartition("-")[2]]
    ends += ["".join(analysis.parts[first:]).lower() for first in range(1, len(analysis.parts))]
    return next((end for end in ends if end and end in table), None)
