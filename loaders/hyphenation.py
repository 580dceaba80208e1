"""Words that a line's end has cut: with or without their hyphen, as the word and the document tell."""

import re
from collections.abc import Iterable

_CUT = re.compile(r"(?P<stem>[\w’'/.&+-]*\w)-$")
_NEXT = re.compile(r"[\w’'-]+")
_TOKEN = re.compile(r"[\w’']+(?:-[\w’']+)*-?")
_LONGEST = 100  # letters of a word
_SHORT = 5  # letters of an abbreviation such as hyte or sote
_VOWELS = frozenset("aeiouyåäö")
# Words that follow a part left out ("sosiaali- ja terveysministeriö"): the hyphen stays, and a blank after it.
CONJUNCTIONS = {
    "fi": {"ja", "tai", "sekä", "eli", "että", "kuin", "mutta", "taikka"},
    "sv": {"och", "eller", "samt", "som"},
    "en": {"and", "or", "to"},
}
_CONJUNCTIONS = frozenset(word for words in CONJUNCTIONS.values() for word in words)


class Hyphens:
    """Joins lines of one document, whose other words tell how a cut one is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            tokens = [token.casefold() for token in _TOKEN.findall(line)]
            if tokens and line.endswith("-"):
                tokens.pop()  # it is what this class is asked about
            self._words.update(tokens)
        self._prefixes = {word.split("-")[0] for word in self._words if "-" in word}

    def join(self, left: str, right: str) -> str:
        """The two lines as one."""
        end = left[-_LONGEST:]  # `left` may be a paragraph of pages
        if re.search(r"\w[–/]$", end):
            return left + right  # 1.2.2025–/31.12.2026
        cut, follows = _CUT.search(end), _NEXT.match(right)
        if not cut or not follows:
            return f"{left} {right}"
        if follows[0].casefold() in _CONJUNCTIONS and (cut["stem"] + follows[0]).casefold() not in self._words:
            return f"{left} {right}"
        if self._keeps_hyphen(cut["stem"], follows[0]):
            return left + right
        return left[:-1] + right

    def _keeps_hyphen(self, stem: str, rest: str) -> bool:
        if not rest[0].islower() or not stem[-1].isalpha():
            return True  # Nylund-/Koski, 2.–/…
        last = stem.split("-")[-1]
        if f"{last}-{rest}".casefold() in self._words:
            return True
        if not self._words.isdisjoint({(last + rest).casefold(), (stem + rest).casefold()}):
            return False
        if stem[-1].casefold() == rest[0].casefold() and rest[0] in _VOWELS:
            return True  # linja-auto: two same vowels meet only in a compound
        if len(last) > 1 and last.isupper():
            return True  # EU-hanke
        # a first part that stands with a hyphen elsewhere: "hyte-" of hyte-työ, hyte-suunnitelma
        return len(last) <= _SHORT and last.casefold() in self._prefixes
