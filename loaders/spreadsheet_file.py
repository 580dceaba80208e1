"""Excel workbooks: the tables of their visible sheets."""

import posixpath
import re
from typing import ClassVar

from loaders.archive import Archive, attribute, child, local_name
from loaders.base import Reading
from loaders.delimited_text import add_table
from loaders.layout import LayoutBuilder, fold_lines, looks_like_heading
from loaders.limits import Limits, expect_size
from loaders.sheet_cells import Sheet, read_sheet, read_strings, read_styles
from ontology.errors import UnreadableSource

_MAIN = "xl/workbook.xml"
_UNNAMED = re.compile(r"(?:sheet|taul|taulukko|blad|ark)\s?\d+", re.IGNORECASE)


class SpreadsheetFile:
    """Reads .xlsx: cells as they are shown, dates in the Finnish way. Hidden sheets, rows and columns stay out."""

    name: ClassVar[str] = "spreadsheet-file"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        archive = Archive(content, where=where, limits=limits)
        if _MAIN not in archive:
            raise UnreadableSource(where, reason="broken", detail="a zip archive without a workbook in it")
        sheets = _sheets(archive, where)
        builder = LayoutBuilder()
        for name, sheet in sheets:
            _add_sheet(builder, sheet, name if len(sheets) > 1 else "")
            expect_size(len(builder), limits.text_bytes, where=where, what="its text")
        reading = builder.build()
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="no visible cell with text in it")
        return reading


def _sheets(archive: Archive, where: str) -> list[tuple[str, Sheet]]:
    """The visible sheets with their names, in the order of their tabs."""
    workbook = archive.read_xml(_MAIN)
    parts = {}
    for relation in archive.read_xml("xl/_rels/workbook.xml.rels"):
        target = (attribute(relation, "Target") or "").removeprefix("/xl/")
        if (attribute(relation, "Type") or "").endswith("/worksheet"):
            parts[attribute(relation, "Id")] = posixpath.normpath(f"xl/{target}")
    strings = read_strings(archive.read_xml("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in archive else []
    properties, tabs = child(workbook, "workbookPr"), child(workbook, "sheets")
    from_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    styles = read_styles(archive.read_xml("xl/styles.xml") if "xl/styles.xml" in archive else None, from_1904=from_1904)
    found = []
    for tab in () if tabs is None else tabs:
        part = parts.get(attribute(tab, "id"))
        if local_name(tab) == "sheet" and attribute(tab, "state") in (None, "visible") and part is not None:
            sheet = read_sheet(archive.read_xml(part), strings, styles, where=where)
            found.append((attribute(tab, "name") or "", sheet))
    return found


def _add_sheet(builder: LayoutBuilder, sheet: Sheet, name: str) -> None:
    """Adds the rows in groups that an empty row parts. A cell alone in its row is a heading, or text."""
    tables = [index for index, row in enumerate(sheet.rows) if _count(row) > 1]
    starts_with_title = bool(sheet.rows) and tables[:1] != [0]
    if name and not starts_with_title and not _UNNAMED.fullmatch(name.strip()) and any(map(_count, sheet.rows)):
        builder.add_heading(name, 2)
    group: list[list[str]] = []
    for index, row in enumerate([*sheet.rows, []]):
        if _count(row) > 1:
            group.append(row)
            continue
        if group and (not any(row) or index - 1 in tables):
            add_table(builder, group)
            group = []
        text = fold_lines(" ".join(row))
        if looks_like_heading(text, bold=index in sheet.bold or any(table > index for table in tables)):
            builder.add_heading(text, 1 if index == 0 else 2)
        elif text:
            builder.add_paragraph(text)


def _count(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
