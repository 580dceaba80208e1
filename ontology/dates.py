"""Dates as told. A date keeps the precision of its source: a year stays a year, a spring a spring."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from ontology.errors import InvalidDate

SEASONS = {"spring": (21, 3, 5), "summer": (22, 6, 8), "autumn": (23, 9, 11), "winter": (24, 12, 2)}
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<season>spring|summer|autumn|winter)))?"
    r"|--(?P<bare_month>\d\d)-(?P<bare_day>\d\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, season or year, or a day without its year.

    `text` is one of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-spring (summer, autumn, winter), --MM-DD. The bounds
    are days; a winter runs from December into the next year; a day without a year has none.
    """

    text: str

    def __post_init__(self) -> None:
        match = _FORM.fullmatch(self.text)
        if not match or match["year"] == "0000" or self.text == "9999-winter":  # would end in the year 10000
            raise InvalidDate(self.text)
        month = match["month"] or match["bare_month"]
        day = match["day"] or match["bare_day"]
        if month and not 1 <= int(month) <= 12:
            raise InvalidDate(self.text)
        year = int(match["year"] or 2000)  # a leap year: --02-29 exists
        if day and not 1 <= int(day) <= calendar.monthrange(year, int(month))[1]:
            raise InvalidDate(self.text)

    @property
    def earliest(self) -> date | None:
        return self._bounds()[0]

    @property
    def latest(self) -> date | None:
        return self._bounds()[1]

    @property
    def edtf(self) -> str:
        """The date in Extended Date/Time Format (ISO 8601-2): seasons as 21–24, no year as XXXX."""
        head, _, tail = self.text.partition("-")
        if tail in SEASONS:
            return f"{head}-{SEASONS[tail][0]}"
        return f"XXXX-{self.text[2:]}" if self.text.startswith("--") else self.text

    def _bounds(self) -> tuple[date | None, date | None]:
        if self.text.startswith("--"):
            return None, None
        head, _, tail = self.text.partition("-")
        year = int(head)
        if not tail:
            return date(year, 1, 1), date(year, 12, 31)
        if tail in SEASONS:
            _, first, last = SEASONS[tail]
            end = year + (last < first)
            return date(year, first, 1), date(end, last, calendar.monthrange(end, last)[1])
        if len(tail) == 2:
            return date(year, int(tail), 1), date(year, int(tail), calendar.monthrange(year, int(tail))[1])
        day = date.fromisoformat(self.text)
        return day, day


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date, or a range `A/B` of two."""

    start: PartialDate
    end: PartialDate

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `A` or `A/B`; InvalidDate where it runs backwards or is no date."""
        first, slash, last = text.partition("/")
        span = cls(PartialDate(first), PartialDate(last if slash else first))
        begins, ends = span.start.earliest, span.end.latest
        if slash and (begins > ends if begins and ends else span.start.text > span.end.text):
            raise InvalidDate(text)
        return span

    @property
    def text(self) -> str:
        return self.start.text if self.start == self.end else f"{self.start.text}/{self.end.text}"
