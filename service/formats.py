"""Content negotiation: which of the forms on offer a client asks for.

RFC 9110 section 12.5: q-values count, q=0 forbids, the more specific range wins, and among equals the offer that
stands first. A client that asks for nothing it can have gets None, which callers answer with 406.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

JSON, CSV, TSV = "application/sparql-results+json", "text/csv", "text/tab-separated-values"
XML = "application/sparql-results+xml"
TURTLE, N_TRIPLES = "text/turtle", "application/n-triples"
RDF_XML, JSON_LD = "application/rdf+xml", "application/ld+json"
HTML = "text/html"

# What may be asked for -> the engine's name of the form; the answer is labelled as it was asked for.
SOLUTIONS: Mapping[str, str] = {
    JSON: "json", "application/json": "json", XML: "xml", "application/xml": "xml", "text/xml": "xml",
    CSV: "csv", TSV: "tsv",
}
GRAPHS: Mapping[str, str] = {
    TURTLE: "ttl", "application/x-turtle": "ttl", N_TRIPLES: "nt", "text/plain": "nt", RDF_XML: "rdfxml",
    JSON_LD: "jsonld", "application/json": "jsonld", "application/xml": "rdfxml", "text/xml": "rdfxml",
}
_WITH_CHARSET = {CSV, TSV, TURTLE, HTML, "text/plain", "text/xml", "application/x-turtle"}

# Short names, for `?format=` and for endings of addresses.
SHORT: Mapping[str, str] = {
    "json": JSON, "xml": XML, "csv": CSV, "tsv": TSV,
    "ttl": TURTLE, "nt": N_TRIPLES, "rdf": RDF_XML, "rdfxml": RDF_XML, "jsonld": JSON_LD, "html": HTML,
}


def content_type(media_type: str) -> str:
    """The Content-Type header of an answer in UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type in _WITH_CHARSET else media_type


class Range(NamedTuple):
    """One media range of an Accept header."""

    type: str
    subtype: str
    quality: float
    parameters: bool

    def fits(self, media_type: str) -> bool:
        main, _, sub = media_type.partition("/")
        return self.type in ("*", main) and self.subtype in ("*", sub)

    @property
    def precision(self) -> tuple[bool, bool, bool]:
        return self.type != "*", self.subtype != "*", self.parameters


def parse_accept(header: str) -> list[Range]:
    """The media ranges of an Accept header; those that are none are passed over."""
    ranges = []
    for part in header.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        main, slash, sub = media.lower().partition("/")
        if media == "*":  # what some old clients send for */*
            main, slash, sub = "*", "/", "*"
        if not main or not slash or not sub or (main == "*" and sub != "*"):
            continue
        quality, others = 1.0, False
        for name, _, value in (parameter.partition("=") for parameter in parameters):
            if name.strip().lower() == "q":
                quality = _quality(value)
            elif name.strip():
                others = True
        ranges.append(Range(main, sub, quality, others))
    return ranges


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """The best of the offered media types; the first where everything is welcome; None where nothing fits."""
    offers = list(offers)
    ranges = parse_accept(accept or "")
    if not ranges:
        return offers[0] if not (accept or "").strip() else None
    best: tuple[float, int] | None = None
    for place, offer in enumerate(offers):
        fitting = [entry for entry in ranges if entry.fits(offer)]
        if not fitting:
            continue
        quality = max(fitting, key=lambda entry: entry.precision).quality
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, place)
    return offers[best[1]] if best else None


def choose_language(asked: str | None, header: str | None, languages: Iterable[str], default: str) -> str:
    """A language by name, else by Accept-Language (`sv-FI` asks for sv as well), else the default."""
    known = list(languages)
    if asked in known:
        return str(asked)
    wishes = []
    for place, part in enumerate((header or "").split(",")):
        tag, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((_quality(text[2:]) for text in parameters if text.startswith("q=")), 1.0)
        language = tag.partition("-")[0]
        if quality > 0 and (language in known or tag == "*"):
            wishes.append((-quality, place, default if tag == "*" else language))
    return min(wishes)[2] if wishes else default


def _quality(text: str) -> float:
    """A q-value between 0 and 1; one that can't be read counts as 0, so that it asks for nothing."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return min(max(value, 0.0), 1.0) if value == value else 0.0
