"""Dates as the text tells them, before times, roles and missing years are settled."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.language.date_grammar import DASH, DateGrammar
from loaders.language.spans import Spans
from loaders.language.times import FoundTime
from ontology.dates import DateSpan
from ontology.errors import InvalidDate

_PHONE_LEAD = re.compile(r"(?i:\b(?:puh(?:elin)?|p|tel|tfn|fax|gsm|mob)\b)[.:]?[\d\s,/+()-]*$")


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date as told; what is None was not told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None

    @property
    def order(self) -> tuple[int, int]:
        season = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}.get(self.season or "", 0)
        return self.month or season, self.day or 0

    @property
    def text(self) -> str | None:
        """PartialDate's text; None where it has none (a month without its year)."""
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}" if self.day else None
        if self.season:
            return f"{self.year}-{self.season}"
        return "-".join((f"{self.year}", *(f"{part:02d}" for part in (self.month, self.day) if part)))


@dataclass(frozen=True, slots=True)
class Told:
    """A date as told, before its year is settled."""

    start: int
    end: int
    last: Point
    first: Point | None = None
    weekday: int | None = None
    role: str = "point"
    time: str | None = None
    further: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        return self.last.year

    def in_year(self, year: int) -> "Told":
        """With its last end in a year; a range that crosses the new year begins in the one before."""
        last = replace(self.last, year=year)
        if self.first is None or self.first.year is not None:
            return replace(self, last=last)
        return replace(self, last=last, first=replace(self.first, year=year - (self.first.order > last.order)))


def read_dates(text: str, rules: DateGrammar, today: str | None) -> Iterator[Told]:
    """Whatever a pattern of the language matches, in no order, overlaps and impossible days included."""
    alone = re.fullmatch(rf"\s*((?:19|20)\d\d)(?:{DASH}((?:19|20)\d\d))?\s*", text)
    if alone:  # a cell or a field that holds nothing but years
        first = Point(int(alone[1])) if alone[2] else None
        yield Told(alone.start(1), alone.end(2 if alone[2] else 1), Point(int(alone[2] or alone[1])), first)
    sections = _section_numbers(text)
    for pattern in rules.patterns:
        for match in pattern.finditer(text):
            if match.start() not in sections:
                yield from _read(match, rules, today)


def _read(match: re.Match[str], rules: DateGrammar, today: str | None) -> Iterator[Told]:
    groups = match.groupdict()
    start = match.start("at") if groups.get("at") else match.start()
    end = match.end("at") if groups.get("at") else match.end()
    weekday = rules.weekday(groups["w"]) if groups.get("w") else None
    if groups.get("rel"):
        point = _relative(groups, rules, today)
        if point:
            yield Told(start, end, point)
        return
    last = _point(groups, "2", rules, year=groups.get("y3"))
    has_first = any(groups.get(name + "1") for name in "dmnsy")
    first = _point(groups, "1", rules, year=None) if has_first else None
    role = "from" if groups.get("from") else "until" if groups.get("until") else "point"
    if first and first.month is None and last.month and groups.get("d1"):
        first = replace(first, month=last.month)
    if first and last.year and first.year is None:
        first = replace(first, year=last.year - (first.order > last.order))
    if first and first.year and last.year is None:
        last = replace(last, year=first.year + (first.order > last.order))
    for listed in _listed(match, groups, last):
        yield replace(listed, start=start if weekday is not None else listed.start, weekday=weekday)
        start, weekday = match.start(next(name for name in ("d1", "d2", "y2") if groups.get(name))), None
    if groups.get("both") and first:
        middle = match.start("both")
        yield Told(start, len(match.string[:middle].rstrip()), first)
        start, first = match.start("n2"), None
    yield Told(start, end, last, first, weekday, role)


def _listed(match: re.Match[str], groups: dict[str, str | None], last: Point) -> Iterator[Told]:
    """The dates of a list before its last: "4., 11. ja 18.3.2024", "vuosina 2019, 2021 ja 2023"."""
    if groups.get("years"):
        for year in re.finditer(r"\d{4}", groups["years"] or ""):
            yield Told(match.start("years") + year.start(), match.start("years") + year.end(), Point(int(year[0])))
    for item in re.finditer(rf"(\d+)\D?(?:{DASH}(\d+)\.?)?", groups.get("days") or ""):
        end = match.start("days") + len((groups["days"] or "")[: item.end()].rstrip(", "))
        first = replace(last, day=int(item[1])) if item[2] else None
        yield Told(match.start("days") + item.start(), end, replace(last, day=int(item[2] or item[1])), first)


def _point(groups: dict[str, str | None], which: str, rules: DateGrammar, *, year: str | None) -> Point:
    told_year = groups.get("y" + which) or year
    name, number = groups.get("n" + which), groups.get("m" + which)
    season, day = groups.get("s" + which), groups.get("d" + which)
    return Point(
        year=_year(told_year) if told_year else None,
        month=rules.month(name) if name else int(number) if number else None,
        day=int(day) if day else None,
        season=rules.season(season) if season else None,
    )


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 50 else 1900)


def _relative(groups: dict[str, str | None], rules: DateGrammar, today: str | None) -> Point | None:
    """What "yesterday" or "last spring" is, counted from the document's own date."""
    word = groups["rel"] or ""
    if today is None or today.startswith("--"):
        return None
    near = rules.near_weekday(word)
    days = rules.day_shift(word) if near is None else None
    if near is not None and len(today) == len("YYYY-MM-DD") and today[-1].isdigit():
        weekday, direction = near
        away = (weekday - date.fromisoformat(today).weekday()) % 7
        days = away or 7 if direction > 0 else away - 7 if away else 0
    if near is not None and days is None:
        return None
    if days is not None:
        if len(today) != len("YYYY-MM-DD") or not today[-1].isdigit():
            return None
        day = date.fromisoformat(today) + timedelta(days=days)
        return Point(day.year, day.month, day.day)
    season = groups.get("s2")
    return Point(int(today[:4]) + (rules.year_shift(word) or 0), season=rules.season(season) if season else None)


def _section_numbers(text: str) -> set[int]:
    """Where lines begin with a section's number ("2.1. Tehtävät") rather than a date.

    Only a run of them is taken as such: a number follows its predecessor, or opens a chapter that has a second.
    """
    lines = {
        (int(match[2]), int(match[3])): match.start(2)
        for match in re.finditer(r"(?m)^([ \t#*]*)([1-9])\.([1-9]\d?)\.(?=[ \t]+[^\W\d])", text)
    }
    return {
        start
        for (chapter, section), start in lines.items()
        if (chapter, section - 1) in lines or (section == 1 and (chapter, 2) in lines)
    }


def without_overlap(told: Iterable[Told], text: str, times: list[FoundTime]) -> list[Told]:
    """The leftmost, then longest; nothing that begins inside a time that a word announces, nothing impossible."""
    clock = Spans((time.start, time.end) for time in times if time.cued)
    kept: list[Told] = []
    for one in sorted(told, key=lambda one: (one.start, -one.end, one.last.order)):
        if one.start in clock or (kept and one.start < kept[-1].end):
            continue
        if _possible(one) and not _PHONE_LEAD.search(text, max(0, one.start - 30), one.start):
            kept.append(one)
    return kept


def _possible(one: Told) -> bool:
    try:
        settled = one if one.year else one.in_year(2000)
        return bool(span_text(settled, strict=True))
    except InvalidDate:
        return False


def span_text(one: Told, *, strict: bool = False) -> str | None:
    """DateSpan's text, or None where the date has none; `strict` raises InvalidDate for a range that runs backwards."""
    last, first = one.last.text, one.first.text if one.first else None
    if last is None or (one.first and first is None):
        return None
    try:
        return DateSpan.parse(f"{first}/{last}" if first else last).text
    except InvalidDate:
        if strict:
            raise
        return first or last  # two days without a year across the new year: the first is what is sure
