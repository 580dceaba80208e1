"""The pool of query processes: hands each query to one, ends those past a limit, and keeps others waiting in line.

A worker answers one query at a time and is replaced when it was killed, died, or grew. Whoever asks gets the first
64 KB before a status has to be sent, so that what fails early fails with a real status.
"""

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ontology.errors import QueryError, QueryLimit, StoreError
from service import sparql_process as wire
from service.spool import CHUNK, Spool

_log = logging.getLogger("verkosto.workers")
_START_SECONDS = 30
_OPEN_ANSWERS = 8  # answers of full length that may lie about, waiting for slow clients


class QueryBusy(QueryError):
    """Too many queries are waiting."""


class QueryTimeout(QueryLimit):
    """The query took longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take, and how many may run and wait."""

    seconds: float = 10.0
    memory_megabytes: int = 1024
    output_bytes: int = 128 * 1024 * 1024
    workers: int = 2
    queue: int = 32
    wait_seconds: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A query and the forms its answer may have: media type and the engine's name for it, None where none will do."""

    query: str
    solution_form: tuple[str, str] | None = None
    graph_form: tuple[str, str] | None = None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] | None = None


class Answer:
    """An answer that has begun: its kind (`bindings`, `boolean`, `graph`), its media type, and its bytes to come."""

    def __init__(self, form: str, media_type: str, spool: Spool, close: Callable[[], None]) -> None:
        self.form, self.media_type = form, media_type
        self._spool, self.close = spool, close

    @property
    def length(self) -> int | None:
        """The number of bytes, where it is known already."""
        return self._spool.size if self._spool.complete else None

    def chunks(self) -> AsyncIterator[bytes]:
        return self._spool.chunks()

    async def read(self) -> bytes:
        """All of it; raises what ended it early."""
        try:
            return b"".join([chunk async for chunk in self.chunks()])
        finally:
            self.close()


class Worker:
    """One process at the other end of a socket, which is its standard input and output."""

    def __init__(
        self, process: subprocess.Popen[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process, self._reader, self._writer = process, reader, writer
        self.fences: tuple[str, ...] = ()

    @classmethod
    async def start(cls, directory: Path, limits: Limits, *, module: str = "service.sparql_process") -> Self:
        """Starts a process and waits until it has opened the store; StoreError where it can't."""
        ours, theirs = socket.socketpair()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", module, str(directory), str(limits.memory_megabytes)],
                stdin=theirs.fileno(), stdout=theirs.fileno(), env=environment,
            )
        worker = cls(process, *await asyncio.open_connection(sock=ours, limit=4 * CHUNK))
        try:
            async with asyncio.timeout(_START_SECONDS):
                _, content = await worker.receive()
        except BaseException as error:
            await worker.stop()
            if isinstance(error, TimeoutError | asyncio.IncompleteReadError | OSError):
                raise StoreError(f"{directory.name}: no query process could be started") from error
            raise
        worker.fences = tuple(json.loads(content)["fences"])
        return worker

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, request: dict[str, Any]) -> None:
        content = json.dumps(request).encode()
        self._writer.write(wire.HEAD.pack(wire.REQUEST, len(content)) + content)

    def send_bytes(self, content: bytes) -> None:
        self._writer.write(wire.HEAD.pack(wire.DATA, len(content)))
        self._writer.write(content)

    async def receive(self) -> tuple[bytes, bytes]:
        """The next frame; IncompleteReadError or OSError where the process has ended."""
        kind, size = wire.HEAD.unpack(await self._reader.readexactly(wire.HEAD.size))
        return kind, await self._reader.readexactly(size)

    def kill(self) -> None:
        self._process.kill()

    async def stop(self) -> int:
        """Ends the process, if it still runs, and tells how it ended."""
        self.kill()
        self._writer.close()
        return await asyncio.to_thread(self._process.wait)


class QueryPool:
    """Workers over one store. Lives in one event loop, between `start` and `close`."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._directory, self._limits = directory, limits
        self._slots = asyncio.Semaphore(limits.workers)
        self._idle: list[Worker] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.waiting = 0
        self.busy = 0
        self._closed = False
        self._spooled = 0
        self.fences: tuple[str, ...] = ()

    async def start(self) -> None:
        """Starts the workers; StoreError where the store can't be opened."""
        self._idle = list(await asyncio.gather(
            *(Worker.start(self._directory, self._limits) for _ in range(self._limits.workers))
        ))
        self.fences = self._idle[0].fences
        if not self.fences:
            _log.warning("this system has no way to cut a process off from the network; SERVICE is refused by its text")

    async def close(self) -> None:
        """Ends every worker, also those at work."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in self._idle:
            await worker.stop()
        self._idle = []

    async def ask(self, request: Request, ended: Callable[[float], None] = lambda _: None) -> Answer:
        """Starts a query. Raises what goes wrong before the first 64 KB are there: QueryError or StoreError.

        `ended` is told once how many seconds a process was at it, whatever the end.
        """
        try:
            worker = await self._take()
        except BaseException:
            ended(0.0)
            raise
        spool, begun = Spool(), asyncio.get_running_loop().create_future()
        task = self._keep(self._run(worker, request, spool, begun, ended))

        def close() -> None:
            task.cancel()
            spool.close()
            self._spooled -= spool.size

        try:
            await spool.wait_for(CHUNK)
        except BaseException:
            close()
            raise
        header = begun.result()
        return Answer(header["form"], header["media_type"], spool, close)

    async def _take(self) -> Worker:
        """A worker, after waiting in line; QueryBusy where the line is too long or doesn't move."""
        if (self._slots.locked() and self.waiting >= self._limits.queue) or (
            self._spooled > _OPEN_ANSWERS * self._limits.output_bytes
        ):
            raise QueryBusy("too many queries are waiting; try again in a moment")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._slots.acquire()
        except TimeoutError as error:
            raise QueryBusy("no query process became free in time; try again in a moment") from error
        finally:
            self.waiting -= 1
        try:
            while self._idle:
                if (worker := self._idle.pop()).alive:
                    return worker
            return await Worker.start(self._directory, self._limits)
        except BaseException:
            self._slots.release()
            raise

    async def _run(
        self, worker: Worker, request: Request, spool: Spool, begun: asyncio.Future[Any],
        ended: Callable[[float], None],
    ) -> None:
        """Moves an answer into the spool, whatever its end, and gives the worker back or replaces it."""
        fit, since = False, time.monotonic()
        self.busy += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                fit = await self._move(worker, request, spool, begun)
        except TimeoutError:
            spool.finish(QueryTimeout(f"the query took longer than {self._limits.seconds:g} seconds"))
        except (asyncio.IncompleteReadError, OSError):
            spool.finish(await cause_of_death(worker))
        finally:
            spool.finish(QueryError("the query was given up"))
            self.busy -= 1
            ended(time.monotonic() - since)
            self._give_back(worker, fit)

    async def _move(self, worker: Worker, request: Request, spool: Spool, begun: asyncio.Future[Any]) -> bool:
        worker.send({
            "query": request.query,
            "solution_form": request.solution_form, "graph_form": request.graph_form,
            "default_graphs": list(request.default_graphs),
            "named_graphs": None if request.named_graphs is None else list(request.named_graphs),
            "seconds": self._limits.seconds, "output_bytes": self._limits.output_bytes,
        })
        while True:
            kind, content = await worker.receive()
            if kind == wire.DATA:
                spool.write(content)
                self._spooled += len(content)
            elif kind == wire.HEADER:
                begun.set_result(json.loads(content))
            elif kind == wire.ERROR:
                spool.finish(read_error(json.loads(content)))
            else:
                spool.finish()
                return not json.loads(content)["retire"]

    def _give_back(self, worker: Worker, fit: bool) -> None:
        if self._closed:
            worker.kill()
        if fit or self._closed:
            self._idle.append(worker)
            self._slots.release()
        else:
            worker.kill()
            self._keep(self._replace(worker))

    async def _replace(self, worker: Worker) -> None:
        """Puts a fresh worker in the place of one that is gone; the place stays taken until then."""
        try:
            await worker.stop()
            self._idle.append(await Worker.start(self._directory, self._limits))
        except StoreError as error:
            _log.warning("%s; the next query tries again", error)
        finally:
            self._slots.release()

    def _keep(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def read_error(content: dict[str, Any]) -> Exception:
    """The error that a worker described, with `line` and `column` where it knows them."""
    kind = wire.ERRORS.get(content["error"], StoreError)
    error = kind(content["message"])
    error.__dict__.update(line=content.get("line"), column=content.get("column"))
    return error


async def cause_of_death(worker: Worker) -> QueryError:
    """Why a worker ended by itself, told from how it ended."""
    code = await worker.stop()
    if code == -signal.SIGXCPU:
        return QueryTimeout("the query took more processor time than it may")
    if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL):
        return QueryLimit("the query needs more memory, or is nested deeper, than a public query may")
    _log.warning("a query process ended with %s", code)
    return QueryError("the query could not be answered")
