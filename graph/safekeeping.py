"""Backups: what a store can't derive anew, in one file with a checksum of each part, and stores made of them."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from graph.archive import Archive, write_whole
from graph.former import Former
from graph.judgements import Judgements
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from graph.tombstones import Tombstones
from graph.vocabulary import PREFIXES
from ontology.errors import StoreError

_MANIFEST = "manifest.json"
_FORMAT = 1
_FILES = ("verkosto.json", "sources.json", "written.db")
_FOLDERS = ("documents", "staff")
_LARGEST = 1 << 32  # bytes of one part: more is no document


def write_backup(store: KnowledgeGraph, output: BinaryIO) -> int:
    """Writes the parts of a store, which nobody writes meanwhile, and returns how many they are."""
    store.refresh()
    parts = sorted(_list_parts(store.directory))
    contents = {name: path.read_bytes() for name, path in parts}
    manifest = {
        "format": _FORMAT, "base": store.base, "graph": digest_graph(store.directory),
        "parts": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    with tarfile.open(fileobj=output, mode="w:gz") as archive:
        for name, content in {_MANIFEST: json.dumps(manifest, indent=1).encode("utf-8"), **contents}.items():
            about = tarfile.TarInfo(name)
            about.size, about.mode = len(content), 0o600
            archive.addfile(about, io.BytesIO(content))
    return len(parts)


def restore_backup(source: BinaryIO, directory: Path) -> bool:
    """Makes a store of a backup in a new folder; whether its graph is the one that was backed up.

    It is another where people were erased since: the erasures of a store in the same folder, which is moved aside, hold
    on. StoreError where the file is none, is damaged or unsafe; then nothing has changed.
    """
    made = directory.with_name(f"{directory.name}.restoring")
    if made.exists():
        raise StoreError(f"{made}: left by a restore that broke off; delete it first")
    manifest, contents = _read_parts(source)
    for name, content in contents.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, private=not name.endswith(".json") or "/" in name)
    (made / "staff").mkdir(exist_ok=True)
    (made / "staff").chmod(0o700)
    if (directory / "staff").is_dir():
        _erase_again(made, directory)
    with KnowledgeGraph.open(made) as store:
        store.refresh()
    same = digest_graph(made) == str(manifest["graph"])
    if directory.exists():
        directory.rename(_free_name(directory))
    made.rename(directory)
    return same


def digest_graph(directory: Path) -> str:
    """The SHA-256 of the current snapshot's statements as sorted N-Quads."""
    snapshot, total = Snapshot.open(directory), _Hashing()
    snapshot.engine.export(total, "nq", PREFIXES, apart=lambda _: False)  # type: ignore[arg-type]
    return total.hash.hexdigest()


class _Hashing:
    """A file that only counts up what is written to it."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.hash.update(content)
        return len(content)


def _erase_again(made: Path, old: Path) -> None:
    tombstones, archive = Tombstones(made / "staff"), Archive(made / "documents")
    tombstones.take_over(old / "staff")
    for extraction in list(archive.read_all()):
        archive.write(tombstones.apply(extraction))
    judgements, former = Judgements(made / "staff"), Former(made / "staff")
    judgements.drop(anchor for one in judgements.all for anchor in (*one.one, *one.other) if tombstones.hides(anchor))
    former.drop(frozenset(anchor for anchor in former.anchors() if tombstones.hides(anchor)))


def _list_parts(directory: Path) -> Iterator[tuple[str, Path]]:
    for name in _FILES:
        if (directory / name).is_file():
            yield name, directory / name
    for folder in _FOLDERS:
        for path in (directory / folder).iterdir():
            if path.is_file() and not path.name.startswith("."):
                yield f"{folder}/{path.name}", path


def _read_parts(source: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    contents: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=source, mode="r:gz") as archive:
            for member in archive:
                if not member.isfile() or not _is_part(member.name) or member.size > _LARGEST:
                    raise StoreError(f"the backup holds {member.name!r}, which is no part of one; nothing is restored")
                file = archive.extractfile(member)
                contents[member.name] = file.read() if file else b""
        manifest = json.loads(contents.pop(_MANIFEST))
        wanted = manifest["parts"]
        known = manifest["format"] == _FORMAT and isinstance(manifest["graph"], str)
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"this is no whole backup; nothing is restored: {error}") from error
    if not known or {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()} != wanted:
        raise StoreError("the backup is damaged: its parts are not those of its manifest; nothing is restored")
    return manifest, contents


def _is_part(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if len(parts) == 1:
        return name in (_MANIFEST, *_FILES)
    return len(parts) == 2 and parts[0] in _FOLDERS and parts[1] not in (".", "..") and os.sep not in parts[1]


def _free_name(directory: Path) -> Path:
    number = 1
    while (path := directory.with_name(f"{directory.name}.before-restore-{number}")).exists():
        number += 1
    return path
