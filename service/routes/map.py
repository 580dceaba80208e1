"""The map: one picture with the same facts as a list, for a focus and a day."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from graph.drawing import payload
from graph.picture import Level, NetworkView
from graph.views import list_maakunnat
from ontology.errors import NotFound
from ontology.identifiers import slug
from service.dependencies import DayDep, LanguageDep, SnapshotDep
from service.map_list import list_groups, list_things
from service.pictures import SHOWN, view_network
from service.presenting import Crumb
from service.rendering import page_link, render, render_error
from service.sheets import write_sheet
from service.texts import count, text, write_number
from service.wording import write_date

router = APIRouter(include_in_schema=False)
COUNTRY = "region/fi"
_VIEWS = ("map", "list")


@router.get("/map")
def get_map(
    request: Request, snapshot: SnapshotDep, language: LanguageDep, day: DayDep,
    focus: str = "", hide: str = "", view: str = "",
) -> HTMLResponse:
    """The page of a picture; 404 in the reader's language where the graph has no such focus."""
    try:
        picture = view_network(snapshot, focus, language, day)
    except NotFound:
        return render_error(request, 404, title=text("error.focus.title", language),
                            message=text("error.focus.text", language, focus=focus[:80]))
    focused = _focus(picture, language)
    return render(
        request, "map.html",
        view=picture,
        heading=focused["text"],
        focus=focused,
        breadcrumb=_breadcrumb(picture, day),
        regions=[(f"region/{row.ref.slug}", row.ref.label) for row in list_maakunnat(snapshot, language)],
        region_choice=next((step.id for step in reversed(picture.breadcrumb) if step.id.startswith("region/")), ""),
        date=day,
        hide=set(hide.split(",")) & set(SHOWN),
        view_choice=view if view in _VIEWS else "",
        legend=_legend(picture),
        summary=_summarise(picture, language),
        things=list_things(picture, language),
        groups=list_groups(picture, language),
        payload=_payload(picture, str(focused["text"]), language, day),
        words=_words(picture, language),
    )


@router.get("/map.csv")
def get_sheet(
    snapshot: SnapshotDep, language: LanguageDep, day: DayDep, focus: str = "", hide: str = ""
) -> Response:
    """The links of the same view as a sheet."""
    picture = view_network(snapshot, focus, language, day)
    sheet = write_sheet(picture, language, base=snapshot.base, hide=hide.split(","))
    name = f"{_file_name(picture.breadcrumb[-1].label, day)}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(sheet.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)


def _file_name(title: str, day: str | None) -> str:
    return f"verkosto-{slug(title)}" + (f"-{day}" if day else "")


def _focus(picture: NetworkView, language: str) -> dict[str, str | None]:
    """What the picture is of, as the head of the list."""
    node = next((node for node in picture.nodes if node.focus), None)
    if picture.level is Level.FINLAND:
        return {"id": COUNTRY, "type": "region", "text": text("map.finland", language), "language": None,
                "path": f"/id/{COUNTRY}", "meta": text("home.finland", language)}
    words = [node.kind_label[:1].upper() + node.kind_label[1:]] if node else []
    return {
        "id": picture.focus, "type": picture.focus.partition("/")[0], "path": f"/id/{picture.focus}",
        "text": node.label if node else picture.breadcrumb[-1].label, "language": node.language if node else None,
        "meta": " · ".join([*words, count("count.link", len(picture.edges), language)]),
    }


def _breadcrumb(picture: NetworkView, day: str | None) -> list[Crumb]:
    """The way here, each step with the same day."""
    return [
        Crumb(step.label, page_link("/map", None, focus=step.id, date=day))
        for step in picture.breadcrumb
    ]


def _legend(picture: NetworkView) -> list[tuple[str, int]]:
    """The types and how many of each the picture has, the focus aside."""
    counts = Counter(node.type.lower() for node in picture.nodes if not node.focus)
    return [(type_, counts[type_]) for type_ in SHOWN if counts[type_]]


def _summarise(picture: NetworkView, language: str) -> str:
    """How much of it all is shown, said aloud."""
    shown, total = write_number(picture.shown, language), write_number(picture.total, language)
    key = "map.status.cut" if picture.shown < picture.total else "map.status"
    return text(key, language, shown=shown, total=total, links=count("count.link", len(picture.edges), language))


def _payload(picture: NetworkView, title: str, language: str, day: str | None) -> dict[str, Any]:
    """What the page's script draws: pyvis's payload and what it is of."""
    as_of = f"{text('map.date', language)} {write_date(day, language)}" if day else ""
    return {
        **payload(picture), "level": picture.level.value, "focus": picture.focus, "title": title,
        "as_of": as_of, "file": _file_name(title, day),
    }


def _words(picture: NetworkView, language: str) -> dict[str, Any]:
    """What the page's script says."""
    keys = {"deeper": "map.deeper", "open": "map.open", "all": "map.list.all", "loading": "map.loading",
            "failed": "map.failed", "copied": "map.link.done", "link_one": "count.link.one"}
    return {
        **{name: text(key, language) for name, key in keys.items()},
        "link_many": text("count.link.many", language, n="{n}"),
        "shared_one": text("map.shared.one", language),
        "shared_many": text("map.shared.many", language, n="{n}"),
        "status": _summarise(picture, language),
        "types": {type_: text(f"types.{type_}", language) for type_ in SHOWN},
    }
