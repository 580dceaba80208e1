"""Reading in a process of its own, which may crash, fill its memory or never end without harm to this one."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from loaders.base import Reading
from loaders.limits import Limits
from ontology.documents import Block, BlockKind
from ontology.errors import UnreadableSource


def read_isolated(content: bytes, *, suffix: str, where: str, limits: Limits) -> Reading:
    """What the loader of a suffix reads, in another process. Raises what the loader raises.

    UnreadableSource("timeout") where it does not end in time, ("broken") where it crashes.
    """
    # the same modules as here, wherever this process found them
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    command = [sys.executable, "-P", "-m", "loaders.reading_process", suffix, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableSource(where, reason="timeout", detail=f"stopped after {limits.seconds:g} s") from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        detail = last or f"the reading process ended by {_cause(done.returncode)}"
        raise UnreadableSource(where, reason="broken", detail=detail)
    answer = json.loads(done.stdout)
    if "reason" in answer:
        raise UnreadableSource(where, reason=answer["reason"], detail=answer["detail"])
    return Reading(
        text=answer["text"],
        title=answer["title"],
        published=answer["published"],
        blocks=tuple(map(_block, answer["blocks"])),
    )


def _cause(status: int) -> str:
    """Why a process ended: a signal by its name; without memory left, libraries abort or fall over."""
    known = {int(one): one.name for one in signal.Signals}
    return f"{known[-status]}, out of memory or by a fault in a library" if -status in known else f"status {status}"


def answer_of(reading: Reading) -> dict[str, Any]:
    """A reading in the form that it crosses from one process to the other."""
    rows = [
        [block.kind.value, block.start, block.end, block.level, block.cells, block.header] for block in reading.blocks
    ]
    return {"text": reading.text, "title": reading.title, "published": reading.published, "blocks": rows}


def _block(row: list[Any]) -> Block:
    kind, start, end, level, cells, header = row
    return Block(
        kind=BlockKind(kind),
        start=start,
        end=end,
        level=level,
        header=header,
        cells=tuple((first, last) for first, last in cells),
    )
