"""A server on the loopback that speaks as a language model's does, and answers what a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Say:
    """One answer. Pieces of a body go out one by one; `hang` holds the rest back until the server ends."""

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    break_off: bool = False


def completion(content: object, *, finish: str = "stop", usage: dict[str, Any] | None = None) -> Say:
    """A chat completion with that text, or that JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    whole: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    return Say(body=json.dumps(whole | ({"usage": usage} if usage else {})).encode())


def refusal(status: int, message: str = "no", **headers: str) -> Say:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Say(status=status, body=json.dumps({"error": {"message": message}}).encode(), headers=named)


class ModelServer:
    """Answers by a list, in turn, or by a function of the request. Keeps what it was asked, and with which headers."""

    def __init__(self, answers: Iterable[Say] | Callable[[dict[str, Any]], Say]) -> None:
        turn = None if callable(answers) else iter(answers)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        ended = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append(request)
                server.headers.append(dict(self.headers))
                server.paths.append(self.path)
                say = answers(request) if turn is None else next(turn)  # type: ignore[operator]
                if say.break_off:
                    self.close_connection = True
                    return
                if say.hang:
                    ended.wait(60)
                    return
                pieces = [say.body] if isinstance(say.body, bytes) else list(say.body)
                self.send_response(say.status)
                for name, value in say.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(sum(map(len, pieces))))
                self.end_headers()
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if len(pieces) > 1 and ended.wait(0.3):
                        return

            def log_message(self, *_: object) -> None:
                """Nothing is told."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  a client that has gone
        self._ended = ended
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "ModelServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
