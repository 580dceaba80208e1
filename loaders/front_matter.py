"""What a document says of itself: its title and the date it gives as its own."""

import re
from dataclasses import replace

from loaders.language.dates import find_dates
from loaders.vocabulary import vocabulary
from ontology.documents import BlockKind, Document

_PLACE_AND_DATE = re.compile(r"[A-ZÅÄÖ][^\W\d_]+,")  # what stands before the date: "Karis, den 5 mars 2025"
_FIRST_LINES = 12
_MARKED_LENGTH = 60  # of a line that opens with "Julkaistu": the day stands early


def describe(document: Document) -> Document:
    """The document with its title and `published`, read from the text where the file's loader gave none."""
    return replace(
        document,
        title=document.title or _title(document),
        published=document.published or _published(document),
    )


def _title(document: Document) -> str | None:
    heading = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    if heading is not None:
        text = " ".join(document.text[heading.start : heading.end].split())
        if text:
            return text
    for line in document.text.split("\n"):
        if line.strip():
            return " ".join(line.split())[:200]
    return None


def _published(document: Document) -> str | None:
    """A date line near the top, or a line that says when the page was updated."""
    try:
        marks = vocabulary(document.language).words["documents.update_marks"]
        kinds = vocabulary(document.language).words["documents.date_line_words"]
    except KeyError:
        return None
    placed = "documents.place_and_date" in vocabulary(document.language).tables
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    for line in lines:
        low = line.lower()
        if any(mark in low for mark in marks) and len(line) < 80:
            found = find_dates(line, language=document.language)
            if found and "/" not in found[-1].span and not found[-1].span.startswith("--"):
                return found[-1].span
    issued = vocabulary(document.language).words.get("documents.issue_marks", frozenset())
    for line in lines[:_FIRST_LINES]:
        first = re.match(r"[^\W\d_]+", line.lower())
        found = find_dates(line[:_MARKED_LENGTH], language=document.language) if first and first[0] in issued else []
        if found and "/" not in found[0].span and not found[0].span.startswith("--"):
            return found[0].span
    for line in lines[:_FIRST_LINES]:
        found = find_dates(line, language=document.language)
        if not found or found[0].time or "/" in found[0].span or found[0].span.startswith("--") or len(line) > 90:
            continue
        rest = line[: found[0].start] + line[found[0].end :]
        words = list(re.findall(r"[^\W\d_]+", rest.lower()))
        fields = [field.strip() for field in re.split(r"[|·•\t]| {3,}", line)]
        alone = any(field == line[found[0].start : found[0].end].strip() for field in fields)
        own = alone and (len(found[0].span) > len("YYYY") or len(fields) == 1)  # not a year in a table of years
        if own or all(word in kinds for word in words) or (placed and _PLACE_AND_DATE.fullmatch(rest.strip())):
            return found[0].span
    return None
