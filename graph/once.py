"""What is worked out of a snapshot once and kept for as long as the snapshot is open."""

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from graph.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")


def once_per_snapshot(function: Callable[Concatenate[Snapshot, P], R]) -> Callable[Concatenate[Snapshot, P], R]:
    """Keeps a function's results by snapshot and arguments. A snapshot never changes, so neither do they."""
    kept: WeakKeyDictionary[Snapshot, dict[Hashable, R]] = WeakKeyDictionary()
    lock = threading.RLock()

    @wraps(function)
    def work_out_once(snapshot: Snapshot, /, *arguments: P.args, **named: P.kwargs) -> R:
        key = (arguments, tuple(sorted(named.items())))
        with lock:
            results = kept.setdefault(snapshot, {})
            if key not in results:
                results[key] = function(snapshot, *arguments, **named)
            return results[key]

    return work_out_once
