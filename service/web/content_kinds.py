"""What kind of file an answer is: by what its host calls it, then by its first bytes, then by its name."""

import codecs
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from loaders.table import LOADERS

_BY_TYPE = {
    **{loader.media_type: loader.suffixes[0] for loader in LOADERS.values()},
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-pdf": ".pdf",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
}
# Types that say nothing, or that hosts give to anything.
_VAGUE = {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/download",
          "application/force-download", "application/x-download", "application/zip", "application/unknown"}
_PARTS_OF_ARCHIVES = (
    (b"word/document.xml", ".docx"), (b"xl/workbook.xml", ".xlsx"), (b"opendocument.text", ".odt"),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEAD = 2_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def may_be_read(content_type: str, address: str) -> bool:
    """Whether an answer of that type is worth its bytes."""
    told = _told_type(content_type)
    return told in _VAGUE or told in _BY_TYPE


def find_suffix(content_type: str, address: str, content: bytes) -> str | None:
    """The suffix of the loader that reads it; None where there is none."""
    told = _told_type(content_type)
    marked = _find_mark(content)
    if told not in _VAGUE:
        suffix = _BY_TYPE.get(told)
        # hosts call a PDF text/html now and then
        return marked if suffix and marked else suffix
    named = PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()
    if marked:
        return marked
    if named in LOADERS:
        return named
    if _MARKUP.match(content[:_HEAD]):
        return ".html"
    return ".txt" if told == "text/plain" else None


def to_known_encoding(content: bytes, content_type: str, suffix: str) -> bytes:
    """A text that is not UTF-8 and whose encoding only its host tells, in UTF-8 with a byte order mark."""
    told = _CHARSET.search(content_type)
    if suffix not in (".html", ".txt", ".md", ".csv", ".tsv") or told is None or content.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            if codecs.lookup(told[1]).name in ("utf-8", "ascii", "iso8859-1"):
                return content  # what is called Latin-1 is Windows-1252 in practice
            return codecs.BOM_UTF8 + content.decode(told[1]).encode()
        except (LookupError, UnicodeError, ValueError, TypeError):
            return content
    return content


def _told_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _find_mark(content: bytes) -> str | None:
    """By bytes that no other kind of file begins with."""
    if content[:1_024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(b"{\\rtf"):
        return ".rtf"
    if content.startswith(b"PK\x03\x04"):
        return next((suffix for part, suffix in _PARTS_OF_ARCHIVES if part in content), None)
    return None
