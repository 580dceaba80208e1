"""Snapshots: each is written beside the others, then made current by one rename."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.archive import Archive, write_whole
from graph.dataset import Dataset
from graph.engine import Engine
from graph.identity_file import write_identities
from graph.tombstones import Tombstones
from ontology.errors import StoreError

KEPT = 2
CURRENT = "CURRENT"
ERASED = "erased.json"
_GRAPH, _ABOUT = "graph", "about.json"


def publish(
    live: Engine, archive: Archive, data: Dataset, former: Mapping[str, str], tombstones: Tombstones, *,
    directory: Path, stamp: str,
) -> int:
    """Makes what stands in `live` the current snapshot and returns its number."""
    with _next_snapshot(live, directory, stamp=stamp, base=data.iris.base) as (folder, number):
        (folder / "documents").mkdir()
        for name, slug in data.documents.items():
            _link(archive.path(name), folder / "documents" / f"{slug}.json")
        write_identities(folder, data, former)
        write_whole(folder / ERASED, json.dumps(tombstones.published()).encode("utf-8"), private=True)
    return number


def republish(live: Engine, *, directory: Path, stamp: str) -> int:
    """The same where only the graph has changed: what else the current snapshot holds goes over as it is."""
    current = current_snapshot(directory)
    base = json.loads((current / _ABOUT).read_text(encoding="utf-8"))["base"]
    with _next_snapshot(live, directory, stamp=stamp, base=base) as (folder, number):
        for path in sorted(current.rglob("*")):
            place = path.relative_to(current)
            if place.parts[0] in (_GRAPH, _ABOUT):
                continue
            if path.is_dir():
                (folder / place).mkdir()
            else:
                _link(path, folder / place)
    return number


@contextmanager
def _next_snapshot(live: Engine, directory: Path, *, stamp: str, base: str) -> Iterator[tuple[Path, int]]:
    """A folder with the graph in it, to be filled up in the block; it is the current snapshot after that."""
    folder = directory / "snapshots"
    numbers = _numbers(folder)
    number = (numbers[-1] if numbers else 0) + 1
    unfinished = folder / ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    live.backup(unfinished / _GRAPH)
    yield unfinished, number
    about = {"version": number, "base": base, "stamp": stamp}
    write_whole(unfinished / _ABOUT, json.dumps(about, indent=1).encode("utf-8"))
    unfinished.rename(folder / str(number))
    write_whole(directory / CURRENT, f"{number}\n".encode())
    for old in _numbers(folder)[:-KEPT]:
        shutil.rmtree(folder / str(old), ignore_errors=True)


def drop_older(directory: Path) -> None:
    """Leaves only the current snapshot."""
    folder = directory / "snapshots"
    for old in _numbers(folder)[:-1]:
        shutil.rmtree(folder / str(old), ignore_errors=True)


def current_snapshot(directory: Path) -> Path:
    """The folder of the current snapshot; StoreError where there is none yet."""
    try:
        number = (directory / CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise StoreError(f"{directory}: no snapshot to read; `verkosto load` makes one") from error
    return directory / "snapshots" / number


def published_stamp(directory: Path) -> str | None:
    """What the current snapshot was made of, or None where there is none."""
    try:
        about = json.loads((current_snapshot(directory) / _ABOUT).read_text(encoding="utf-8"))
        return str(about["stamp"])
    except (StoreError, OSError, ValueError, KeyError):
        return None  # missing or half-written: it is made anew


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)
