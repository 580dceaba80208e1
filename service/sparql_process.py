"""The process that answers public SPARQL queries: no network, little memory, one query at a time, ready to be killed.

It reads requests on standard input and writes answers on standard output, both as frames: a letter, a length of four
bytes, the content. A request is `Q` with a JSON object. An answer is `H` (JSON: what follows, in which media type), any
number of `D` (its bytes), and `Z` (JSON: whether the process wants to be replaced); or at any place `E` (JSON: what is
wrong) and then `Z`. `graph` is imported only after the fences stand.
"""

import io
import json
import os
import re
import struct
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ontology.errors import QueryError, QueryLimit, QueryRefused, QuerySyntax, RdfSyntax, VerkostoError
from service.limits import (
    forbid_core_files,
    leave_network,
    limit_memory,
    limit_processor,
    no_more_files,
    resident_megabytes,
)

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

HEAD = struct.Struct("!cI")
REQUEST, HEADER, DATA, ERROR, END = b"Q", b"H", b"D", b"E", b"Z"
CHUNK = 65_536
_GROWN_MEGABYTES = 256  # a process that has grown by more than this is replaced after its answer
_SYNTAX = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<rest>.+)", re.DOTALL)


class NotAcceptable(QueryError):
    """The answer can't be had in any of the forms that the client takes."""


ERRORS: Mapping[str, type[QueryError]] = {
    kind.__name__: kind for kind in (QueryError, QueryLimit, QueryRefused, QuerySyntax, RdfSyntax, NotAcceptable)
}


class FrameWriter(io.RawIOBase):
    """Sends what is written to it as data frames, up to so many bytes."""

    def __init__(self, output: BinaryIO, limit: int) -> None:
        self._output, self._left = output, limit
        self.exceeded = False

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        size = len(content)
        self._left -= size
        if self._left < 0:
            self.exceeded = True
            raise OSError("the answer is longer than a public query's may be")
        send(self._output, DATA, bytes(content))
        return size


def send(output: BinaryIO, kind: bytes, content: bytes = b"") -> None:
    """Writes one frame."""
    output.write(HEAD.pack(kind, len(content)) + content)
    output.flush()


def receive(source: BinaryIO) -> tuple[bytes, bytes] | None:
    """Reads one frame; None where the other side has gone."""
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, size = HEAD.unpack(head)
    content = source.read(size)
    return (kind, content) if len(content) == size else None


def describe_error(error: QueryError) -> dict[str, Any]:
    """What the other side needs to raise the error again: its class, its words, and its place in the query."""
    place = _SYNTAX.match(str(error))
    return {
        "error": next(name for kind in type(error).__mro__ if (name := kind.__name__) in ERRORS),
        "message": _shorten(str(error)),
        "line": int(place["line"]) if place else None,
        "column": int(place["column"]) if place else None,
    }


def _shorten(words: str) -> str:
    """The engine's words without the grammar's inside: character ranges go, the words and marks it waited for stay."""
    match = _SYNTAX.match(words)
    if not match:
        return words
    told = match["rest"]
    if told.startswith("expected "):
        marks = [mark for mark in re.findall(r'"(?:\\.|[^"\\])+"', told) if len(mark) > 3 or not mark[1:-1].isalnum()]
        told = "expected " + " or ".join(marks[:8]) + (" …" if len(marks) > 8 else "") if marks else "not understood"
    return f"line {match['line']}, column {match['column']}: {told}"


class Answerer:
    """Answers requests on the newest snapshot of a store."""

    def __init__(self, directory: Path, output: BinaryIO, *, fenced: bool) -> None:
        from graph.engine import check_syntax
        from graph.guards import FetchRefused
        from service.newest import NewestSnapshot

        self._check_syntax, self._fetch_refused = check_syntax, FetchRefused
        self._snapshots, self._output, self._fenced = NewestSnapshot(directory), output, fenced
        self._snapshots.get()

    def answer(self, request: Mapping[str, Any]) -> None:
        """Writes the frames of one answer, all but the last."""
        try:
            limit_processor(request["seconds"])
            self._write(request)
        except QueryError as error:
            send(self._output, ERROR, json.dumps(describe_error(error)).encode())
        except MemoryError:
            refusal = QueryLimit("the query needs more memory than a public query may have")
            send(self._output, ERROR, json.dumps(describe_error(refusal)).encode())
        except VerkostoError as error:  # the store went away or is broken: not the query's fault
            send(self._output, ERROR, json.dumps({"error": "", "message": str(error)}).encode())

    def _write(self, request: Mapping[str, Any]) -> None:
        snapshot = self._snapshots.get()
        with nullcontext() if self._fenced else no_more_files():
            self._evaluate(snapshot, request)

    def _evaluate(self, snapshot: "Snapshot", request: Mapping[str, Any]) -> None:
        default_graphs, named_graphs = request["default_graphs"], request["named_graphs"]
        if named_graphs and not default_graphs:  # the protocol: only named graphs given, an empty default graph
            default_graphs = [f"{snapshot.base}graph/empty"]
        try:
            answer = snapshot.engine.evaluate(
                request["query"], base=snapshot.base, default_graphs=default_graphs, named_graphs=named_graphs
            )
        except QueryRefused as error:
            if self._fenced and isinstance(error, self._fetch_refused):
                self._check_syntax(request["query"], base=snapshot.base)  # what is no SPARQL at all is told as that
            raise
        chosen = request["graph_form"] if answer.form == "graph" else request["solution_form"]
        if chosen is None:
            raise NotAcceptable(f"an answer of this kind ({answer.form}) can't be had in the forms asked for")
        media_type, form = chosen
        send(self._output, HEADER, json.dumps({"form": answer.form, "media_type": media_type}).encode())
        frames = FrameWriter(self._output, request["output_bytes"])
        chunks = io.BufferedWriter(frames, CHUNK)
        try:
            answer.write(chunks, form)
            chunks.flush()
        except OSError as error:
            if frames.exceeded:
                raise QueryLimit("the answer is longer than a public query's may be") from error
            raise QueryRefused(f"the query asks for something outside this graph: {error}") from error
        except (ValueError, RuntimeError) as error:
            raise QueryError(f"the query can't be answered: {error}") from error


def main() -> None:
    """Serves one store (first argument) with so many megabytes to grow by (second), until the input ends."""
    directory, megabytes = Path(sys.argv[1]), int(sys.argv[2])
    source = os.fdopen(os.dup(0), "rb")
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not get among the frames
    forbid_core_files()
    fences = leave_network()
    answerer = Answerer(directory, output, fenced=bool(fences))
    limit_memory(megabytes)
    os.nice(5)  # pages stay quick while queries run
    before = resident_megabytes()
    send(output, HEADER, json.dumps({"fences": fences}).encode())
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  the engine's last words are no news for an operator
        os.dup2(nowhere.fileno(), 2)
    while (frame := receive(source)) is not None:
        answerer.answer(json.loads(frame[1]))
        retire = resident_megabytes() - before > _GROWN_MEGABYTES
        send(output, END, json.dumps({"retire": retire}).encode())


if __name__ == "__main__":
    main()
