"""Where two readers differ, as a sheet for Excel: a row for each fact that only one of them gives."""

import csv
import io
from collections.abc import Mapping

from service.llm.reading import Note
from service.sheets import disarm

_COLUMNS = ("document", "reader", "subject", "fact", "object", "detail", "confidence", "quote")


def write_differences(notes: Mapping[str, Note]) -> str:
    """The rows by document, then by what the facts are about, so that what contradicts each other stands together."""
    output = io.StringIO()
    output.write("\ufeff")
    sheet = csv.writer(output, delimiter=";", lineterminator="\r\n")
    sheet.writerow(_COLUMNS)
    for name, note in sorted(notes.items()):
        for one in note.differences:
            fact = one.fact
            dates = fact.since and f"from {fact.since}", fact.until and f"until {fact.until}"
            told = (fact.role, fact.part, fact.time, *dates, fact.status)
            sheet.writerow(map(disarm, (
                name, "rules" if one.first else "model", one.subject, fact.predicate.value, one.object,
                ", ".join(filter(None, told)), f"{fact.confidence:g}", fact.evidence.quote,
            )))  # fmt: skip
    return output.getvalue()
