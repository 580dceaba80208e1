"""The process that tells what a write would change: no network, little memory, ready to be killed.

It tries updates on a copy of its own and reads foreign RDF; what it finds is written by the process that holds the
store. It speaks the frames of `service.sparql_process`: a request `Q` (JSON) and `D` (the text of the update, or the
RDF); then any number of `D` (together the JSON of a change) and `Z`, or `E` and `Z`.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from ontology.errors import QueryError, QueryLimit, VerkostoError
from service.limits import forbid_core_files, leave_network, limit_memory, limit_processor, resident_megabytes
from service.sparql_process import CHUNK, DATA, END, ERROR, HEADER, describe_error, receive, send

DRAFT = "draft"
_GROWN_MEGABYTES = 256


class Drafter:
    """Tells what a request would change."""

    def __init__(self, directory: Path, output: BinaryIO, *, fenced: bool) -> None:
        import graph.using  # noqa: F401  before the memory is limited, as is what follows
        from graph.engine import Engine

        with tempfile.TemporaryDirectory() as folder:  # the engine's threads, which stay, take a third of a gigabyte
            Engine.open(Path(folder) / "first")
        self._directory, self._output, self._fenced = directory, output, fenced

    def answer(self, request: Mapping[str, Any], content: bytes) -> None:
        """Writes the frames of one answer, all but the last."""
        try:
            limit_processor(request["seconds"])
            change = self._update(request, content) if request["what"] == "update" else self._parse(request, content)
            self._send(json.dumps(change).encode(), request["output_bytes"])
        except QueryError as error:
            send(self._output, ERROR, json.dumps(describe_error(error)).encode())
        except MemoryError:
            refusal = QueryLimit("this needs more memory than it may have")
            send(self._output, ERROR, json.dumps(describe_error(refusal)).encode())
        except (VerkostoError, OSError) as error:
            send(self._output, ERROR, json.dumps({"error": "", "message": str(error)}).encode())

    def _update(self, request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
        from graph.engine import Engine
        from graph.guards import check_update
        from graph.publishing import current_snapshot
        from graph.using import with_graphs

        text = content.decode("utf-8")
        check_update(text, may_load=self._fenced)
        text = with_graphs(text, request["using"], request["using_named"])
        draft = self._directory / DRAFT
        shutil.rmtree(draft, ignore_errors=True)
        try:
            copy = Engine.open_read_only(current_snapshot(self._directory) / "graph").copy_to(draft)
            return copy.try_update(text, base=request["base"]).to_json()
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _parse(self, request: Mapping[str, Any], content: bytes) -> dict[str, Any]:
        from graph.changes import Change
        from graph.engine import parse_lines

        lines = parse_lines(content, request["form"], base=request["base"])
        return Change(added={request["graph"]: lines}).to_json()

    def _send(self, content: bytes, limit: int) -> None:
        if len(content) > limit:
            raise QueryLimit("this changes more statements than one request may")
        for place in range(0, len(content), CHUNK):
            send(self._output, DATA, content[place : place + CHUNK])


def main() -> None:
    """Serves one store (first argument) with so many megabytes to grow by (second), until the input ends."""
    directory, megabytes = Path(sys.argv[1]), int(sys.argv[2])
    source = os.fdopen(os.dup(0), "rb")
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    forbid_core_files()
    fences = leave_network()
    drafter = Drafter(directory, output, fenced=bool(fences))
    limit_memory(megabytes)
    before = resident_megabytes()
    send(output, HEADER, json.dumps({"fences": fences}).encode())
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  the engine's last words are no news for an operator
        os.dup2(nowhere.fileno(), 2)
    while (head := receive(source)) is not None and (body := receive(source)) is not None:
        drafter.answer(json.loads(head[1]), body[1])
        retire = resident_megabytes() - before > _GROWN_MEGABYTES
        send(output, END, json.dumps({"retire": retire}).encode())


if __name__ == "__main__":
    main()
