"""IRIs that once were things: what they stood for, so that an old link still leads somewhere."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from graph.anchors import Anchor, Anchorage, count_targets
from graph.archive import write_whole
from graph.things import EntityKey
from ontology.errors import InvalidValue, StoreError

_FILE = "former.json"


class Former:
    """The former IRIs of a store by their paths ("person/…"), each with the entities that it stood for at last."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._stood_for = self._read()

    def remember(self, gone: Mapping[str, tuple[Anchor, ...]]) -> None:
        """Keeps what paths stood for that are things no more."""
        if any(self._stood_for.get(path) != anchors for path, anchors in gone.items()):
            self._write(self._stood_for | {**gone})

    def drop(self, gone: frozenset[Anchor], paths: Collection[str] = ()) -> None:
        """Forgets entities and paths for good."""
        left = {path: tuple(anchor for anchor in anchors if anchor not in gone)
                for path, anchors in self._stood_for.items() if path not in paths}
        self._write({path: anchors for path, anchors in left.items() if anchors})

    def anchors(self) -> Iterator[Anchor]:
        """All that any path stood for."""
        return (anchor for anchors in self._stood_for.values() for anchor in anchors)

    def targets(self, anchorage: Anchorage, things: Mapping[EntityKey, str]) -> dict[str, str]:
        """Where each former path leads now; paths that are things again, or of which nothing is left, lead nowhere."""
        now = {*things.values()}
        found = {path: count_targets(anchorage.find(anchors), things) for path, anchors in self._stood_for.items()
                 if path not in now}
        return {path: target for path, target in sorted(found.items()) if target}

    def _write(self, stood_for: dict[str, tuple[Anchor, ...]]) -> None:
        content = json.dumps({path: list(map(list, anchors)) for path, anchors in sorted(stood_for.items())},
                             ensure_ascii=False, indent=0)
        write_whole(self._path, content.encode("utf-8"), private=True)
        self._stood_for = stood_for

    def _read(self) -> dict[str, tuple[Anchor, ...]]:
        try:
            whole = json.loads(self._path.read_text(encoding="utf-8"))
            return {path: tuple(Anchor.parse(row, where=_FILE) for row in rows) for path, rows in whole.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, InvalidValue) as error:
            raise StoreError(f"{_FILE} is damaged; delete it, and old addresses lead nowhere: {error}") from error
