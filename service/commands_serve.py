"""The command that serves: `serve`."""

import errno
import logging
import os
import socket
from pathlib import Path

from service.cli import OK, USAGE
from service.settings import Settings


def run_serve(*, host: str | None, port: int | None, store: Path | None) -> int:
    """Serves until it is interrupted. A missing store or a taken port is told in a line."""
    from graph.publishing import current_snapshot
    from graph.store import read_base
    from ontology.errors import StoreError

    settings = Settings.from_environment(host=host, port=port, store=store)
    try:
        base = read_base(settings.store)
        current_snapshot(settings.store)
    except StoreError as error:
        _complain(str(error))
        return USAGE
    try:
        listening = _listen(settings.host, settings.port)
    except OSError as error:
        _complain(_explain(error, settings))
        return USAGE
    return _serve(settings, listening, base)


def _serve(settings: Settings, listening: socket.socket, base: str) -> int:
    import uvicorn

    from service.app import create_app

    _set_up_log(settings)
    config = uvicorn.Config(
        create_app(settings), log_level="warning", log_config=None, access_log=False, server_header=False,
        lifespan="on", h11_max_incomplete_event_size=256 * 1024, timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
    )
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    print(f"Verkosto is at {address}  (Ctrl+C ends it)", flush=True)
    if base.rstrip("/") not in (address.rstrip("/"), f"http://localhost:{listening.getsockname()[1]}"):
        print(f"The IRIs in its data begin with {base}", flush=True)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
    return OK


def _set_up_log(settings: Settings) -> None:
    """As text only what goes wrong; as JSON a line for each request as well."""
    if settings.log == "text":
        logging.basicConfig(level=logging.WARNING, format="verkosto: %(message)s")
        return
    from service.observing import JSONLines

    handler = logging.StreamHandler()
    handler.setFormatter(JSONLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("verkosto").setLevel(logging.INFO)


def _listen(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # named as TCP, or else asyncio leaves Nagle's algorithm on: 40 ms for each answer on a connection that is kept
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # a port that was left a moment ago can be taken again, one in use can't
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def _explain(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {settings.port} is taken by another program; choose one with --port, say {settings.port + 1}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {settings.port} needs more rights; choose one above 1023 with --port"
    return f"can't listen on {settings.host}:{settings.port}: {error.strerror or error}"


def _complain(message: str) -> None:
    import sys

    print(f"verkosto: {message}", file=sys.stderr)
