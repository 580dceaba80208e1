"""A web server on the loopback that shows what a test gives it, and remembers what it was asked for."""

import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from service.settings import Settings

PAGE = "<!doctype html><html><body><main><h1>{0}</h1><p>{0} kokoontui Kotkassa 3.2.2024.</p></main></body></html>"
Reply = tuple[int, dict[str, str], bytes]


class Host:
    """A web server: `pages` are its replies by path with query, `asked` what it was asked for, in order."""

    def __init__(self, at: str = "127.0.0.1", trust: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Reply | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                host.headers.append({name.lower(): value for name, value in self.headers.items()})
                reply = host.pages.get(self.path, (404, {}, b""))
                if callable(reply):
                    return reply(self)
                status, headers, body = reply
                if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A visitor who leaves early is no fault."""

        self.server = Server((at, 0), Handler)
        if trust:
            self.server.socket = trust.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.address = f"http://{at}:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def show(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | told, content)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def web_settings(**given: object) -> Settings:
    """Settings that allow the loopback's first address, and no other that is private."""
    return Settings(**{"web_private": "127.0.0.1", "web_pause_seconds": 0.001, "web_seconds": 5.0} | given)
