"""What was written over HTTP: the truth of it, one SQLite file beside the archive. The live graph only repeats it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.changes import Change, Lines, group, pairs
from graph.iris import Iris
from graph.terms import VK
from ontology.errors import NotAllowed, StoreError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS graph (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS statement (graph TEXT, line TEXT, PRIMARY KEY (graph, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL);
INSERT OR IGNORE INTO state VALUES (1, 0);
"""


class Written:
    """Graphs and statements by name and line. The file is made by the first write; each write is one transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def version(self) -> int:
        """Grows with every write; 0 where nothing was ever written."""
        if not self._path.exists():
            return 0
        with self._connect() as database:
            return int(database.execute("SELECT version FROM state").fetchone()[0])

    def graphs(self) -> frozenset[str]:
        """The named graphs, also the empty ones."""
        if not self._path.exists():
            return frozenset()
        with self._connect() as database:
            return frozenset(name for (name,) in database.execute("SELECT name FROM graph"))

    def read(self) -> Lines:
        """Every graph with its lines, the default graph included."""
        if not self._path.exists():
            return {}
        with self._connect() as database:
            found = group(database.execute("SELECT graph, line FROM statement"))
            return {name: frozenset() for (name,) in database.execute("SELECT name FROM graph")} | found

    def apply(self, change: Change) -> None:
        """All of it or, where it fails, nothing; it is on the disk when this returns."""
        with self._connect() as database:
            database.executescript(_SCHEMA)
            with database:
                database.executemany("DELETE FROM statement WHERE graph = ? AND line = ?", pairs(change.removed))
                database.executemany("DELETE FROM statement WHERE graph = ?", _names(change.dropped))
                database.executemany("DELETE FROM graph WHERE name = ?", _names(change.dropped))
                made = change.created | frozenset(graph for graph in change.added if graph)
                database.executemany("INSERT OR IGNORE INTO graph VALUES (?)", _names(made))
                database.executemany("INSERT OR IGNORE INTO statement VALUES (?, ?)", pairs(change.added))
                database.execute("UPDATE state SET version = version + 1")

    def erase(self, words: Iterable[str]) -> None:
        """Takes out every statement with one of these words, and overwrites where it stood in the file."""
        if not self._path.exists():
            return
        with self._connect() as database:
            database.execute("PRAGMA secure_delete = ON")
            with database:
                for word in words:
                    for written in {word, json.dumps(word)[1:-1]}:
                        database.execute("DELETE FROM statement WHERE instr(line, ?) > 0", (written,))
                database.execute("UPDATE state SET version = version + 1")
            database.execute("VACUUM")

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as database:
                yield database
        except sqlite3.Error as error:
            raise StoreError(f"{self._path.name}: what was written over HTTP can't be kept or read: {error}") from error


def may_write(graph: str, iris: Iris) -> bool:
    """Whether a graph may be written beside derived ones: none of our own but those made under an address here."""
    return bool(graph) and (not graph.startswith(iris.base) or graph.startswith(iris.written))


def check_writable(change: Change, iris: Iris) -> None:
    """NotAllowed where a change touches what is derived, or gives itself out as evidence."""
    if refused := sorted(graph for graph in change.graphs if not may_write(graph, iris)):
        which = f"<{refused[0]}>" if refused[0] else "the default graph"
        raise NotAllowed(
            f"{which} is derived from documents and can't be written; write to a graph of your own, or load, correct "
            "or take back the document"
        )
    if any(f" <{VK.supports}> " in line for _, line in pairs(change.added)):
        raise NotAllowed("evidence (vk:supports) comes from documents only")


def _names(graphs: Iterable[str]) -> Iterator[tuple[str]]:
    return ((graph,) for graph in sorted(graphs))
