"""The front page: search, Finland, what is new, how much there is."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from graph.network import finland
from graph.views import count_all, list_documents
from service.dependencies import LanguageDep, SnapshotDep
from service.document_rows import show_document_row, sort_documents
from service.rendering import render
from service.tiles import draw_tiles

router = APIRouter(include_in_schema=False)
RECENT = 6


@router.get("/")
def get_home(request: Request, snapshot: SnapshotDep, language: LanguageDep) -> HTMLResponse:
    """The front page. An empty store gets one too, that tells how to fill it."""
    totals = count_all(snapshot)
    tiles = draw_tiles(finland(snapshot, language=language).nodes)
    return render(
        request, "home.html",
        tiles=tiles,
        empty=not totals.documents,
        totals=[("document", totals.documents), ("body", totals.bodies), ("person", totals.people),
                ("event", totals.events), ("fact", totals.facts)],
        recent=[show_document_row(row, language) for row in sort_documents(list_documents(snapshot))[:RECENT]],
    )
