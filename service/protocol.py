"""The SPARQL 1.1 Protocol as HTTP has it: which query a request carries, on which graphs, in which form."""

import codecs
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from graph.engine import is_iri
from service.formats import GRAPHS, HTML, SHORT, SOLUTIONS, choose
from service.problems import HTTPProblem

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_GRAPH_TWINS = {"json": "application/ld+json", "xml": "application/rdf+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRequest:
    """A query as it was sent; `query` is None where there was none, which is a request for the page."""

    query: str | None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRequest:
    """An update as it was sent, with the graphs that its WHERE sees."""

    update: str
    using: Sequence[str] = ()
    using_named: Sequence[str] = ()


def read_get(query_string: bytes) -> ProtocolRequest:
    """A query by GET; HTTPProblem 400 where it is not as the protocol has it."""
    return _read(_pairs(query_string))


def read_post(query_string: bytes, content_type: str, body: bytes) -> ProtocolRequest | UpdateRequest:
    """A query or an update by POST, as a form or directly; HTTPProblem 400 or 415."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if media_type in (DIRECT, UPDATE):
        name, pairs = "query" if media_type == DIRECT else "update", _pairs(query_string)
        if any(known in ("query", "update") for known, _ in pairs):
            raise HTTPProblem(400, f"one {name} in the body and another in the address")
        pairs = [*pairs, (name, _decode(body, parameters))]
        return _read(pairs) if media_type == DIRECT else _read_update(pairs)
    if media_type != FORM:
        raise HTTPProblem(
            415, f"send a form ({FORM}), the query itself ({DIRECT}) or the update itself ({UPDATE})",
            headers={"Accept-Post": f"{FORM}, {DIRECT}, {UPDATE}"},
        )
    fields = _pairs(body)
    if any(name == "update" for name, _ in fields):
        return _read_update([*fields, *_dataset(query_string)])
    request = _read([*fields, *_dataset(query_string)])
    if request.query is None:
        raise HTTPProblem(400, "the form has no field `query` or `update`")
    return request


def choose_forms(
    accept: str | None, form: str | None
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The media type and engine's form for bindings and for graphs, by `?format=` or else by Accept."""
    if form:
        media_type = SHORT.get(form)
        if media_type is None or media_type == HTML:
            raise HTTPProblem(400, f"format is one of {', '.join(name for name in SHORT)}")
        return _offer(media_type, SOLUTIONS), _offer(_GRAPH_TWINS.get(form, media_type), GRAPHS)
    return _offer(choose(accept, SOLUTIONS), SOLUTIONS), _offer(choose(accept, GRAPHS), GRAPHS)


def wants_html(accept: str | None, form: str | None) -> bool:
    """Whether the page is asked for, by `?format=html` or by a browser's Accept."""
    return form == "html" if form else choose(accept, [*SOLUTIONS, *GRAPHS, HTML]) == HTML


def _offer(media_type: str | None, forms: Mapping[str, str]) -> tuple[str, str] | None:
    return (media_type, forms[media_type]) if media_type and media_type in forms else None


def _read(pairs: Iterable[tuple[str, str]]) -> ProtocolRequest:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    if "update" in fields:
        raise HTTPProblem(400, "an update is sent by POST, and apart from a query")
    if len(fields.get("query", ())) > 1:
        raise HTTPProblem(400, "more than one query in one request")
    named, default = fields.get("named-graph-uri"), fields.get("default-graph-uri", ())
    for iri in (*default, *(named or ())):
        expect_iri(iri)
    return ProtocolRequest(
        query=fields["query"][0] if "query" in fields else None,
        default_graphs=default,
        named_graphs=named if named or default == () else [],
        form=next(iter(fields.get("format", ())), None) or None,
    )


def _read_update(pairs: Iterable[tuple[str, str]]) -> UpdateRequest:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    if "query" in fields or len(fields["update"]) > 1:
        raise HTTPProblem(400, "one update in one request, and no query beside it")
    using, named = fields.get("using-graph-uri", []), fields.get("using-named-graph-uri", [])
    for iri in (*using, *named):
        expect_iri(iri)
    return UpdateRequest(update=fields["update"][0], using=using, using_named=named)


def expect_iri(iri: str) -> str:
    """The IRI of a graph; HTTPProblem 400 where it can't be one."""
    if len(iri) > 4_000 or not is_iri(iri):
        raise HTTPProblem(400, f"{iri[:80]!r} is no IRI of a graph")
    return iri


def _dataset(query_string: bytes) -> list[tuple[str, str]]:
    """What the address of a form says: the protocol has the graphs in the form, but some clients put them there."""
    return [pair for pair in _pairs(query_string) if pair[0].endswith("graph-uri") or pair[0] == "format"]


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise HTTPProblem(400, "the request is not percent-encoded UTF-8") from error


def _decode(body: bytes, parameters: Sequence[str]) -> str:
    charset = next((text.partition("=")[2].strip('"') for text in parameters if text.startswith("charset=")), "utf-8")
    try:
        if codecs.lookup(charset).name not in ("utf-8", "ascii"):
            raise HTTPProblem(415, "the query has to be in UTF-8")
        return body.decode("utf-8")
    except LookupError as error:
        raise HTTPProblem(415, "the query has to be in UTF-8") from error
    except UnicodeDecodeError as error:
        raise HTTPProblem(400, f"the query is not UTF-8: byte {error.start}") from error
