"""Connections that go to the very machine that was checked, and that end when their time is up.

The name is looked up once; what was found is checked and connected to, so that a name server which answers otherwise
the second time (DNS rebinding) gains nothing. The certificate is still held against the name.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from ontology.errors import UnreadableSource
from service.web.addresses import Network, may_ask

_STEP_SECONDS = 15.0  # to connect, or to wait for the next bytes


class Deadline:
    """The moment by which an answer has to be whole, whatever the pace at which it drips."""

    def __init__(self) -> None:
        self._until = 0.0

    def set(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds for the next step; TimeoutException where there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole answer is up")
        return min(left, _STEP_SECONDS)


class CheckedTransport(httpx.BaseTransport):
    """Sends requests over connections of its own, one for each, past any proxy."""

    def __init__(self, allowed: Iterable[Network], deadline: Deadline, *, trust: ssl.SSLContext) -> None:
        backend = _CheckedBackend(tuple(allowed), deadline)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust, network_backend=backend, max_connections=1, max_keepalive_connections=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(httpcore.Request(
            method=request.method, headers=request.headers.raw,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        ))
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer.stream))

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close:
            close()


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, allowed: tuple[Network, ...], deadline: Deadline) -> None:
        self._plain, self._allowed, self._deadline = httpcore.SyncBackend(), allowed, deadline

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for ip in self._look_up(host, port):
            try:
                stream = self._plain.connect_tcp(ip, port, timeout=self._deadline.left())
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("the name leads nowhere")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no page lies behind a socket file")

    def _look_up(self, host: str, port: int) -> list[str]:
        """The machines of a name that may be asked; UnreadableSource("private-address") where there are others only."""
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no machine has the name {host}") from error
        found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        public = [ip for ip in found if may_ask(ip, self._allowed)]
        if found and not public:
            detail = f"{host} is {found[0]}; an operator may allow its network with VERKOSTO_WEB_PRIVATE"
            raise UnreadableSource(host, reason="private-address", detail=detail)
        return public


class _TimedStream(httpcore.NetworkStream):
    """A stream, each step of which ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
