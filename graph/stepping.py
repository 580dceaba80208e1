"""Whether the live graph is what the current snapshot was made of, and what has changed in the archive since."""

from pathlib import Path
from typing import NamedTuple

from graph.archive import Archive, read_archived, write_whole
from graph.dataset import Dataset
from graph.identity_file import read_identities
from graph.publishing import current_snapshot, published_stamp
from graph.stamp import derivation_stamp
from ontology.errors import StoreError

_MARK = "IN-STEP"  # in the live graph's own folder, so that it goes when that does
_LARGE_PART = 0.25  # of the documents; where more have changed everything is derived anew


class Since(NamedTuple):
    """What the live graph was derived from, and which documents have come, gone or changed since."""

    data: Dataset
    changed: frozenset[str]


def mark_in_step(live: Path, stamp: str) -> None:
    """Writes down that the live graph is what the snapshot of this stamp holds."""
    write_whole(live / _MARK, f"{stamp} {derivation_stamp()}".encode())


def mark_out_of_step(live: Path) -> None:
    """Call it before the live graph is touched: if that breaks off, nobody goes on from there."""
    (live / _MARK).unlink(missing_ok=True)


def is_in_step(directory: Path) -> bool:
    """Whether the live graph is what the current snapshot holds, derived by this software."""
    try:
        mark = (directory / "live" / _MARK).read_text("utf-8")
    except OSError:
        return False
    return mark == f"{published_stamp(directory)} {derivation_stamp()}"


def find_since(directory: Path, archive: Archive, now: Dataset) -> Since | None:
    """What has changed since the last snapshot; None where that can't be told, or is too much to tell."""
    try:
        if not is_in_step(directory):
            return None
        snapshot = current_snapshot(directory)
        known = read_identities(snapshot)
    except StoreError:
        return None
    kept = {name: snapshot / "documents" / f"{slug}.json" for name, slug in known.slugs.items()}
    changed = frozenset(
        name for name in kept.keys() | now.documents.keys()
        if name not in kept or name not in now.documents or not _is_same(kept[name], archive.path(name))
    )
    if len(changed) > 1 and len(changed) > _LARGE_PART * len(now.documents):
        return None
    old = [read_archived(kept[name]) if name in changed else now.by_name[name] for name in kept]
    return Since(Dataset.of_things(old, now.iris.base, known.things, known.slugs), changed)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files are one, linked twice, or copies of each other."""
    return one.samefile(other) or one.read_bytes() == other.read_bytes()
