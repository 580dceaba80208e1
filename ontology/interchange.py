"""Extractions as JSON, the interchange format: what `verkosto facts` writes and `verkosto load` takes back.

It is a gold file's format, with more: the stored text, its source and blocks, offsets, confidence and rule. A file
without offsets (written by hand) is taken as well: each quote is looked up in the text, white space folded.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ontology.documents import Block, BlockKind, Document, Extraction, Remainder, RemainderKind, stored_form
from ontology.entities import KINDS, Entity, EntityType
from ontology.errors import InvalidFact, InvalidValue
from ontology.facts import BY_HAND, Evidence, Fact, Part, Predicate, Status, quote_at


def write_extraction(extraction: Extraction) -> str:
    """The extraction as JSON text, keys in a fixed order, one line feed at the end. Same extraction, same bytes."""
    document = extraction.document
    whole = {
        "document": document.name,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "source": document.source,
        "mediaType": document.media_type,
        "sha256": document.sha256,
        "entities": [_entity_row(entity) for entity in extraction.entities],
        "facts": [_fact_row(fact) for fact in extraction.facts],
        "remainder": [
            {"kind": rest.kind.value, "start": rest.start, "end": rest.end, "note": rest.note}
            for rest in extraction.remainder
        ],
        "blocks": [_block_row(block) for block in document.blocks],
        "text": document.text,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_extraction(content: str, *, where: str, text: str | None = None) -> Extraction:
    """Reads `write_extraction`'s JSON, or a gold file whose document text is given.

    Raises InvalidValue where it is malformed, InvalidFact where a quote does not stand in the text.
    """
    try:
        whole = json.loads(content)
        if not isinstance(whole, dict):
            raise InvalidValue(f"{where}: not a JSON object")
        stored = whole.get("text", text)
        if stored is None:
            raise InvalidValue(f"{where}: no `text`, and no text of {whole.get('document')!r} beside it")
        document = Document(
            name=_text(whole, "document"),
            text=stored if "text" in whole else stored_form(stored),
            blocks=tuple(_block(row) for row in whole.get("blocks", ())),
            source=_told(whole, "source") or "",
            media_type=_told(whole, "mediaType") or "text/plain",
            title=_told(whole, "title"),
            published=_told(whole, "published"),
            language=_told(whole, "language") or "fi",
        )
        if whole.get("sha256", document.sha256) != document.sha256:
            raise InvalidValue(f"{where}: the text is not the one that `sha256` was taken of")
        return Extraction(
            document=document,
            entities=tuple(read_entity(row) for row in whole["entities"]),
            facts=tuple(read_fact(row, document.text) for row in whole["facts"]),
            remainder=tuple(_remainder(row, document.text) for row in whole.get("remainder", ())),
        )
    except (json.JSONDecodeError, RecursionError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidValue(f"{where}: not an extraction: {error}") from error


def find_quote(text: str, quote: str, *, within: tuple[int, int] | None = None) -> Evidence:
    """The first place where the text reads the quote, white space folded; InvalidFact where it does nowhere.

    `within` are the offsets that it has to stand between.
    """
    start, end = within or (0, len(text))
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.compile(pattern).search(text, start, end) if pattern else None
    if match is None:
        raise InvalidFact(f"the text does not read {quote!r}")
    return quote_at(text, *match.span())


def _entity_row(entity: Entity) -> dict[str, Any]:
    row: dict[str, Any] = {"id": entity.id, "type": entity.type.value}
    if entity.kind is not None:
        row["kind"] = entity.kind.value
    return row | {"name": entity.name, "aliases": list(entity.aliases)}


def _fact_row(fact: Fact) -> dict[str, Any]:
    extras = {
        "role": fact.role,
        "as": fact.part and fact.part.value,
        "time": fact.time,
        "from": fact.since,
        "until": fact.until,
        "status": fact.status and fact.status.value,
        "deputyOf": fact.deputy_of,
        "onBehalfOf": fact.on_behalf_of,
    }
    return {
        "s": fact.subject,
        "p": fact.predicate.value,
        "o": fact.object,
        **{key: value for key, value in extras.items() if value},
        "quote": fact.evidence.quote,
        "start": fact.evidence.start,
        "end": fact.evidence.end,
        "confidence": round(fact.confidence, 3),
        "rule": fact.rule,
    }


def _block_row(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    if block.level:
        row["level"] = block.level
    if block.cells:
        row["cells"] = [list(cell) for cell in block.cells]
    if block.header:
        row["header"] = True
    return row


def _text(row: Mapping[str, Any], key: str) -> str:
    if not isinstance(row[key], str):
        raise InvalidValue(f"{key} is {row[key]!r}, not a text")
    return str(row[key])


def _told(row: Mapping[str, Any], key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)


def _offset(value: object) -> int:
    if type(value) is not int or value < 0:
        raise InvalidValue(f"{value!r} is no offset")
    return value


def _remainder(row: Mapping[str, Any], text: str) -> Remainder:
    start, end = _offset(row["start"]), _offset(row["end"])
    if not start <= end <= len(text):
        raise InvalidValue(f"remainder {start}–{end} lies outside the text")
    return Remainder(kind=RemainderKind(row["kind"]), start=start, end=end, note=_text(row, "note"))


def _block(row: Mapping[str, Any]) -> Block:
    return Block(
        kind=BlockKind(row["kind"]),
        start=_offset(row["start"]),
        end=_offset(row["end"]),
        level=_offset(row.get("level", 0)),
        cells=tuple((_offset(first), _offset(last)) for first, last in row.get("cells", ())),
        header=bool(row.get("header", False)),
    )


def read_entity(row: Mapping[str, Any]) -> Entity:
    """The entity that a row of JSON tells. Raises InvalidValue, or what Python does where it is no such row."""
    kind_of = KINDS[EntityType(row["type"])]
    return Entity(
        id=_text(row, "id"),
        type=EntityType(row["type"]),
        kind=kind_of(row["kind"]) if kind_of else None,
        name=_text(row, "name"),
        aliases=_aliases(row.get("aliases") or []),
    )


def _aliases(names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InvalidValue(f"aliases are {names!r}, not a list of texts")
    return tuple(names)


def read_fact(row: Mapping[str, Any], text: str, *, within: tuple[int, int] | None = None) -> Fact:
    """The fact that a row tells of the text; a quote without offsets is looked up. Raises as `read_entity` does."""
    if "start" in row:
        start, end = _offset(row["start"]), _offset(row["end"])
        evidence = Evidence(start=start, end=end, quote=_text(row, "quote"), text=text)
    else:
        evidence = find_quote(text, _text(row, "quote"), within=within)
    return Fact(
        subject=_text(row, "s"),
        predicate=Predicate(row["p"]),
        object=_text(row, "o"),
        evidence=evidence,
        role=_told(row, "role"),
        part=Part(row["as"]) if row.get("as") is not None else None,
        time=_told(row, "time"),
        since=_told(row, "from"),
        until=_told(row, "until"),
        status=Status(row["status"]) if row.get("status") is not None else None,
        deputy_of=_told(row, "deputyOf"),
        on_behalf_of=_told(row, "onBehalfOf"),
        confidence=float(row.get("confidence", 1.0)),
        rule=_told(row, "rule") or BY_HAND,
    )
