"""What a process can't do any more once it has limited itself. Each case is a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fences are Linux's")
SERVICE = "SELECT * WHERE { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }"
TRY_SERVICE = f"""
import socket, threading
from graph.engine import Engine
hits, listening = [], socket.create_server(("127.0.0.1", 0))
def accept():
    while True:
        connection, _ = listening.accept()
        hits.append(1)
        connection.close()
threading.Thread(target=accept, daemon=True).start()
engine = Engine.in_memory()
def ask():
    try:
        engine.select({SERVICE!r} % listening.getsockname()[1])
    except OSError:
        return "failed"
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_without_a_fence_the_engine_calls_out():
    done = run(f"{TRY_SERVICE}\nask()\nprint(len(hits))")
    assert (done.returncode, done.stdout) == (0, "1\n")


def test_behind_the_fences_it_can_not():
    done = run(f"from service.limits import leave_network\n{TRY_SERVICE}\nleave_network()\nprint(ask(), len(hits))")
    assert (done.returncode, done.stdout) == (0, "failed 0\n")


def test_the_filter_alone_is_enough():
    code = """
import ctypes, os, platform, socket
from service import limits
kernel = ctypes.CDLL(None, use_errno=True)
print(limits._filter_calls(kernel, *limits._CALLS[platform.machine()]))
for attempt in (lambda: socket.socket(), lambda: os.execv("/bin/true", ["true"]), lambda: open("/dev/null").close()):
    try:
        attempt()
        print("done")
    except PermissionError:
        print("refused")
"""
    done = run(code)
    assert (done.returncode, done.stdout.split()) == (0, ["True", "refused", "refused", "done"])


def test_where_no_file_can_be_opened_no_socket_can_either():
    code = f"""{TRY_SERVICE}
from service.limits import no_more_files
with no_more_files():
    refused = ask()
    answered = engine.select("SELECT (1 + 1 AS ?n) WHERE {{}}")
print(refused, len(hits), answered[0]["n"].text, ask(), len(hits))
"""
    done = run(code)
    assert (done.returncode, done.stdout) == (0, "failed 0 2 failed 1\n")


def test_memory_ends_at_the_limit():
    done = run("from service.limits import *\nlimit_memory(100)\nbytearray(50 * MEGABYTE)\nbytearray(200 * MEGABYTE)")
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (1, "MemoryError")


def test_processor_time_ends_at_the_limit():
    done = run("from service.limits import *\nforbid_core_files()\nlimit_processor(1)\nwhile True: pass")
    assert done.returncode == -signal.SIGXCPU
