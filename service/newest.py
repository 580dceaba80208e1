"""The newest snapshot of a store, opened anew when the writer has published another."""

import threading
from collections.abc import Callable
from pathlib import Path

from graph.publishing import current_snapshot
from graph.snapshot import Snapshot


class NewestSnapshot:
    """Opens nothing until asked. Whoever got a snapshot keeps it whole, whatever is published meanwhile."""

    def __init__(self, directory: Path, on_new: Callable[[Snapshot], None] | None = None) -> None:
        """`on_new` hears of each snapshot that is opened."""
        self._directory, self._on_new = directory, on_new
        self._lock = threading.Lock()
        self._held: Snapshot | None = None

    def held(self) -> Snapshot | None:
        """The newest, where it is open already: this takes no time. StoreError where the store has none."""
        held = self._held
        return held if held and str(held.version) == current_snapshot(self._directory).name else None

    def get(self) -> Snapshot:
        """StoreError where the store has no snapshot."""
        current = current_snapshot(self._directory).name
        with self._lock:
            if self._held is None or str(self._held.version) != current:
                self._held = Snapshot.open(self._directory)
                if self._on_new:
                    self._on_new(self._held)
            return self._held
