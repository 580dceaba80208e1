"""Answers that a client may keep: an ETag of what they say, and 304 where the client has it already."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from ontology.identifiers import digest


def answer_cached(request: Request, response: Response, *, vary: str, maximum_age: int = 0) -> Response:
    """The response with its ETag, or 304. An ETag is weak, since the same words may travel packed or not."""
    body = bytes(response.body)
    tag = f'W/"{digest(body.hex(), response.headers.get("content-type", ""))}"'
    headers: Mapping[str, str] = {
        "ETag": tag, "Vary": vary, "Cache-Control": f"public, max-age={maximum_age}" if maximum_age else "no-cache",
    }
    response.headers.update(headers)
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if request.method in ("GET", "HEAD") and response.status_code == 200 and (
        tag.removeprefix("W/") in asked or asked == ["*"]
    ):
        kept = {name: value for name, value in response.headers.items()
                if name in ("etag", "vary", "cache-control", "link", "content-language")}
        return Response(status_code=304, headers=kept)
    return response
