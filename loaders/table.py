"""The loaders, by the suffixes of the files they read."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.base import Loader, Reading
from loaders.delimited_text import DelimitedText
from loaders.isolation import read_isolated
from loaders.languages import find_language
from loaders.limits import DEFAULT_LIMITS, Limits, expect_size
from loaders.mail_message import MailMessage
from loaders.markdown_text import MarkdownText
from loaders.open_document import OpenDocument
from loaders.pdf_file import PdfFile
from loaders.plain_text import PlainText
from loaders.rich_text import RichText
from loaders.spreadsheet_file import SpreadsheetFile
from loaders.web_page import WebPage
from loaders.word_file import WordFile
from ontology.documents import Document
from ontology.errors import UnreadableSource

_ALL: tuple[Loader, ...] = (
    PlainText(),
    MarkdownText(),
    WebPage(),
    PdfFile(),
    WordFile(),
    OpenDocument(),
    SpreadsheetFile(),
    DelimitedText(),
    RichText(),
    MailMessage(),
)
LOADERS: dict[str, Loader] = {suffix: loader for loader in _ALL for suffix in loader.suffixes}

_REASONS = {
    errno.ENOENT: "not-found",
    errno.ENOTDIR: "not-found",
    errno.ENAMETOOLONG: "not-found",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
}


def read_document(path: Path, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a file. `name` is what it is called in a store; without one, its file name.

    Raises UnreadableSource, and nothing else, for whatever can't be read: its reasons are empty, too-large, broken,
    encrypted, permission, encoding, unsupported, not-found, no-text and timeout.
    """
    where = name or path.name
    loader = LOADERS.get(path.suffix.lower())
    content = _read_file(path, where, limits, known=loader is not None)
    if loader is None:
        known = " ".join(sorted(LOADERS))
        raise UnreadableSource(where, reason="unsupported", detail=f"{path.suffix or 'no suffix'}; read are {known}")
    return read_content(content, loader=loader, name=where, limits=limits)


def read_content(
    content: bytes, *, loader: Loader, name: str, source: str = "", limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document in bytes that came from elsewhere than a file, by one of LOADERS. Raises UnreadableSource."""
    if not content:
        raise UnreadableSource(name, reason="empty", detail="0 bytes")
    expect_size(len(content), limits.file_bytes, where=name, what="the file")
    if loader.isolated or len(content) > limits.inline_bytes:
        reading = read_isolated(content, suffix=loader.suffixes[0], where=name, limits=limits)
    else:
        reading = loader.read(content, where=name, limits=limits)
    expect_size(len(reading.text.encode()), limits.text_bytes, where=name, what="its text")
    return _document(reading, name=name, source=source or name, media_type=loader.media_type)


def find_sources(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file of the paths with its name, in the order of the paths and by name within a folder.

    A file's name is its file name, or within a folder the path relative to it with `/` between. Hidden files and
    folders and office lock files (`~$…`) are passed over. Whatever can't be read (a file of an unknown suffix, a
    folder without permission, a link to a folder, a path that isn't there) comes along, for `read_document` to say why.
    """
    seen: set[tuple[Path, str]] = set()
    for path in paths:
        found = _walk(path) if _is_folder(path) else [(path, path.name or str(path))]
        for file, name in found:
            key = (file.absolute(), name)
            if key not in seen:
                seen.add(key)
                yield file, name


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # inside a folder that may not be entered
        return False


def _walk(folder: Path) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    pending = [(folder, "")]
    while pending:
        inside, prefix = pending.pop()
        try:
            entries = list(os.scandir(inside))
        except OSError:
            found.append((inside, prefix.rstrip("/") or folder.name or str(folder)))
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((Path(entry.path), f"{prefix}{entry.name}/"))
            else:
                found.append((Path(entry.path), prefix + entry.name))
    return sorted(found, key=lambda pair: pair[1])


def _read_file(path: Path, where: str, limits: Limits, *, known: bool) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            if stat.S_ISDIR(status.st_mode) and not path.is_symlink():
                next(os.scandir(path), None)  # says so where the folder may not be read
            detail = "a link to a folder; name the folder itself" if path.is_symlink() else "not a file"
            raise UnreadableSource(where, reason="unsupported", detail=detail)
        if not known:
            return b""
        expect_size(status.st_size, limits.file_bytes, where=where, what="the file")
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = _REASONS.get(getattr(error, "errno", None) or errno.ENOENT, "broken")
        raise UnreadableSource(where, reason=reason, detail=getattr(error, "strerror", None) or str(error)) from error


def _document(reading: Reading, *, name: str, source: str, media_type: str) -> Document:
    if not reading.text.strip():
        raise UnreadableSource(name, reason="no-text", detail="nothing to read in it")
    return Document(
        name=name,
        text=reading.text,
        blocks=reading.blocks,
        source=source,
        media_type=media_type,
        title=reading.title,
        published=reading.published,
        language=find_language(reading.text),
    )
