"""The bulk exports as files: each made when it is first asked for, and kept until another snapshot is published."""

import hashlib
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.serialization import write_export
from graph.snapshot import Snapshot
from service.files import open_atomically

MEDIA_TYPES = {
    "nq": "application/n-quads", "trig": "application/trig", "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples", "jsonld": "application/ld+json", "rdfxml": "application/rdf+xml",
    "graphml": "application/graphml+xml",
}
ENDINGS = {"rdf" if form == "rdfxml" else form: form for form in MEDIA_TYPES}  # of the files' names


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file; `digest` is the SHA-256 of its bytes in hexadecimal."""

    path: Path
    media_type: str
    digest: str


class Exports:
    """Files in a folder of the process's own, which goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="verkosto-")
        self._lock = threading.Lock()
        self._made: dict[tuple[int, str], Export] = {}
        self._erasures = 0

    def hear_of(self, snapshot: Snapshot) -> None:
        """Drops every older file at once where somebody has been erased since."""
        if snapshot.erasures != self._erasures:
            with self._lock:
                self._drop_older(snapshot.version)
            self._erasures = snapshot.erasures

    def get(self, snapshot: Snapshot, form: str) -> Export:
        """The export of a snapshot in one of MEDIA_TYPES. Two that ask at once wait for one file."""
        key = (snapshot.version, form)
        with self._lock:
            if key not in self._made:
                self._drop_older(snapshot.version - 1)  # the last but one may still be on its way to somebody
                path = Path(self._folder.name) / str(snapshot.version) / f"all.{form}"
                with open_atomically(path) as file:
                    write_export(snapshot, form, file)
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                self._made[key] = Export(path, MEDIA_TYPES[form], digest)
            return self._made[key]

    def close(self) -> None:
        self._folder.cleanup()

    def _drop_older(self, version: int) -> None:
        for key in [key for key in self._made if key[0] < version]:
            del self._made[key]
            shutil.rmtree(Path(self._folder.name) / str(key[0]), ignore_errors=True)
