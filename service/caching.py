"""Answers that a client may keep: an ETag of what they say, and 304 where the client has it already."""

import re
from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from graph.snapshot import Snapshot
from ontology.identifiers import digest
from service.protocol import ProtocolRequest

# What gives another answer each time, be it in a word: then nothing is said to be the same.
_FICKLE = re.compile(r"NOW|RAND|UUID|BNODE", re.IGNORECASE)


def answer_cached(request: Request, response: Response, *, vary: str, maximum_age: int = 0) -> Response:
    """The response with its ETag, or 304. An ETag is weak, since the same words may travel packed or not."""
    body = bytes(response.body)
    tag = f'W/"{digest(body.hex(), response.headers.get("content-type", ""))}"'
    headers: Mapping[str, str] = {
        "ETag": tag, "Vary": vary, "Cache-Control": f"public, max-age={maximum_age}" if maximum_age else "no-cache",
    }
    response.headers.update(headers)
    if request.method in ("GET", "HEAD") and response.status_code == 200 and has_tag(request, tag):
        kept = {name: value for name, value in response.headers.items()
                if name in ("etag", "vary", "cache-control", "link", "content-language")}
        return Response(status_code=304, headers=kept)
    return response


def tag_query(
    snapshot: Snapshot, asked: ProtocolRequest, *forms: tuple[str, str] | None
) -> str | None:
    """The ETag of a query's answer: the same query on the same graphs of the same content, in the same forms."""
    if asked.query is None or _FICKLE.search(asked.query):
        return None
    named = "all" if asked.named_graphs is None else " ".join(asked.named_graphs)
    told = [snapshot.stamp, asked.query, " ".join(asked.default_graphs), named, *(str(form) for form in forms)]
    return f'W/"{digest(*told)}"'


def has_tag(request: Request, tag: str) -> bool:
    """Whether the client says that it has this already."""
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in asked or asked == ["*"]
