"""Documents in lists: which first, and what a line says of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.reading import EvidenceView, FactView
from graph.views import DocumentRow
from service.texts import count
from service.wording import write_date


def count_sources(facts: Iterable[FactView], language: str) -> tuple[Mapping[str, object], ...]:
    """The documents behind some facts, newest first, with how many of the facts each."""
    found: dict[str, tuple[EvidenceView, int]] = {}
    for fact in facts:
        for evidence in {each.document: each for each in fact.evidence}.values():
            found[evidence.document] = (evidence, found.get(evidence.document, (evidence, 0))[1] + 1)
    ordered = sorted(found.values(), key=lambda pair: pair[0].document)
    ordered.sort(key=lambda pair: pair[0].date or "", reverse=True)
    return tuple(
        {"title": evidence.title, "path": f"/id/document/{evidence.document}", "facts": number,
         "date": write_date(evidence.date, language) if evidence.date else ""}
        for evidence, number in ordered
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document in a list."""

    title: str
    path: str
    language: str
    date: str
    meta: str


def show_document_row(row: DocumentRow, language: str) -> DocumentLine:
    """A document in a list, with its file and how many facts were read from it."""
    return DocumentLine(
        title=row.title, path=f"/id/document/{row.slug}", language=row.language,
        date=write_date(row.date, language) if row.date else "",
        meta=" · ".join([row.name, count("count.fact", row.facts, language)]),
    )


def sort_documents(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """Newest first; undated ones last, by name."""
    return sorted(sorted(rows, key=lambda row: row.name), key=lambda row: row.date or "", reverse=True)
