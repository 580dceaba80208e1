"""Scripts, styles and fonts over HTTP, kept by the browser for good since their names change with them."""

from fastapi import APIRouter, Request, Response

from service.assets import read_asset

router = APIRouter()
FOREVER = "public, max-age=31536000, immutable"


@router.get("/assets/{path:path}", include_in_schema=False)
def get_asset(request: Request, path: str) -> Response:
    """One file, packed where the client takes gzip."""
    asset = read_asset(path)
    if asset is None:
        return Response("no such file\n", status_code=404, media_type="text/plain")
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
