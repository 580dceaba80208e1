"""/export/all.{format}: the whole graph as a file."""

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from ontology.errors import NotFound
from service.dependencies import SnapshotDep
from service.exporting import ENDINGS, Exports

router = APIRouter(tags=["linked data"])
_ENDINGS = {**ENDINGS, "rdfxml": "rdfxml"}


@router.get("/export/all.{ending}", response_class=Response, responses={404: {"description": "no such form"}})
def get_export(request: Request, snapshot: SnapshotDep, ending: str) -> Response:
    """The whole graph: nq, trig, ttl, nt, jsonld, rdf or graphml. The same graph gives the same bytes."""
    if ending not in _ENDINGS:
        raise NotFound(f"exports end in {', '.join(_ENDINGS)}")
    exports: Exports = request.app.state.exports
    export = exports.get(snapshot, _ENDINGS[ending])
    tag = f'W/"{export.digest[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(export.path, media_type=export.media_type, filename=f"verkosto.{ending}", headers=headers)

