"""SPARQL results as a page shows them: cells with a text and, for an IRI, where it leads."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    variables: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


def read_table(content: bytes, *, base: str, prefixes: Mapping[str, str]) -> Table | bool:
    """A table out of SPARQL results in JSON, or the answer of an ASK."""
    whole = json.loads(content)
    if "boolean" in whole:
        return bool(whole["boolean"])
    variables = tuple(whole["head"]["vars"])
    return Table(variables, tuple(
        tuple(read_cell(row[name], base=base, prefixes=prefixes) if name in row else None for name in variables)
        for row in whole["results"]["bindings"]
    ))


def read_cell(term: Mapping[str, Any], *, base: str, prefixes: Mapping[str, str]) -> Cell:
    """One term. Our own IRIs lead to this server whatever its host is called, others where they say, if by http."""
    value = str(term["value"])
    if term["type"] != "uri":
        return Cell(value, language=term.get("xml:lang"))
    if value.startswith(base):
        return Cell(value.removeprefix(base), f"/{value.removeprefix(base)}")
    link = value if value.startswith(("http://", "https://")) else None
    for prefix, namespace in prefixes.items():
        if value.startswith(namespace) and "/" not in (local := value.removeprefix(namespace)) and local:
            return Cell(f"{prefix}:{local}", link)
    return Cell(value, link)
