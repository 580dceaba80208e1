"""The archived extractions of a store: one JSON file a document, the source of truth."""

import os
from collections.abc import Iterator
from pathlib import Path

from ontology.documents import Extraction
from ontology.errors import NotFound, StoreError, VerkostoError
from ontology.identifiers import digest
from ontology.interchange import read_extraction, write_extraction

_UNFINISHED = ".unfinished-"


class Archive:
    """A folder of extractions. Files are replaced whole, never changed in place: links to them keep the old ones."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, name: str) -> Path:
        """The file of a document."""
        return self.directory / f"{digest(name)}.json"

    def write(self, extraction: Extraction) -> str:
        """Keeps the extraction and tells what that was: "added", "replaced" or "unchanged"."""
        path, content = self.path(extraction.document.name), write_extraction(extraction).encode("utf-8")
        known = path.read_bytes() if path.exists() else None
        if known == content:
            return "unchanged"
        write_whole(path, content, private=True)
        return "added" if known is None else "replaced"

    def remove(self, name: str) -> bool:
        """Whether there was such a document to remove."""
        path = self.path(name)
        found = path.exists()
        path.unlink(missing_ok=True)
        return found

    def read(self, name: str) -> Extraction:
        """The extraction of a document; NotFound where there is none."""
        if not self.path(name).exists():
            raise NotFound(f"no document is called {name!r}")
        return read_archived(self.path(name))

    def read_all(self) -> Iterator[Extraction]:
        """Every extraction, in the order of the file names; StoreError where one is damaged."""
        for path in self._files():
            yield read_archived(path)

    def stamp(self) -> str:
        """Changes when a file is added, replaced or removed; the same while nothing is."""
        parts = []
        for path in self._files():
            status = path.stat()
            parts.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
        return digest(*parts)

    def clean(self) -> None:
        """Removes what an interrupted write left."""
        for path in self.directory.glob(f"{_UNFINISHED}*"):
            path.unlink()

    def _files(self) -> list[Path]:
        return sorted(self.directory.glob("*.json"))


def read_archived(path: Path) -> Extraction:
    """One archived extraction; StoreError where the file is damaged."""
    try:
        return read_extraction(path.read_text(encoding="utf-8"), where=path.name)
    except (VerkostoError, UnicodeDecodeError) as error:
        raise StoreError(f"{path.name}: damaged in the archive; delete it, load its document again: {error}") from error


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a file that is there whole or not at all, also after a crash; only its owner may read a private one.

    StoreError where it can't be written.
    """
    unfinished = path.with_name(f"{_UNFINISHED}{path.name}")
    try:
        with unfinished.open("wb") as file:
            if private:
                unfinished.chmod(0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"{path}: can't be written: {error.strerror}") from error
