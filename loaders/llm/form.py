"""The form of an answer: a JSON schema made of the ontology's types, kinds and predicates."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from ontology.entities import KINDS
from ontology.facts import SIGNATURES, Part

_TEXT = {"type": "string"}
_TOLD = {"type": ["string", "null"]}
EXTRAS = ("role", "as", "time", "from", "until")


@cache
def answer_schema() -> dict[str, Any]:
    """The schema, in the part of the language that all servers know: each key required, null for what isn't told."""
    kinds = sorted({kind.value for kinds in KINDS.values() if kinds for kind in kinds})
    entity = _object(
        id=_TEXT,
        type=_choice(KINDS),
        kind=_choice(kinds, null=True),
        name=_TEXT,
        aliases={"type": "array", "items": _TEXT},
    )
    fact = _object(
        s=_TEXT,
        p=_choice(SIGNATURES),
        o=_TEXT,
        **{extra: _choice(Part, null=True) if extra == "as" else _TOLD for extra in EXTRAS},
        quote=_TEXT,
    )
    return _object(entities={"type": "array", "items": entity}, facts={"type": "array", "items": fact})


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _choice(values: Iterable[str], *, null: bool = False) -> dict[str, Any]:
    told: list[str | None] = [str(value) for value in values]
    return {"type": ["string", "null"], "enum": [*told, None]} if null else {"type": "string", "enum": told}
