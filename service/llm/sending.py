"""Requests to a model's address, sent again while that may help, never for longer or more often than allowed.

The key goes into one header of requests to that address, and nowhere else: what is told of a failure is without it.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from ontology.errors import ModelClosed, ModelError
from service.llm.budget import Budget

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 529})  # statuses that may pass
_ATTEMPTS = 4
_SLOW_ATTEMPTS = 2  # each has lasted as long as it may
_LONGEST_WAIT = 120.0  # seconds; a server that asks for more is left alone
_CONNECT_SECONDS = 10.0
_ANSWER_BYTES = 8_000_000
_DETAIL = 200  # characters of what is told of a failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    body: bytes
    retry_after: float | None


class Sender:
    """Sends JSON to one address. May be used by several threads; `close` ends what waits.

    `wait` is handed the seconds until the next attempt; without it they are slept.
    """

    def __init__(
        self, url: str, *, key: str, seconds: float, budget: Budget, wait: Callable[[float], object] | None = None
    ) -> None:
        self._url, self._key, self._seconds, self._budget = url, key, seconds, budget
        self._stopped = threading.Event()
        self._wait = wait or self._stopped.wait
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        timeout = httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
        self._client = httpx.Client(headers=headers, timeout=timeout, follow_redirects=False)

    def close(self) -> None:
        self._stopped.set()
        self._client.close()

    def send(self, body: bytes) -> Answer:
        """The server's answer of whatever status. Raises ModelError where there is none, or it stays busy."""
        attempt = 0
        while True:
            attempt += 1
            self._budget.take_call()
            answer = self._try(body)
            if isinstance(answer, Answer) and answer.status not in _AGAIN:
                return answer
            wait = random.uniform(0.5, 1.5) * 2 ** (attempt - 1)
            attempts = _ATTEMPTS
            if isinstance(answer, Answer):
                wait = wait if answer.retry_after is None else answer.retry_after
                told = self.tell(answer.body.decode("utf-8", "replace"))
                answer = ModelError("model-busy", f"{answer.status}: {told}")
            elif answer.reason == "model-timeout":
                attempts = _SLOW_ATTEMPTS
            if attempt >= attempts or wait > _LONGEST_WAIT or self._stopped.is_set():
                raise answer
            self._wait(wait)

    def tell(self, text: str) -> str:
        """A text about a failure, on a line and without the key."""
        return " ".join((text.replace(self._key, "…") if self._key else text).split())[:_DETAIL]

    def _try(self, body: bytes) -> Answer | ModelError:
        try:
            return self._post(body)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            return ModelClosed("model-unreachable", self.tell(str(error)))
        except httpx.TimeoutException:
            return ModelError("model-timeout", f"nothing within {self._seconds:g} seconds")
        except httpx.RequestError as error:
            return ModelError("model-broken", self.tell(str(error)) or type(error).__name__)

    def _post(self, body: bytes) -> Answer:
        until = time.monotonic() + self._seconds
        content = bytearray()
        with self._client.stream("POST", self._url, content=body) as response:
            for piece in response.iter_bytes():
                content += piece
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer trickles in")
                if len(content) > _ANSWER_BYTES:
                    raise httpx.ReadError(f"the answer is longer than {_ANSWER_BYTES} bytes")
        after = response.headers.get("Retry-After", "").strip()  # a time of day is left to our own waiting
        return Answer(
            status=response.status_code, body=bytes(content), retry_after=float(after) if after.isdecimal() else None
        )
