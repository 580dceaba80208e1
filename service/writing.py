"""Writes over HTTP, one after another: each is tried in a process of its own, then kept by the store."""

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.changes import Change
from graph.store import KnowledgeGraph
from ontology.errors import NotAllowed, NotFound
from service import sparql_process as wire
from service.workers import Limits, QueryBusy, QueryTimeout, Worker, cause_of_death, read_error
from service.write_process import DRAFT

PROCESS = "service.write_process"


class Writer:
    """The writes of one service. The store is opened for each, so that commands can write in between."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._directory, self._limits = directory, limits
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._worker: Worker | None = None

    async def close(self) -> None:
        if self._worker:
            await self._worker.stop()
            self._worker = None

    async def update(self, text: str, *, using: Sequence[str], using_named: Sequence[str], base: str) -> None:
        """Runs a SPARQL update: all of it or nothing. QueryError, NotAllowed or StoreError where it can't be."""
        request = {"what": "update", "using": list(using), "using_named": list(using_named), "base": base}
        async with self._open() as store:
            change = await self._draft(request, text.encode())
            await asyncio.to_thread(store.write, change)

    async def put(self, graph: str, parts: Sequence[tuple[str, bytes]], *, base: str, replace: bool) -> bool:
        """Writes RDF (engine's form, content) into a graph, in place of what is there or beside it; True if it is new.

        RdfSyntax where the content is none.
        """
        async with self._open() as store:
            self._expect_writable(store, graph)
            lines: frozenset[str] = frozenset()
            for form, content in parts:
                drafted = await self._draft({"what": "parse", "form": form, "graph": graph, "base": base}, content)
                lines |= drafted.added.get(graph, frozenset())
            known, there = store.has_graph(graph), store.lines(graph)
            change = Change(
                added={graph: lines - there} if lines - there else {},
                removed={graph: there - lines} if replace and there - lines else {},
                created=frozenset() if known else frozenset({graph}),
            )
            await asyncio.to_thread(store.write, change)
            return not known

    async def delete(self, graph: str) -> None:
        """Takes a graph away; NotFound where there is none. The default graph is emptied."""
        async with self._open() as store:
            self._expect_writable(store, graph)
            if not store.has_graph(graph):
                raise NotFound("there is no such graph")
            there = store.lines(graph)
            dropped = frozenset({graph}) if graph else frozenset()
            change = Change(removed={graph: there} if there else {}, dropped=dropped)
            await asyncio.to_thread(store.write, change)

    def _expect_writable(self, store: KnowledgeGraph, graph: str) -> None:
        if not store.may_write(graph):
            raise NotAllowed("this graph is derived from documents and can't be written; write to one of your own")

    @contextlib.asynccontextmanager
    async def _open(self) -> AsyncIterator[KnowledgeGraph]:
        """The store opened for writing, after waiting in line; QueryBusy or StoreBusy where that takes too long."""
        if self._turn.locked() and self._waiting >= self._limits.queue:
            raise QueryBusy("too many writes are waiting; try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._turn.acquire()
        except TimeoutError as error:
            raise QueryBusy("other writes take long; try again in a moment") from error
        finally:
            self._waiting -= 1
        try:
            store = await asyncio.to_thread(KnowledgeGraph.open, self._directory)
            try:
                yield store
            finally:
                await asyncio.to_thread(store.close)
        finally:
            self._turn.release()

    async def _draft(self, request: Mapping[str, Any], content: bytes) -> Change:
        """What a request would change, told by the other process."""
        worker = self._worker if self._worker and self._worker.alive else None
        self._worker = None
        worker = worker or await Worker.start(self._directory, self._limits, module=PROCESS)
        fit = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                limits = {"seconds": self._limits.seconds, "output_bytes": self._limits.output_bytes}
                worker.send({**request, **limits})
                worker.send_bytes(content)
                told, error, fit = await self._receive(worker)
            if error:
                raise error
            return Change.from_json(json.loads(told))
        except TimeoutError as error:
            raise QueryTimeout(f"the write took longer than {self._limits.seconds:g} seconds") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise await cause_of_death(worker) from error
        finally:
            if fit:
                self._worker = worker
            else:
                await worker.stop()
                shutil.rmtree(self._directory / DRAFT, ignore_errors=True)

    async def _receive(self, worker: Worker) -> tuple[bytes, Exception | None, bool]:
        """All that the process tells, the error that it tells, and whether it can be used again."""
        told = bytearray()
        error: Exception | None = None
        while True:
            kind, content = await worker.receive()
            if kind == wire.DATA:
                told += content
            elif kind == wire.ERROR:
                error = read_error(json.loads(content))
            else:
                return bytes(told), error, not json.loads(content)["retire"]
