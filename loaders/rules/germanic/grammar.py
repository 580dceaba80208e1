"""What a word is by its ending and the lexicon: base forms of listed nouns, prepositions, genitives."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from loaders.annotation import Word
from loaders.language.analyses import Analysis
from loaders.morphology import Morphology
from loaders.vocabulary import Vocabulary

_MIN_FIRST_PART = 3
_LONGEST_WORD = 60
_MOST_KEPT = 100_000  # forms


@dataclass(frozen=True, slots=True)
class Noun:
    """A form of a noun whose head is listed: `lemma` the whole word's base form, `head` the listed end of it."""

    lemma: str
    head: str
    definite: bool = False
    plural: bool = False
    genitive: bool = False


class Grammar(Morphology):
    """Reads words by lists and endings; takes the place of a morphological analyser."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._endings: Mapping[str, str] = words.tables["nouns.endings"]
        self._irregular: Mapping[str, str] = words.tables["nouns.irregular"]
        self._plurals, self._definites = words.words["nouns.plurals"], words.words["nouns.definites"]
        self._compounds = bool(words.tables["nouns.compounds"][""])
        self._prepositions = {
            word: name.removeprefix("prepositions.")
            for name, entries in sorted(words.words.items())
            if name.startswith("prepositions.")
            for word in sorted(entries)
        }
        self._found: dict[tuple[str, int], Noun | None] = {}

    # --- nouns ---------------------------------------------------------------------------------------

    def noun(self, text: str, table: Mapping[str, object] | frozenset[str]) -> Noun | None:
        """The noun that a word is a form of, if it or the end of a compound stands in the table."""
        if len(text) > _LONGEST_WORD:
            return None
        key = (text, id(table))
        if key not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[key] = self._read(text.lower(), table)
        return self._found[key]

    def _read(self, lower: str, table: Mapping[str, object] | frozenset[str]) -> Noun | None:
        bare, colon, suffix = lower.partition(":")
        if colon:
            return self._form(bare, table, genitive=suffix in self.words.words["nouns.genitive"])
        found = self._form(lower, table, genitive=False)
        if found is not None and found.lemma == lower:
            return found
        for mark in sorted(self.words.words["nouns.genitive"]):
            if lower.endswith(mark):
                owned = self._form(lower.removesuffix(mark), table, genitive=True)
                if owned is not None and (found is None or len(owned.head) >= len(found.head)):
                    return owned
        return found

    def _form(self, form: str, table: Container[str], *, genitive: bool) -> Noun | None:
        if form in table:
            return Noun(form, form, genitive=genitive)
        for start in range(len(form)):
            end = form[start:]
            if start and not self._compounds:
                break
            base = self._irregular.get(end)
            if base is not None and base in table and self._may_join(form[:start]):
                lemma = form[:start] + base
                return Noun(
                    lemma, self._head(lemma, table) or base, end in self._definites, end in self._plurals, genitive
                )
        rows = []
        for ending, tells in self._endings.items():
            if not form.endswith(ending) or len(form) <= len(ending):
                continue
            lemma = form.removesuffix(ending) if ending else form
            head = self._head(lemma, table)
            if head is not None:
                rows.append((-len(head), len(ending), lemma, head, tells))
        if not rows:
            return None
        _, _, lemma, head, tells = min(rows)
        return Noun(lemma, head, "d" in tells, "p" in tells, genitive)

    def _head(self, lemma: str, table: Container[str]) -> str | None:
        if lemma in table:
            return lemma
        if not self._compounds:
            return None
        return next(
            (
                lemma[start:]
                for start in range(2, len(lemma) - 1)
                if lemma[start:] in table and self._may_join(lemma[:start])
            ),
            None,
        )

    def _may_join(self, first: str) -> bool:
        """May it be the first part of a compound?"""
        return (
            not first
            or self.words.has("nouns.short_first_parts", first)
            or (len(first) >= _MIN_FIRST_PART and any(sign in "aeiouyåäöé" for sign in first))
        )

    # --- other words ---------------------------------------------------------------------------------

    def preposition(self, word: Word) -> str:
        """The class of a preposition ("in", "of", "by" …), empty for another word."""
        return self._prepositions.get(word.lower, "")

    def is_function(self, word: Word) -> bool:
        """A word that is no part of a name: pronoun, adverb, auxiliary, preposition, verb."""
        lower = word.lower
        if word.capital and self.words.has("words.openers", lower):
            return True
        return self.words.has("words.function", lower) or lower in self._prepositions or self.is_article(word)

    def is_article(self, word: Word) -> bool:
        return self.words.has("words.articles", word.lower)

    def is_conjunction(self, word: Word) -> bool:
        return self.words.has("words.conjunctions", word.lower)

    def tells(self, what: str, word: Word) -> bool:
        return self.words.tells(what, word.lower)

    def genitive(self, label: str) -> str:
        """The label as an owner: "rådets", "the Table's"."""
        ending = str(self.words.tables["nouns.genitive_ending"][""])
        last = label.rpartition(" ")[2]
        if last.lower() in self.words.tables["body_rules.legal_forms"] or (last.isupper() and len(last) > 1):
            return label + str(self.words.tables["nouns.genitive_after_short"][""])
        if label.lower()[-1:] in self.words.words["nouns.no_genitive_after"]:
            return label + str(self.words.tables["nouns.genitive_after_s"][""])
        return label + ending

    def nominative(self, phrase: str) -> str:
        """The phrase without its last word's genitive ending; a word without a listed head stays."""
        before, blank, last = phrase.rpartition(" ")
        bare, colon, _ = last.partition(":")
        if colon:
            return before + blank + bare
        for name in ("bodies", "roles.heads", "places.heads"):
            table = self.words.bodies if name == "bodies" else self.words.words[name]
            found = self.noun(last, table)
            if found is not None:
                if found.genitive and last.lower() not in table:
                    return before + blank + last[:-1]
                return phrase
        return phrase

    # --- what Morphology promises ----------------------------------------------------------------------

    def analysis(self, word: Word) -> Analysis | None:
        return None

    def lemma(self, word: Word) -> str:
        for table in (
            self.words.bodies,
            self.words.events,
            self.words.words["roles.heads"],
            self.words.words["places.heads"],
        ):
            found = self.noun(word.text, table)
            if found is not None:
                return found.lemma
        return word.lower

    def verb(self, word: Word) -> str:
        return word.lower

    def head(self, word: Word, table: Mapping[str, object] | frozenset[str]) -> str | None:
        found = self.noun(word.text, table)
        return found.lemma if found else None

    def table_head(self, word: Word, table: Mapping[str, object] | frozenset[str]) -> str | None:
        found = self.noun(word.text, table)
        return found.head if found else None


__all__ = ["Grammar", "Noun"]
