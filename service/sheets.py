"""Links and facts as a sheet for Excel: semicolons, a byte order mark, and no cell that acts as a formula."""

import csv
import io
from collections.abc import Iterable

from graph.picture import EdgeView, NetworkView
from graph.reading import EvidenceView, FactView
from ontology.labels import predicate_label
from service.texts import text
from service.wording import write_status

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("subject", "tie", "object", "since", "until", "behalf", "deputy", "inferred", "quote", "document", "date",
            "subject_iri", "object_iri", "fact_iri", "document_iri")  # fmt: skip


def write_sheet(picture: NetworkView, language: str, *, base: str, hide: Iterable[str] = ()) -> str:
    """The links that are shown, in the list's order, a row for each source. `hide` are types left out ("person")."""
    hidden = set(hide)
    nodes = {node.id: node for node in picture.nodes}
    shown = {node.id for node in picture.nodes if node.focus or node.type.lower() not in hidden}
    output = io.StringIO()
    output.write("\ufeff")
    sheet = csv.writer(output, delimiter=";", lineterminator="\r\n")
    sheet.writerow([text(f"sheet.{column}", language) for column in _COLUMNS])
    for edge in picture.edges:
        if {edge.source, edge.target} <= shown:
            names = nodes[edge.source].label, nodes[edge.target].label
            for evidence in edge.evidence or (None,):
                sheet.writerow(map(disarm, _write_row(edge, names, evidence, base, language)))
    return output.getvalue()


def write_fact_sheet(facts: Iterable[FactView], language: str, *, base: str) -> str:
    """Facts between things in the same columns, in their order, a row for each source."""
    output = io.StringIO()
    output.write("\ufeff")
    sheet = csv.writer(output, delimiter=";", lineterminator="\r\n")
    sheet.writerow([text(f"sheet.{column}", language) for column in _COLUMNS])
    for fact in facts:
        for evidence in fact.evidence or (None,):
            sheet.writerow(map(disarm, _write_fact(fact, evidence, base, language)))
    return output.getvalue()


def _write_fact(fact: FactView, evidence: EvidenceView | None, base: str, language: str) -> list[str]:
    status = write_status(fact.status, language)
    tie = fact.role or predicate_label(fact.predicate, language)
    source = (evidence.quote, evidence.title, evidence.date or "") if evidence else ("", "", "")
    return [
        fact.subject.label, f"{tie} ({status})" if status else tie, fact.object.label if fact.object else "",
        fact.since or "", fact.until or "", fact.on_behalf_of.label if fact.on_behalf_of else "",
        fact.deputy_for.label if fact.deputy_for else "", text("fact.inferred", language) if fact.inferred else "",
        *source, fact.subject.iri, fact.object.iri if fact.object else "", fact.iri,
        f"{base}id/document/{evidence.document}" if evidence else "",
    ]  # fmt: skip


def _write_row(
    edge: EdgeView, names: tuple[str, str], evidence: EvidenceView | None, base: str, language: str
) -> list[str]:
    fact = f"{base}id/{edge.id}" if edge.id.startswith("fact/") else ""
    source = (evidence.quote, evidence.title, evidence.date or "") if evidence else ("", "", "")
    document = f"{base}id/document/{evidence.document}" if evidence else ""
    return [
        names[0], edge.label, names[1], edge.since or "", edge.until or "", edge.on_behalf_of or "",
        edge.deputy_for or "", text("fact.inferred", language) if edge.inferred else "", *source,
        f"{base}id/{edge.source}", f"{base}id/{edge.target}", fact, document,
    ]  # fmt: skip


def disarm(cell: str) -> str:
    """A cell that a spreadsheet takes as text: an apostrophe goes before what would begin a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
