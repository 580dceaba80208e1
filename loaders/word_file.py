"""Word files: .docx and .docm, their body without headers, footers, deleted text and fields' codes."""

import posixpath
import re
from collections.abc import Iterator
from typing import ClassVar

from loaders.archive import Archive, Element, attribute, child
from loaders.base import Reading
from loaders.layout import LayoutBuilder, fold_lines
from loaders.limits import Limits, expect_size
from loaders.word_layout import WordLayout
from loaders.word_styles import read_styles
from ontology.errors import UnreadableSource

_MAIN = "word/document.xml"
_NOTES = ("footnotes.xml", "endnotes.xml")


class WordFile:
    """Reads .docx. Automatic numbers of lists and headings are no part of a file's text, and stay out."""

    name: ClassVar[str] = "word-file"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        archive = Archive(content, where=where, limits=limits)
        main = _main_part(archive)
        body = child(archive.read_xml(main), "body") if main in archive else None
        if body is None:
            raise UnreadableSource(where, reason="broken", detail="a zip archive without a Word document in it")
        folder = posixpath.dirname(main)
        styles = f"{folder}/styles.xml"
        builder = LayoutBuilder()
        layout = WordLayout(builder, read_styles(archive.read_xml(styles) if styles in archive else None))
        layout.add(body)
        for note in _notes(archive, folder):
            layout.add(note)
        expect_size(len(builder), limits.text_bytes, where=where, what="its text")
        reading = builder.build(title=layout.title)
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="no text in the body, only pictures or nothing")
        return reading if reading.title else builder.build(title=_told_title(archive))


def _main_part(archive: Archive) -> str:
    """The name of the part that the archive calls its document."""
    if "_rels/.rels" in archive:
        for relation in archive.read_xml("_rels/.rels"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                return posixpath.normpath((attribute(relation, "Target") or "").lstrip("/"))
    return _MAIN


def _notes(archive: Archive, folder: str) -> Iterator[Element]:
    for name in _NOTES:
        if f"{folder}/{name}" in archive:
            for note in archive.read_xml(f"{folder}/{name}"):
                if attribute(note, "type") in (None, "normal"):  # others draw the line above the notes
                    yield note


def _told_title(archive: Archive) -> str | None:
    """The title among the file's properties, unless it is a program's or template's."""
    if "docProps/core.xml" not in archive:
        return None
    element = child(archive.read_xml("docProps/core.xml"), "title")
    title = "" if element is None else " ".join(fold_lines("".join(element.itertext())).split())
    return None if not title or re.match(r"(?i)microsoft word|word document|document\d*$|untitled", title) else title
