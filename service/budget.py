"""How much processing one client may use: so many seconds a minute, refilled as time goes by, and so many at once.

Clients are told apart by their key, or else by their address (of IPv6 the first 64 bits, which one customer has).
Addresses are held in memory only, and only while their budget is not full.
"""

import math
import time
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address

from ontology.errors import QueryError

_PERIOD = 60.0  # seconds
_MOST_CLIENTS = 10_000


class OverBudget(QueryError):
    """This client's queries have used their processing time of the minute, or too many of them run at once."""

    def __init__(self, reason: str, *, retry_after: int) -> None:
        super().__init__(f"{reason}; go on in {retry_after} s")
        self.retry_after = retry_after


class Budget:
    """The seconds that are left of each client's."""

    def __init__(self, seconds: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._at_once, self._clock = seconds, at_once, clock
        self._running: Counter[str] = Counter()
        self._left: dict[str, tuple[float, float]] = {}  # client -> what was left, and when that was

    def begin(self, client: str) -> None:
        """A query of this client begins, if it may: else OverBudget."""
        left = self._now_left(client)
        if left <= 0:
            wait = math.ceil(-left * _PERIOD / self._seconds) + 1
            raise OverBudget("your queries have used their processing time", retry_after=wait)
        if self._running[client] >= self._at_once:
            raise OverBudget(f"{self._at_once} of your queries run or wait already", retry_after=1)
        self._running[client] += 1

    def end(self, client: str, seconds: float) -> None:
        """It is over; what it took beyond what was left is paid for later."""
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        self._left[client] = (self._now_left(client) - seconds, self._clock())
        if len(self._left) > _MOST_CLIENTS:
            self._forget()

    def _now_left(self, client: str) -> float:
        left, when = self._left.get(client, (self._seconds, self._clock()))
        return min(self._seconds, left + (self._clock() - when) * self._seconds / _PERIOD)

    def _forget(self) -> None:
        """Drops those whose budget is full again; where that is not enough, those who have most left."""
        left = sorted(self._left, key=self._now_left)
        self._left = {client: self._left[client] for client in left[: _MOST_CLIENTS // 2]
                      if self._now_left(client) < self._seconds}


def name_client(host: str | None, key: str | None) -> str:
    """What a client goes by."""
    if key:
        return f"key {key}"
    try:
        address = ip_address(host or "")
    except ValueError:
        return host or ""
    if address.version == 6 and address.ipv4_mapped is None:
        return address.exploded[:19]
    return str(getattr(address, "ipv4_mapped", None) or address)
