"""Statements that the service makes of itself, as answers in the RDF syntax that was asked for."""

import io
import re
from collections.abc import Iterable

from fastapi import Request
from fastapi.responses import Response

from graph.publication_terms import PREFIXES
from graph.serialization import write_statements
from graph.triples import Quad
from service.formats import content_type

_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")


def write_rdf(quads: Iterable[Quad], form: tuple[str, str], base: str) -> Response:
    """The statements in a form: its media type, and the engine's name of it."""
    output = io.BytesIO()
    write_statements(quads, form[1], output, base=base, more_prefixes=PREFIXES)
    return Response(output.getvalue(), headers={"Content-Type": content_type(form[0])})


def own_address(request: Request, base: str) -> str:
    """What the client reached this service by, with a slash at the end; the base where its Host header is none."""
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}/" if _HOST.fullmatch(host) else base
