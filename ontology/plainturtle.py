"""The plain Turtle our vocabularies are written in, read without an RDF library so that start-up stays short.

Plain means prefixed names, `a`, `;`, `,` and literals in double quotes. Blank nodes, collections, `@base` and numbers
are refused. Tests hold it to what an RDF library reads from the same files.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ontology.errors import InvalidValue

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIX = re.compile(r'@prefix\s+([a-z][a-z0-9]*):\s+<([^<>"\s]*)>\s*\.\s*')
_TOKEN = re.compile(
    r"""\s* (?:
        (?P<name>[a-z][a-z0-9]*:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])? | a(?=\s))
      | "(?P<text>(?:[^"\\\n]|\\["\\])*)" (?: @(?P<language>[a-z]{2}) | \^\^(?P<datatype>[a-z][a-z0-9]*:[A-Za-z]+) )?
      ) \s* (?P<mark>[;,.]?) \s*""",
    re.VERBOSE,
)


class Literal(NamedTuple):
    """A literal's text, language tag and datatype IRI (empty where it has none)."""

    text: str
    language: str = ""
    datatype: str = ""


class Statement(NamedTuple):
    """A triple. IRIs are text; those under the store's base stay relative (`id/region/kunta-179`)."""

    subject: str
    predicate: str
    object: str | Literal


def read_statements(text: str, *, where: str) -> Iterator[Statement]:
    """The statements in the order of the text; InvalidValue at the first thing that is not plain Turtle."""
    text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")).strip()
    prefixes: dict[str, str] = {}
    position = 0
    while head := _PREFIX.match(text, position):
        prefixes[head[1]], position = head[2], head.end()
    held: list[str] = []  # the subject, then the predicate, that the next object belongs to
    while position < len(text):
        token = _TOKEN.match(text, position)
        # a mark follows an object, and only an object
        if token is None or bool(token["mark"]) != (len(held) == 2) or (len(held) < 2 and token["name"] is None):
            raise InvalidValue(f"{where}: not plain Turtle: {text[position:position + 40]!r}")
        if len(held) < 2:
            held.append(_expand(token["name"], prefixes, where))
        else:
            yield Statement(held[0], held[1], _read_object(token, prefixes, where))
            held = held[: {".": 0, ";": 1, ",": 2}[token["mark"]]]
        position = token.end()
    if held:
        raise InvalidValue(f"{where}: ends in the middle of a statement")


def _read_object(token: re.Match[str], prefixes: Mapping[str, str], where: str) -> str | Literal:
    if token["name"] is not None:
        return _expand(token["name"], prefixes, where)
    datatype = _expand(token["datatype"], prefixes, where) if token["datatype"] else ""
    return Literal(re.sub(r"\\(.)", r"\1", token["text"]), token["language"] or "", datatype)


def _expand(name: str, prefixes: Mapping[str, str], where: str) -> str:
    if name == "a":
        return RDF_TYPE
    prefix, _, rest = name.partition(":")
    if prefix not in prefixes:
        raise InvalidValue(f"{where}: the prefix {prefix!r} is not declared")
    return prefixes[prefix] + rest
