"""The date patterns of a language, compiled from its words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from loaders.language.date_words import FIGURES, WORDS, DateWords

# Figures and weeks in any language; no reference number, whose parts may be nought.
LOOSE = (
    r"(?<![\w.])(?!0+\.)\d{1,2}\.\s?(?!0+\.)\d{1,2}\.(?:\s?\d{2,4})?(?![\d.])|(?<![\w/])\d{1,2}/\d{1,2}/\d{4}\b"
    r"|\b\d{1,2}\.\s\w+kuu\w*|(?i:\b(?:viikolla|viikko|vko|vk|vecka|week|v\.)\s\d{1,2}\b(?!\d))"
    r"|\b\w{4,7}kuu(?:ssa|hun|sta)\b"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
DASH = r"\s?[–—−-]\s?"
# Not inside a word, a number, a section (§ 12) or an address; a hyphen before it must not follow a figure.
_OPEN = r"(?<![\w./§#])(?<!§ )(?<!\d[–—−,:+-])"


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """What a language's dates look like, ready to match."""

    patterns: tuple[re.Pattern[str], ...]
    after: tuple[tuple[re.Pattern[str], str], ...]
    before: tuple[tuple[re.Pattern[str], str], ...]
    joiner: re.Pattern[str]
    words: DateWords
    loose: re.Pattern[str]  # what looks like a date, understood or not

    def month(self, name: str) -> int:
        name = name if self.words.capitals else name.lower()
        return self.words.months[name]

    def season(self, word: str) -> str:
        return next(season for form, season in self.words.seasons.items() if re.fullmatch(form, word, self._flags))

    def weekday(self, word: str) -> int:
        return next(number for form, number in self.words.weekdays.items() if re.fullmatch(form, word, self._flags))

    def day_shift(self, word: str) -> int | None:
        """How many days from today a word is, or None."""
        return _shift(self.words.days_from_today, word, self._flags)

    def near_weekday(self, word: str) -> tuple[int, int] | None:
        """The weekday that a word such as "i onsdags" names, and whether it is past (-1) or coming (1); or None."""
        for form, direction in self.words.near_weekdays.items():
            match = re.fullmatch(form, word, self._flags)
            if match:
                return self.weekday(match[1]), direction
        return None

    def year_shift(self, word: str) -> int | None:
        """How many years from this one a word is, or None."""
        return _shift(self.words.years_from_now, word, self._flags)

    @property
    def _flags(self) -> int:
        return 0 if self.words.capitals else re.IGNORECASE


@cache
def grammar(language: str) -> DateGrammar:
    """The grammar of fi, sv or en; another language's documents are read for dates as English ones."""
    words = WORDS.get(language, WORDS["en"])
    flags = 0 if words.capitals else re.IGNORECASE
    return DateGrammar(
        patterns=tuple(re.compile(_OPEN + _filled(one, words), flags) for one in (*FIGURES, *words.patterns)),
        after=tuple((re.compile(rf"\s?(?:{form})(?!\w)", re.IGNORECASE), role) for form, role in words.after),
        before=tuple(
            (re.compile(rf"(?<!\w)(?:{form})(?:\sden|\son|\sthe)?\s$", re.IGNORECASE), role)
            for form, role in words.before
        ),
        joiner=re.compile(rf"\s?(?:,|;|{words.conjunction})\s?(?:{words.conjunction}\s)?", re.IGNORECASE),
        words=words,
        loose=_loose(words, flags),
    )


def _filled(pattern: str, words: DateWords) -> str:
    weekday = "|".join(words.weekdays)
    months = "|".join(re.escape(name) for name in sorted(words.months, key=lambda name: (-len(name), name)))
    ordinal = r"(?:st|nd|rd|th)?"
    joint = rf"(?:\s?,\s?|\s{words.conjunction}\s)"
    mark = ordinal if words.capitals else r"\."
    figures = pattern in FIGURES
    item = rf"{_DAY}{r'[.]' if figures else mark}(?:{DASH}{_DAY}{r'[.]' if figures else mark})?"
    fragments = {
        "{W}": rf"(?:(?P<w>{weekday})\.?(?:{DASH}(?:{weekday}))?,?\s)?",
        "{W2}": rf"(?:(?:{weekday})\.?,?\s)?",
        "{WEEKDAY}": rf"(?P<w>{weekday})\.?,?\s",
        # at most 15: a list of ten thousand figures must not be tried from each of them
        "{DAYS}": rf"(?P<days>(?:{item}{joint}){{0,15}}?)",
        "{D}": _DAY,
        "{M}": _MONTH,
        "{N}": f"(?:{months})",
        "{S}": "(?:" + "|".join(words.seasons) + r")(?!\w)",
        "{Y}": _YEAR,
        "{YY}": rf"(?:{_YEAR}|(?<=\.)\d\d(?!\d))",
        "{END}": r"(?!\d|\.\d|-\d{2,}|/\d+(?![\d.]))",
        "{DASH}": DASH,
        "{TH}": ordinal,
    }
    for name, fragment in fragments.items():
        pattern = pattern.replace(name, fragment)
    return pattern


def _loose(words: DateWords, flags: int) -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name in sorted(words.months, key=lambda name: (-len(name), name)))
    named = rf"{_OPEN}\d{{1,3}}(?::[ae]|st|nd|rd|th)?\s(?:of\s)?(?:{months})(?!\w)|(?<!\w)(?:{months})\s\d{{1,4}}(?!\w)"
    return re.compile(f"{LOOSE}|{named}", flags)


def _shift(words: Mapping[str, int], word: str, flags: int) -> int | None:
    return next((number for form, number in words.items() if re.fullmatch(form, word, flags)), None)
