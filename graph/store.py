"""The store on disk: one writer, an archive that is the truth, a graph derived from it, read-only snapshots of that.

What is written over HTTP stands in graphs of its own beside the derived ones, and is kept in a file of its own. A bare
store has no documents and derives nothing: there every graph may be written.
"""

import fcntl
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from graph.anchors import Anchor
from graph.archive import Archive, write_whole
from graph.changes import Change, difference
from graph.dataset import Dataset
from graph.derive import derive
from graph.difference import find_difference
from graph.engine import Engine
from graph.former import Former
from graph.identity_file import PublishedIdentities, read_identities
from graph.iris import Iris
from graph.judgements import Judgements
from graph.publishing import current_snapshot, drop_older, publish, published_stamp, republish
from graph.staff import has_contacts, list_contacts, write_contacts
from graph.stamp import derivation_stamp
from graph.stepping import find_since, is_in_step, mark_in_step, mark_out_of_step
from graph.things import EntityKey
from graph.tombstones import Tombstones
from graph.written import Written, check_writable, may_write
from ontology.documents import Extraction
from ontology.errors import NotFound, StoreBusy, StoreError
from ontology.identifiers import digest

DEFAULT_BASE = "http://localhost:8000/"
FORMAT = 1
_ABOUT = "verkosto.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a put or remove did: names of documents, and statements that came and went."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    statements_added: int = field(default=0)
    statements_removed: int = field(default=0)


class KnowledgeGraph:
    """A store opened for writing. Use it as a context manager; one process at a time.

    What an earlier writer left half-done, or another version derived, is derived again at the next change or the end.
    """

    def __init__(self, directory: Path, base: str, lock: IO[bytes]) -> None:
        self.directory = directory
        self.bare = is_bare(directory)
        self.iris = Iris(base)
        self._lock = lock
        self._archive = Archive(directory / "documents")
        for name in ("documents", "snapshots", "staff"):
            (directory / name).mkdir(mode=0o700 if name == "staff" else 0o755, exist_ok=True)
        self._archive.clean()
        self._written = Written(directory / "written.db")
        self._live = Engine.open(directory / "live")
        self.judgements = Judgements(directory / "staff")
        self.tombstones = Tombstones(directory / "staff")
        self.former = Former(directory / "staff")
        self._stale = published_stamp(directory) != self._stamp() or not has_contacts(directory)

    @classmethod
    def open(
        cls, directory: Path, *, base: str | None = None, create: bool = False, bare: bool = False
    ) -> Self:
        """Opens the store in a directory, or makes one there, a bare one if so told.

        StoreError: no store there (and none to be made), one of another version, or one with another base.
        StoreBusy: another process has it open for writing.
        """
        if not (directory / _ABOUT).exists():
            if not create:
                raise StoreError(f"{directory}: no Verkosto store here; `verkosto load` makes one")
            _make(directory, base or DEFAULT_BASE, bare)
        known = read_base(directory)
        if base is not None and base != known:
            raise StoreError(f"{directory}: made with the base {known}; unset VERKOSTO_BASE, or make another store")
        lock = _take_lock(directory)
        try:
            return cls(directory, known, lock)
        except BaseException:
            lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if kind is None and self._stale:
            self._refresh()
        self.close()

    def close(self) -> None:
        """Gives the store free for another writer."""
        del self._live
        self._lock.close()

    @property
    def base(self) -> str:
        return self.iris.base

    def document_names(self) -> tuple[str, ...]:
        """The names of the archived documents, in order."""
        return tuple(sorted(extraction.document.name for extraction in self._archive.read_all()))

    def put(self, extractions: Iterable[Extraction], *, progress: Callable[[str], None] | None = None) -> Changes:
        """Archives the extractions, each in place of an earlier one of its document, and brings the graph up to date.

        `progress` is told the name of each document as it is archived. An interruption loses nothing archived.
        """
        if self.bare:
            raise StoreError(f"{self.directory}: a bare store, for what is written over HTTP; load into another")
        done: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
        for extraction in extractions:
            done[self._archive.write(self.tombstones.apply(extraction))].append(extraction.document.name)
            if progress:
                progress(extraction.document.name)
        names = {what: tuple(sorted(set(documents))) for what, documents in done.items()}
        added, removed = self._refresh() if self._stale or names["added"] or names["replaced"] else (0, 0)
        return Changes(**names, statements_added=added, statements_removed=removed)

    def remove(self, names: Iterable[str]) -> Changes:
        """Takes documents back: their evidence goes, and every fact that nothing else supports."""
        gone = tuple(sorted(name for name in set(names) if self._archive.remove(name)))
        added, removed = self._refresh() if self._stale or gone else (0, 0)
        return Changes(removed=gone, statements_added=added, statements_removed=removed)

    def refresh(self) -> Changes:
        """Brings the graph up to date with the archive and the judgements."""
        added, removed = self._refresh() if self._stale or published_stamp(self.directory) != self._stamp() else (0, 0)
        return Changes(statements_added=added, statements_removed=removed)

    def published(self) -> PublishedIdentities:
        """Which entities are which thing, as last published; StoreError where nothing is."""
        if self._stale:
            self._refresh()
        return read_identities(current_snapshot(self.directory))

    def anchors(self, keys: Iterable[EntityKey]) -> tuple[Anchor, ...]:
        """What holds on to entities of archived documents; NotFound where one is none."""
        keys, found = sorted(set(keys)), list[Anchor]()
        for document in dict.fromkeys(name for name, _ in keys):
            entities = {entity.id: entity for entity in self._archive.read(document).entities}
            for key in keys:
                if key[0] == document:
                    if key[1] not in entities:
                        raise NotFound(f"{document}: there is no entity {key[1]!r}")
                    found.append(Anchor.of(key, entities[key[1]]))
        return tuple(found)

    def read_document(self, name: str) -> Extraction:
        """The archived extraction of a document; NotFound where there is none."""
        return self._archive.read(name)

    def erase_written(self, words: Iterable[str]) -> None:
        """Takes the statements with any of these words out of what was written over HTTP, and off the disk."""
        self._written.erase(words)

    def rebuild(self, extractions: Iterable[Extraction]) -> None:
        """Archives extractions and makes the graph anew from nothing: no trace of what it held stays on the disk."""
        for extraction in extractions:
            self._archive.write(extraction)
        self._live = None  # type: ignore[assignment]  # closed, before its files go
        shutil.rmtree(self.directory / "live")
        self._live = Engine.open(self.directory / "live")
        self._refresh()
        drop_older(self.directory)

    def lines(self, graph: str) -> frozenset[str]:
        """What stands in a graph, as lines of a change."""
        return self._live.lines(graph)

    def has_graph(self, graph: str) -> bool:
        """Whether there is such a graph; the default graph always is."""
        return not graph or self._live.has_graph(graph)

    def write(self, change: Change) -> None:
        """Keeps a change of written graphs, and publishes it. NotAllowed where it touches what is derived.

        When this returns the change is on the disk; an interruption before leaves all of it or nothing.
        """
        if self._stale:
            self._refresh()
        if not self.bare:
            check_writable(change, self.iris)
        if not change:
            return
        in_step = is_in_step(self.directory)
        self._written.apply(change)
        self._stale = True
        self._live.change(change)
        republish(self._live, directory=self.directory, stamp=self._stamp())
        if in_step:
            mark_in_step(self.directory / "live", self._stamp())
        self._stale = False

    def may_write(self, graph: str) -> bool:
        """Whether a graph may be written over HTTP."""
        return self.bare or may_write(graph, self.iris)

    def _stamp(self) -> str:
        parts = self._archive.stamp(), self.judgements.stamp(), self.tombstones.stamp(), derivation_stamp()
        return digest(*parts, str(self._written.version))

    def _refresh(self) -> tuple[int, int]:
        """Makes the graph what the archive says, and publishes it."""
        stamp = self._stamp()
        extractions = list(self._archive.read_all())
        data = Dataset(extractions, self.base, self.judgements)
        try:
            changes = (0, 0) if self.bare else self._derive(data)
            self._repeat_written()
            write_contacts(self.directory / "staff", list_contacts(data))
            former = self._remember_former(data)
            publish(self._live, self._archive, data, former, self.tombstones, directory=self.directory, stamp=stamp)
            mark_in_step(self.directory / "live", stamp)
        except OSError as error:
            words = "the graph can't be written; the documents are kept, and the next load goes on"
            raise StoreError(f"{self.directory}: {words}: {error}") from error
        self._stale = False
        return changes

    def _remember_former(self, data: Dataset) -> dict[str, str]:
        """Where the paths lead that are things no more, those of the last snapshot among them."""
        now = data.paths()
        paths = {*now.values()}
        try:
            before = read_identities(current_snapshot(self.directory)).members()
        except StoreError:
            before = {}
        gone = {thing.path: data.anchorage.mark(key for key in keys if key in now)
                for thing, keys in before.items() if thing.path not in paths}
        self.former.remember({path: anchors for path, anchors in gone.items() if anchors})
        return self.former.targets(data.anchorage, now)

    def _derive(self, data: Dataset) -> tuple[int, int]:
        """Makes the live graph hold what the dataset derives: only what has changed, where that is known."""
        from graph.inference import infer, infer_touched  # loads rdflib and owlrl, which only a change needs

        since = find_since(self.directory, self._archive, data)
        mark_out_of_step(self.directory / "live")
        if since is None:
            changes = self._live.replace(derive(data), leaving={self.iris.inferred, *self._written.graphs()})
            infer(self._live, self.base)
            return changes
        added, removed = find_difference(since.data, data, since.changed)
        added = self._live.missing(added)
        self._live.apply(added=added, removed=removed)
        infer_touched(self._live, self.base, added | removed)
        return len(added), len(removed)

    def _repeat_written(self) -> None:
        """Makes the written graphs in the live store what was kept of them."""
        kept = self._written.read()
        names = {graph for graph in self._live.graphs() if self.may_write(graph)} | set(kept)
        here = {graph: self._live.lines(graph) for graph in names if self.has_graph(graph)}
        if self.bare:
            here |= {"": self._live.lines("")}
        self._live.change(difference(here, kept))


def read_base(directory: Path) -> str:
    """The base IRI of the store in a directory; StoreError where there is none, or one of another version."""
    return str(_read_about(directory)["base"])


def is_bare(directory: Path) -> bool:
    """Whether the store is one without documents."""
    return bool(_read_about(directory).get("bare"))


def _read_about(directory: Path) -> dict[str, Any]:
    try:
        about = json.loads((directory / _ABOUT).read_text(encoding="utf-8"))
    except OSError as error:
        raise StoreError(f"{directory}: no Verkosto store here; `verkosto load` makes one") from error
    except ValueError as error:
        raise StoreError(f"{directory}: {_ABOUT} is damaged; restore the store from a backup") from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise StoreError(f"{directory}: a store of another version; make a new one and load the documents again")
    return about


def _make(directory: Path, base: str, bare: bool) -> None:
    Iris(base)  # refuses a base that can't be one
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if any(not path.name.startswith(".") for path in directory.iterdir()):
            raise StoreError(f"{directory}: a folder with other things in it; choose an empty or a new one")
        about = json.dumps({"format": FORMAT, "base": base} | ({"bare": True} if bare else {}), indent=1) + "\n"
        write_whole(directory / _ABOUT, about.encode("utf-8"))
    except OSError as error:
        raise StoreError(f"{directory}: no store can be made here: {error.strerror}") from error


def _take_lock(directory: Path) -> IO[bytes]:
    try:
        lock = (directory / "lock").open("ab")
    except OSError as error:
        raise StoreError(f"{directory}: this store can't be written: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StoreBusy(f"{directory}: another process writes to this store; wait for it to end") from error
    return lock
