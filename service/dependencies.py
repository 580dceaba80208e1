"""What routes are given: the newest snapshot, the reader's language, a day, a stretch of a list.

All are coroutines: a plain function would be run in a thread of its own for every request, which costs more than it.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.concurrency import run_in_threadpool

from graph.snapshot import Snapshot
from ontology.dates import PartialDate
from ontology.errors import InvalidDate, InvalidValue
from service.formats import choose_language
from service.newest import NewestSnapshot
from service.settings import Settings
from service.texts import LANGUAGES
from service.workers import QueryPool

DEFAULT_LANGUAGE = LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list: at most `limit` entries from `offset` on."""

    limit: int
    offset: int


async def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def get_snapshot(request: Request) -> Snapshot:
    """The newest snapshot; StoreError (503) where the store has none."""
    snapshots: NewestSnapshot = request.app.state.snapshots
    held = snapshots.held()
    return held if held is not None else await run_in_threadpool(snapshots.get)


async def get_pool(request: Request) -> QueryPool:
    pool: QueryPool = request.app.state.pool
    return pool


async def get_language(
    request: Request,
    lang: Annotated[str | None, Query(description="fi, sv or en; else Accept-Language decides")] = None,
) -> str:
    return choose_language(lang, request.headers.get("accept-language"), LANGUAGES, DEFAULT_LANGUAGE)


async def get_page(
    limit: Annotated[int, Query(ge=1, le=1000, description="how many at most")] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="after how many to begin")] = 0,
) -> Page:
    return Page(limit, offset)


async def get_day(date: Annotated[str | None, Query(description="a day, YYYY-MM-DD")] = None) -> str | None:
    """The day of `?date=`; InvalidValue (400) where it is none."""
    if not date:
        return None
    try:
        day = PartialDate(date)
    except InvalidDate as error:
        raise InvalidValue(f"date: {date[:40]!r} is no day of the form YYYY-MM-DD") from error
    if day.earliest is None or day.earliest != day.latest:
        raise InvalidValue(f"date: {date[:40]!r} is no day of the form YYYY-MM-DD")
    return date


SettingsDep = Annotated[Settings, Depends(get_settings)]
SnapshotDep = Annotated[Snapshot, Depends(get_snapshot)]
PoolDep = Annotated[QueryPool, Depends(get_pool)]
LanguageDep = Annotated[str, Depends(get_language)]
PageDep = Annotated[Page, Depends(get_page)]
DayDep = Annotated[str | None, Depends(get_day)]
