"""Dates, roles and facts in words, in the reader's language."""

import re
from collections.abc import Mapping
from typing import Final

from ontology.facts import Part, Status
from ontology.labels import part_label, status_label
from service.texts import text

_MONTHS: Final = {
    "fi": ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"),
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
           "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
}  # fmt: skip
_SEASON_NUMBERS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
# in Finnish: base form, "from", "until"; in Swedish and English one form
_SEASONS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "fi": {"spring": ("kevät", "keväästä", "kevääseen"), "summer": ("kesä", "kesästä", "kesään"),
           "autumn": ("syksy", "syksystä", "syksyyn"), "winter": ("talvi", "talvesta", "talveen")},
    "sv": {"spring": ("våren",), "summer": ("sommaren",), "autumn": ("hösten",), "winter": ("vintern",)},
    "en": {"spring": ("spring",), "summer": ("summer",), "autumn": ("autumn",), "winter": ("winter",)},
}  # fmt: skip
_FORM: Final = re.compile(
    r"(?P<year>\d{4}|XXXX|-)(?:-(?P<second>\d\d|spring|summer|autumn|winter))?(?:-(?P<day>\d\d))?"
)


def write_date(told: str, language: str, *, case: int = 0) -> str:
    """A date as told, or a range: `2022-05-12`, `2022-05`, `2022`, `2022-spring` or its EDTF `2022-21`, `--05-12`.

    `case` is the form of a Finnish month or season: 0 the base form, 1 "from", 2 "until". Anything else comes back
    as it is.
    """
    first, slash, last = told.partition("/")
    if slash:
        return _write_range(first, last, language)
    match = _FORM.fullmatch(told)
    if not match:
        return told
    year = "" if match["year"] in ("XXXX", "-") else match["year"]
    second, day = match["second"], match["day"]
    if second is None:
        return year or told
    season = _SEASON_NUMBERS.get(second, second)
    if season in _SEASONS[language]:
        forms = _SEASONS[language][season]
        return f"{forms[min(case, len(forms) - 1)]} {year}".strip()
    if not 1 <= int(second) <= 12:
        return told
    if day:
        return _write_day(year, int(second), int(day), language)
    month = _MONTHS[language][int(second) - 1]
    if language == "fi":
        month += ("kuu", "kuusta", "kuuhun")[case]
    return f"{month} {year}".strip()


def write_span(since: str | None, until: str | None, language: str) -> str:
    """When a role held: "2020–2022", "2020 alkaen", "till maj 2022"; empty where nothing is told."""
    if since and until:
        return write_date(since if since == until else f"{since}/{until}", language)
    if since:
        return text("fact.since", language, date=write_date(since, language, case=1))
    return text("fact.until", language, date=write_date(until, language, case=2)) if until else ""


def write_part(part: Part | None, language: str) -> str:
    """How somebody took part: "puhuja", "talare", "speaker"."""
    return part_label(part, language) if part else ""


def write_status(status: Status | None, language: str) -> str:
    """Where a role stands in its life; empty for one in force."""
    return "" if status is None or status is Status.IN_FORCE else status_label(status, language)


def write_time(time: str | None, language: str) -> str:
    """A time of day: Finnish writes "klo 15.00–17.00", Swedish "kl. 15.00–17.00", English "15:00–17:00"."""
    if not time:
        return ""
    return {"fi": f"klo {time.replace(':', '.')}", "sv": f"kl. {time.replace(':', '.')}"}.get(language, time)


def write_share(share: float, language: str) -> str:
    """A share from 0 to 1 with two digits: "0,93" in Finnish and Swedish, "0.93" in English."""
    told = f"{share:.2f}"
    return told if language == "en" else told.replace(".", ",")


def _write_day(year: str, month: int, day: int, language: str) -> str:
    if language == "en":
        return f"{day} {_MONTHS['en'][month - 1]} {year}".strip()
    return f"{day}.{month}.{year}"


def _write_range(first: str, last: str, language: str) -> str:
    dash = "–" if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last) else " – "
    if language != "en" and len(first) == len(last) == 10:
        dash = "–"
    return f"{write_date(first, language)}{dash}{write_date(last, language)}"
