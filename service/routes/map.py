"""The map: one picture with the same facts as a list, for a focus and a day."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from graph.drawing import payload
from graph.network import ego, finland, region
from graph.picture import Level, NetworkView
from graph.snapshot import Snapshot
from graph.views import list_maakunnat
from ontology.errors import NotFound
from ontology.identifiers import slug
from service.dependencies import DayDep, LanguageDep, SnapshotDep
from service.map_list import list_groups, list_things
from service.presenting import Crumb
from service.rendering import page_link, render, render_error
from service.texts import count, text, write_number
from service.wording import write_date

router = APIRouter(include_in_schema=False)
COUNTRY = "region/fi"
TYPES = ("region", "body", "person", "event")
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
        region_choice="" if picture.level is Level.FINLAND else picture.focus,
        date=day,
        hide=set(hide.split(",")) & set(TYPES),
        view_choice=view if view in _VIEWS else "",
        legend=_legend(picture),
        status=_status(picture, language),
        things=list_things(picture, language),
        groups=list_groups(picture, language),
        payload=_payload(picture, focused["text"], language, day),
        words=_words(picture, language),
    )


def view_network(snapshot: Snapshot, focus: str, language: str, day: str | None) -> NetworkView:
    """The picture for a focus ("body/slug"; empty or the country for Finland); NotFound for what there is not."""
    kind, _, name = focus.partition("/")
    if focus in ("", COUNTRY):
        return finland(snapshot, language, date=day)
    if kind == "region":
        return region(snapshot, name, language, date=day)
    if kind in TYPES and name:
        return ego(snapshot, snapshot.iris.make(kind, name), language, date=day)
    raise NotFound(f"{focus!r} is nothing that the map shows")


def _focus(picture: NetworkView, language: str) -> dict[str, str | None]:
    """What the picture is of, as the head of the list."""
    node = next((node for node in picture.nodes if node.focus), None)
    if picture.level is Level.FINLAND:
        return {"id": COUNTRY, "type": "region", "text": text("map.finland", language), "language": None,
                "path": f"/id/{COUNTRY}", "meta": text("home.finland", language)}
    words = [node.kind_label] if node else []
    return {
        "id": picture.focus, "type": picture.focus.partition("/")[0], "path": f"/id/{picture.focus}",
        "text": node.label if node else picture.breadcrumb[-1].label, "language": node.language if node else None,
        "meta": " · ".join([*words, count("count.link", len(picture.edges), language)]),
    }


def _breadcrumb(picture: NetworkView, day: str | None) -> list[Crumb]:
    """The way here, each step with the same day."""
    return [
        Crumb(step.label, page_link("/map", None, focus="" if step.id == COUNTRY else step.id, date=day))
        for step in picture.breadcrumb
    ]


def _legend(picture: NetworkView) -> list[tuple[str, int]]:
    """The types and how many of each the picture has, the focus aside."""
    counts = Counter(node.type.lower() for node in picture.nodes if not node.focus)
    return [(type_, counts[type_]) for type_ in TYPES]


def _status(picture: NetworkView, language: str) -> str:
    """How much of it all is shown, said aloud."""
    shown, total = write_number(picture.shown, language), write_number(picture.total, language)
    key = "map.status.cut" if picture.shown < picture.total else "map.status"
    return text(key, language, shown=shown, total=total, links=count("count.link", len(picture.edges), language))


def _payload(picture: NetworkView, title: str, language: str, day: str | None) -> dict[str, Any]:
    """What the page's script draws: pyvis's payload and what it is of."""
    as_of = f"{text('map.date', language)} {write_date(day, language)}" if day else ""
    return {
        **payload(picture), "level": picture.level.value, "focus": picture.focus or COUNTRY, "title": title,
        "as_of": as_of, "file": f"verkosto-{slug(title)}" + (f"-{day}" if day else ""),
    }


def _words(picture: NetworkView, language: str) -> dict[str, Any]:
    """What the page's script says."""
    keys = {"deeper": "map.deeper", "open": "map.open", "all": "map.list.all", "loading": "map.loading",
            "failed": "map.failed", "copied": "map.link.done", "link_one": "count.link.one"}
    return {
        **{name: text(key, language) for name, key in keys.items()},
        "link_many": text("count.link.many", language, n="{n}"),
        "status": _status(picture, language),
        "types": {type_: text(f"types.{type_}", language) for type_ in TYPES},
    }
