"""Documents read side by side in processes of their own: one that crashes or hangs is a failure with a name.

The language models are loaded there and only there, once a process.
"""

import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Self

from loaders.memory import Memory
from ontology.documents import Document, Extraction
from ontology.errors import UnreadableSource, VerkostoError

_START_SECONDS = 120
_FEW = 8  # so many documents are read by one process: a second one would only load its models


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, what its document is called, and whether our rules read it or its text alone is wanted.

    A `document` that was read from it before is taken in its place; a `memory` of the corpus helps with names.
    """

    path: Path
    name: str
    by_rules: bool = True
    document: Document | None = None
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source was not read: a short code, and details where there are some."""

    reason: str
    detail: str = ""


class ReadingPool:
    """Processes that read, kept from one reading to the next. Each document may take so many seconds."""

    def __init__(self, *, workers: int, seconds: float) -> None:
        self._workers, self._seconds = workers, seconds
        self._readers: list[_Reader] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.stop()
        self._readers = []

    def read(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Extraction | Failure]]:
        """Reads documents as processes become free; yields them as they are done."""
        waiting = list(reversed(list(sources)))
        wanted = min(len(waiting), self._workers) if len(waiting) > _FEW else min(len(waiting), 1)
        while len(self._readers) < wanted:
            self._readers.append(_Reader())
        while waiting or any(reader.source for reader in self._readers):
            for reader in self._readers:
                if reader.source is None and waiting:
                    reader.begin(waiting.pop())
            busy = [reader for reader in self._readers if reader.source]
            ready = wait([reader.connection for reader in busy], max(min(r.left() for r in busy), 0))
            for reader in busy:
                if (reader.connection in ready or reader.left() <= 0) and (outcome := reader.hear(self._seconds)):
                    yield outcome


class _Reader:
    """One reading process, started anew whenever it has gone."""

    def __init__(self) -> None:
        self.source: Source | None = None
        self._until = 0.0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, source: Source) -> None:
        self.source, self._until = source, time.monotonic() + _START_SECONDS
        with suppress(OSError):  # it has gone already: `finish` finds out
            self.connection.send(source)

    def left(self) -> float:
        return self._until - time.monotonic()

    def hear(self, seconds: float) -> tuple[Source, Extraction | Failure] | None:
        """The outcome of the source at hand: what came back, or that nothing did. None if it has only begun."""
        source = self.source
        assert source is not None
        try:
            if self.connection.poll():
                result = self.connection.recv()
                if result is None:
                    self._until = time.monotonic() + seconds
                    return None
                self.source = None
                return source, result
            failure = Failure("timeout", f"longer than {seconds:g} seconds")
        except (EOFError, OSError):
            self._process.join(5)
            failure = Failure("crashed", f"the reading process ended with {self._process.exitcode}")
        self.source = None
        self.stop()
        self._start()
        return source, failure

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection) -> None:
    """What runs in the process: reads what it is told to until nobody tells any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle, which then ends us
    with suppress(EOFError, OSError):
        while True:
            source = connection.recv()
            connection.send(None)  # the clock starts here, not while the process does
            connection.send(_read(source))


def _read(source: Source) -> Extraction | Failure:
    from loaders.table import read_document

    try:
        document = source.document or read_document(source.path, name=source.name)
        if not source.by_rules:
            return Extraction(document=document)
        from loaders.reading import get_reader  # the models, only once there is something to read

        return get_reader().read(document, source.memory)
    except UnreadableSource as error:
        return Failure(error.reason, error.detail)
    except VerkostoError as error:
        return Failure("crashed", str(error))
    except MemoryError:
        return Failure("too-large", "not enough memory to read it")
    except Exception as error:  # a fault in a rule or a library must not keep the other documents out
        return Failure("crashed", f"{type(error).__name__}: {error}")
