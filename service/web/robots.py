"""What the keepers of a host ask of programs that fetch its pages: its robots.txt (RFC 9309), and pauses."""

import time
from collections.abc import Callable

from protego import Protego

from ontology.errors import UnreadableSource

AGENT = "verkosto"
LONGEST_PAUSE = 60.0
READ_BYTES = 500_000  # of a robots.txt; the standard asks for as much


class Rules:
    """The wishes of one host, from the answer to its robots.txt: None for one that it doesn't have."""

    def __init__(self, content: str | None) -> None:
        self._told = None if content is None else Protego.parse(content)

    def expect_allowed(self, address: str) -> None:
        """Raises UnreadableSource("robots") for a page that the host keeps from us."""
        if self._told and not self._told.can_fetch(address, AGENT):
            raise UnreadableSource(address, reason="robots", detail=f"its robots.txt excludes it for {AGENT}")
        if self.pause > LONGEST_PAUSE:
            detail = f"its robots.txt asks for {self.pause:g} s between pages, at most {LONGEST_PAUSE:g} are waited"
            raise UnreadableSource(address, reason="robots", detail=detail)

    @property
    def pause(self) -> float:
        """Seconds between two pages, as far as the host tells."""
        return float(self._told.crawl_delay(AGENT) or 0.0) if self._told else 0.0


class Pace:
    """Lets no two requests to a host come closer than its pause."""

    def __init__(
        self, pause: float, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._last: dict[str, float] = {}

    def wait(self, host: str, asked: float = 0.0) -> None:
        """Waits until the host may be asked again: by our own pause, or by the longer one that it asks for."""
        if host in self._last:
            left = self._last[host] + max(self._pause, asked) - self._clock()
            if left > 0:
                self._sleep(left)

    def done(self, host: str) -> None:
        """An answer of the host has come to its end, or to nothing."""
        self._last[host] = self._clock()

    def rest(self, seconds: float) -> None:
        """Waits as long as a host that has too much to do asks for."""
        self._sleep(seconds)
