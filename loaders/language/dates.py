"""Dates in Finnish, Swedish and English text. A date keeps the precision of its source: a year stays a year."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.language.date_grammar import DateGrammar, grammar
from loaders.language.date_reading import Told, read_dates, span_text, without_overlap
from loaders.language.spans import Spans
from loaders.language.times import FoundTime, find_times, more_times
from ontology.dates import PartialDate

__all__ = ["FoundDate", "FoundTime", "find_dates", "find_times", "looks_like_date"]

# How far from its date a time may stand in the same line ("28.9. Kouvolan kaupungintalolla klo 17").
_REACH = 60
_FEW_WEEKS = 75  # days
_GAP = re.compile(r"[\s,;(|]*(?:[Kk]ello(?:naika)?:?\s*)?")
_WORDS_BETWEEN = re.compile(r"[^\d\n;:!?•|]*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at two offsets of the text, weekday and adjoining time included.

    `span` is DateSpan's text. `role` tells a point or period from a deadline, a beginning and an end. `time` and
    `further_times` are HH:MM or HH:MM–HH:MM. `year_told` is false where the year came from elsewhere.
    """

    start: int
    end: int
    span: str
    time: str | None = None
    role: str = "point"
    further_times: tuple[str, ...] = ()
    year_told: bool = True


def find_dates(
    text: str,
    *,
    document_date: PartialDate | str | None = None,
    default_year: int | None = None,
    language: str = "fi",
) -> list[FoundDate]:
    """All dates of the text, left to right, without overlap.

    A day without a year takes, in this order: the year of a date it is listed with, the year its weekday points
    at, `default_year`, the document's year; else it stays --MM-DD. "Today" needs a `document_date` of a full day.
    """
    today = document_date.text if isinstance(document_date, PartialDate) else document_date
    rules = grammar(language)
    times = find_times(text, language=language)
    told = without_overlap(read_dates(text, rules, today), text, times)
    told = [_with_role(one, text, rules) for one in _with_times(told, text, times, rules, language)]
    found = []
    for one in _with_shared_hour(list(_with_neighbours_year(told, text, rules)), text, rules):
        settled = one if one.year else _with_year(one, today, default_year)
        span = span_text(settled)
        if span:
            found.append(
                FoundDate(one.start, one.end, span, one.time, one.role, one.further, year_told=one.year is not None)
            )
    return found


def looks_like_date(text: str, *, found: list[FoundDate] | None = None, language: str = "fi") -> list[tuple[int, int]]:
    """Spans that look like a date and were not understood; `found` are those that were (by default looked up)."""
    understood = find_dates(text, language=language) if found is None else found
    known = Spans((one.start, one.end) for one in understood)
    for time in find_times(text, language=language):
        known.add(time.start, time.end)
    return [match.span() for match in grammar(language).loose.finditer(text) if not known.overlaps(*match.span())]


def _with_times(
    told: list[Told], text: str, times: list[FoundTime], rules: DateGrammar, language: str
) -> Iterator[Told]:
    """Each date with the time that follows it closely, or that stands right before it."""
    dates = Spans((one.start, one.end) for one in told)
    free = [time for time in times if not dates.overlaps(time.start, time.end)]
    starts, taken = [time.start for time in free], -1
    for index, one in enumerate(told):
        place = bisect_left(starts, one.end)
        limit = told[index + 1].start if index + 1 < len(told) else len(text)
        after = free[place] if place < len(free) and free[place].end <= limit else None
        before = free[place - 1] if place - 1 > taken else None
        if not one.last.day:
            yield one
        elif after and (adjoining := _adjoins(text, _after(one.end, text, rules)[0], after)) is not None:
            end, further = more_times(text, after.end, language=language)
            taken = place
            yield replace(one, end=end if adjoining else one.end, time=after.time, further=further)
        elif before and before.cued and re.fullmatch(r",?\s(?:den\s|on\s)?", text[before.end : one.start]):
            yield replace(one, start=before.start, time=before.time)
        else:
            yield one


def _adjoins(text: str, end: int, time: FoundTime) -> bool | None:
    """Whether a time follows right after a date; False where it stands near in the same clause, None elsewhere."""
    if not 0 <= time.start - end <= _REACH:
        return None
    gap = text[end : time.start]
    if _GAP.fullmatch(gap):
        return True
    return False if time.cued and _is_near(gap) else None


def _is_near(gap: str) -> bool:
    """Whether words between a date and a time leave them in one clause."""
    return _WORDS_BETWEEN.fullmatch(gap) is not None and not re.search(r"\.\s", gap)


def _after(position: int, text: str, rules: DateGrammar) -> tuple[int, str | None]:
    """Where a word such as *mennessä* after a date ends, and the role it gives."""
    for pattern, role in rules.after:
        if match := pattern.match(text, position):
            return match.end(), role
    return position, None


def _with_role(one: Told, text: str, rules: DateGrammar) -> Told:
    end, role = _after(one.end, text, rules)
    if role:
        # "12.5. alkaen klo 17" is one day's beginning, not a period's
        return replace(one, end=end, role="point" if role == "from" and one.time else role)
    if one.time:  # "29.5. mennessä klo 16": the word stands inside
        inside = {name for pattern, name in rules.after if pattern.search(text, one.start, one.end)}
        if role := next((name for name in ("deadline", "until") if name in inside), None):
            return replace(one, role=role)
    lead = text[max(0, one.start - 30) : one.start]
    for pattern, name in rules.before:
        if one.role == "point" and pattern.search(lead):
            return replace(one, role=name)
    if one.first is None and one.role == "point" and not one.time:
        if re.match(r"\s?[–—−-](?=\s*(?:$|[\n),;|]))", text[one.end : one.end + 3]):
            return replace(one, role="from")
        if re.search(r"(?:^|[\s(|])[–—−-]\s?$", text[max(0, one.start - 3) : one.start]) and one.last.day:
            return replace(one, role="until")
    return one


def _with_neighbours_year(told: list[Told], text: str, rules: DateGrammar) -> Iterator[Told]:
    """A day listed with a dated one shares its year: "12.1., 15.2. ja 20.3.2024"."""
    settled = list(told)
    for order in (range(len(told) - 2, -1, -1), range(1, len(told))):
        step = 1 if order.step < 0 else -1
        for index in order:
            one, other = settled[index], settled[index + step]
            left, right = (one, other) if step > 0 else (other, one)
            if one.year or not one.last.day or not other.year or not other.last.day:
                continue
            gap = text[left.end : right.start]
            if rules.joiner.fullmatch(gap) or re.fullmatch(r"\s*\n\s*(?:[-•*–]\s*)?", gap):
                wrap = (left.last.order > right.last.order) * (-1 if step > 0 else 1)
                settled[index] = one.in_year(other.year + wrap)
    yield from settled


def _with_shared_hour(told: list[Told], text: str, rules: DateGrammar) -> list[Told]:
    """Days listed before one with an hour share it: "4., 11. ja 18.3. klo 17"."""
    for index in range(len(told) - 2, -1, -1):
        one, other = told[index], told[index + 1]
        joined = rules.joiner.fullmatch(text[one.end : other.start])
        if joined and other.time and not one.time and one.last.day and not one.first and one.role == "point":
            told[index] = replace(one, time=other.time, further=other.further)
    return told


def _with_year(one: Told, today: str | None, default_year: int | None) -> Told:
    """With the year that its weekday, the default or the document's date gives; without one where none does."""
    document_year = int(today[:4]) if today and not today.startswith("--") else None
    year = default_year or document_year
    if year is None:
        return one
    if one.weekday is not None and one.last.day:
        near_years = (year, document_year or year, year + 1, year - 1)
        return one.in_year(next((near for near in near_years if _weekday(one, near) == one.weekday), year))
    return one.in_year(_nearest_year(one, today or "", year) if year == document_year else year)


def _nearest_year(one: Told, today: str, year: int) -> int:
    """The document's year, or its neighbour where that is a few weeks away: 15.1. in a news item of 14.12.2023."""
    if len(today) != len("YYYY-MM-DD") or not today[-1].isdigit() or one.last.season:
        return year
    own = date.fromisoformat(today)
    for near in (year - 1, year + 1):
        told = one.in_year(near).last
        day = date(near, told.month or 1, min(told.day or 1, 28))  # near enough for weeks, and always a day
        if abs(day - own) <= timedelta(days=_FEW_WEEKS):
            return near
    return year


def _weekday(one: Told, year: int) -> int | None:
    told = one.in_year(year)
    point = told.first or told.last
    try:
        return date(point.year or year, point.month or 1, point.day or 1).weekday()
    except ValueError:
        return None
