"""What asking a model has cost, and may cost at most. Shared by threads."""

import threading
from dataclasses import dataclass

from ontology.errors import ModelClosed


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What was asked for and paid. `kept` answers were there from before and cost nothing."""

    calls: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class Budget:
    """Counts calls and tokens, and closes when either is used up."""

    def __init__(self, *, calls: int, tokens: int) -> None:
        self._calls, self._tokens = calls, tokens
        self._lock = threading.Lock()
        self._used = Usage()

    @property
    def used(self) -> Usage:
        return self._used

    def take_call(self) -> None:
        """One more call is made. Raises ModelClosed where there is nothing left for it."""
        with self._lock:
            used = self._used
            if used.calls >= self._calls:
                raise ModelClosed("model-budget", f"{self._calls} calls")
            if used.tokens_in + used.tokens_out >= self._tokens:
                raise ModelClosed("model-budget", f"{self._tokens} tokens")
            self._add(calls=1)

    def add_tokens(self, tokens_in: int, tokens_out: int) -> None:
        with self._lock:
            self._add(tokens_in=tokens_in, tokens_out=tokens_out)

    def add_kept(self) -> None:
        with self._lock:
            self._add(kept=1)

    def _add(self, *, calls: int = 0, kept: int = 0, tokens_in: int = 0, tokens_out: int = 0) -> None:
        used = self._used
        self._used = Usage(
            calls=used.calls + calls, kept=used.kept + kept,
            tokens_in=used.tokens_in + tokens_in, tokens_out=used.tokens_out + tokens_out,
        )
