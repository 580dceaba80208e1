"""Clock times in text, written HH:MM or HH:MM–HH:MM whichever way the source writes them."""

import re
from dataclasses import dataclass

from loaders.language.spans import Spans

_HOUR = r"(?:[01]?\d|2[0-4])"
_DASH = r"\s?[–—−-]\s?"
_CLOCK = rf"{_HOUR}(?:[.:][0-5]\d)?(?![\d])"
_LONG = rf"{_HOUR}[.:][0-5]\d(?!\d)"
_NO_TAIL = r"(?![\d:%€]|\.\d|,\d|\s?(?:%|€|euro|milj))"

# What stands before a time, per language. `klo` and `kl.` are enough by themselves; English needs am/pm or minutes.
_CUES = {
    "fi": r"(?i:\bkl[o.]\.?:?|\bkello|\bkellonaika:?)\s*",
    "sv": r"(?i:\bkl\b\.?:?|\bklockan)\s*",
    "en": r"(?i:\bat|\bfrom|\bbetween|\btime:)\s+",
}
_TO = {"fi": r"(?!)", "sv": r"(?i:till)", "en": r"(?i:to|until|and)"}
_AND = {"fi": r"(?:ja|tai|sekä)", "sv": r"(?:och|eller|samt)", "en": r"(?:and|or)"}
_HALF_DAY = r"\s?(?:[ap]\.?m\b\.?|o['’]clock)"


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time or range at two offsets. `cued` tells that a word (klo, kl., at … pm) says it is one."""

    start: int
    end: int
    time: str
    cued: bool


def find_times(text: str, *, language: str = "fi") -> list[FoundTime]:
    """All clock times of the text, left to right, without overlap.

    Uncued times are taken only as 15:00, as a range 9.30–15.00, or as 9.30 at the start of a line.
    """
    found: list[FoundTime] = []
    taken = Spans()
    for pattern in _PATTERNS.get(language, _PATTERNS["fi"]):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            start, end = match.span()
            time = _written(match["a"], match["b"], groups.get("ap"), groups.get("bp"))
            if taken.add(start, end):
                found.append(FoundTime(start, end, time, "cue" in groups))
    return sorted(found, key=lambda one: one.start)


def more_times(text: str, position: int, *, language: str) -> tuple[int, tuple[str, ...]]:
    """Times joined to one that ends at `position` ("… ja 17–19"): where they end, and what they are."""
    times: list[str] = []
    pattern = _MORE.get(language, _MORE["fi"])
    while match := pattern.match(text, position):
        times.append(_written(match["a"] or match["c"], match["b"], None, None))
        position = match.end()
    return position, tuple(times)


def _written(first: str, last: str | None, first_half: str | None, last_half: str | None) -> str:
    """HH:MM or HH:MM–HH:MM; "3–5 pm" shares its half of the day where that keeps the order."""
    if last is None:
        return _clock(first, first_half)
    end = _clock(last, last_half)
    start = _clock(first, first_half or last_half)
    if not first_half and start > end:
        start = _clock(first, None)
    return f"{start}–{end}"


def _clock(digits: str, half: str | None) -> str:
    hour, _, minute = digits.replace(".", ":").partition(":")
    number = int(hour) % 24
    letter = (half or "").strip().lower()[:1]
    if letter == "p" and number < 12:
        number += 12
    elif letter == "a" and number == 12:
        number = 0
    return f"{number:02d}:{minute or '00'}"


def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    to = rf"(?:{_DASH}|\s{_TO[language]}\s)"
    cue = f"(?P<cue>{_CUES[language]})"
    uncued = (
        rf"(?<![\d.,:/-])(?P<a>{_HOUR}:[0-5]\d)(?:{_DASH}(?P<b>{_HOUR}:[0-5]\d))?(?![\d:])",
        rf"(?<![\d.,:/§-])(?P<a>{_HOUR}\.[0-5]\d){_DASH}(?P<b>{_HOUR}\.[0-5]\d){_NO_TAIL}(?!\.\d)",
        rf"(?m:^)[ \t]*(?P<a>{_HOUR}\.[0-5]\d)(?P<b>(?!))?(?=[ \t]|$){_NO_TAIL}",
    )
    cued: tuple[str, ...]
    if language == "en":
        cued = (
            rf"{cue}?(?P<a>{_CLOCK})(?P<ap>{_HALF_DAY})?{to}(?P<b>{_CLOCK})(?P<bp>{_HALF_DAY})",
            rf"{cue}?(?P<a>{_CLOCK})(?P<b>(?!))?(?P<ap>{_HALF_DAY})",
            rf"{cue}(?P<a>{_LONG})(?:{to}(?P<b>{_LONG}))?{_NO_TAIL}",
        )
    else:
        cued = (rf"{cue}(?P<a>{_CLOCK})(?:{to}(?:{_CUES[language]})?(?P<b>{_CLOCK}))?",)
    return tuple(re.compile(one) for one in (*cued, *uncued))


_PATTERNS = {language: _patterns(language) for language in _CUES}
_MORE = {
    language: re.compile(
        rf"(?:,?\s{_AND[language]}|,)\s(?:(?:{_CUES[language]})(?P<c>{_CLOCK})|"
        rf"(?:{_CUES[language]})?(?P<a>{_CLOCK}){_DASH}(?P<b>{_CLOCK})){_NO_TAIL}(?!\.(?:\s?\d|\s?[a-z]+kuu))"
    )
    for language in _CUES
}
