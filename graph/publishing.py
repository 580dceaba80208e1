"""Snapshots: each is written beside the others, then made current by one rename."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from graph.archive import Archive, write_whole
from graph.derive import Dataset
from graph.engine import Engine
from graph.identity_file import write_identities
from ontology.errors import StoreError

KEPT = 2
CURRENT = "CURRENT"


def publish(
    live: Engine, archive: Archive, data: Dataset, former: Mapping[str, str], *, directory: Path, stamp: str,
) -> int:
    """Makes what stands in `live` the current snapshot and returns its number."""
    folder = directory / "snapshots"
    numbers = _numbers(folder)
    number = (numbers[-1] if numbers else 0) + 1
    unfinished = folder / ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "documents").mkdir(parents=True)
    live.backup(unfinished / "graph")
    for name, slug in data.documents.items():
        _link(archive.path(name), unfinished / "documents" / f"{slug}.json")
    write_identities(unfinished, data, former)
    about = {"version": number, "base": data.iris.base, "stamp": stamp}
    write_whole(unfinished / "about.json", json.dumps(about, indent=1).encode("utf-8"))
    unfinished.rename(folder / str(number))
    write_whole(directory / CURRENT, f"{number}\n".encode())
    for old in _numbers(folder)[:-KEPT]:
        shutil.rmtree(folder / str(old), ignore_errors=True)
    return number


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
        about = json.loads((current_snapshot(directory) / "about.json").read_text(encoding="utf-8"))
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
