"""How fast the SPARQL endpoint answers, beside the bare engine and beside rdflib-endpoint on the same data.

    PYTHONPATH=. python bench/serving.py [--entities 10000] [--seconds 5] [--peer PYTHON]

PYTHON is an interpreter that has rdflib-endpoint; without it only the bare engine is beside us. Needs `wrk` (Debian's
package of that name) and psutil. The data are generated: 10 statements an entity. Processor seconds are those of all of
the service's processes together; the bare engine's those of writing the same answer into memory, from the same snapshot
on disk and from a store in memory.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pyoxigraph

from graph.changes import Change
from graph.publishing import current_snapshot
from graph.store import KnowledgeGraph

CSV, JSON = "text/csv", "application/sparql-results+json"
FORMS = {CSV: pyoxigraph.QueryResultsFormat.CSV, JSON: pyoxigraph.QueryResultsFormat.JSON}
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 100000"
ONE = 'SELECT ?s WHERE { ?s <https://example.org/code> "%05d" }'
# wrk's script: another entity each time, so that no answer can be one that was kept
SCRIPT = """
local number, path = 0, "{path}"
request = function()
  number = (number * 73 + 11) % {entities}
  return wrk.format("GET", (path:gsub("00042", string.format("%05d", number))))
end
"""


def generate(entities: int) -> list[str]:
    """Statements as N-Triples lines: names in two languages, a code, a date, a number and five links."""
    own, lines = "https://example.org/", []
    for number in range(entities):
        thing = f"<{own}thing/{number}>"
        lines += [
            f'{thing} <{own}name> "Esimerkkiyhdistys {number} ry"@fi', f'{thing} <{own}name> "Exempel {number} rf"@sv',
            f'{thing} <{own}code> "{number:05}"',
            f'{thing} <{own}since> "20{number % 25:02}-03-04"^^<http://www.w3.org/2001/XMLSchema#date>',
            f'{thing} <{own}size> "{number % 97}"^^<http://www.w3.org/2001/XMLSchema#integer>',
            *(f"{thing} <{own}link{way}> <{own}thing/{(number * 7 + way * 31) % entities}>" for way in range(5)),
        ]
    return lines


class Service:
    """A server as a process with its children."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.address = address
        self._process = psutil.Process(process.pid)

    def processor_seconds(self) -> float:
        family = [self._process, *self._process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)

    def get(self, query: str, accept: str) -> tuple[float, float, int]:
        """Seconds to the first byte, to the last, and how many bytes there were."""
        asked = urllib.request.Request(f"{self.address}?{urllib.parse.urlencode({'query': query})}",
                                       headers={"Accept": accept})
        begun = time.perf_counter()
        with urllib.request.urlopen(asked, timeout=300) as answer:
            first = answer.read(1)
            to_first = time.perf_counter() - begun
            size = len(first) + len(answer.read())
        return to_first, time.perf_counter() - begun, size

    def per_second(self, entities: int, seconds: int) -> float:
        """One-row queries a second by wrk, eight connections, each query for another entity."""
        path = f"{urllib.parse.urlsplit(self.address).path}?{urllib.parse.urlencode({'query': ONE % 42})}"
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(SCRIPT.format(path=path, entities=entities))
            script.flush()
            told = subprocess.run(["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", f"Accept: {JSON}", "-s", script.name,
                                   self.address], capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in told:
            raise SystemExit(f"{self.address}: not every answer was one\n{told}")
        return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]


@contextlib.contextmanager
def serving(command: list[str], port: int, path: str, **environment: str) -> Iterator[Service]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        service = Service(process, f"http://127.0.0.1:{port}{path}")
        for _ in range(600):
            with contextlib.suppress(OSError):
                service.get("ASK {}", JSON)
                break
            time.sleep(0.1)
        yield service
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure_bare(engine: pyoxigraph.Store, rounds: int) -> dict[str, float]:
    """Processor seconds of the long answer in each form, the least of the rounds."""
    def write(form: str) -> None:
        engine.query(ALL).serialize(io.BytesIO(), FORMS[form])

    return {form: min(processor_time(partial(write, form)) for _ in range(rounds)) for form in FORMS}


def main() -> None:
    parser = argparse.ArgumentParser(description="The SPARQL endpoint beside the bare engine and rdflib-endpoint.")
    parser.add_argument("--entities", type=int, default=10_000, help="things, 10 statements each (10000)")
    parser.add_argument("--seconds", type=int, default=5, help="how long one-row queries are asked (5)")
    parser.add_argument("--rounds", type=int, default=3, help="long answers of each kind; the least time counts (3)")
    parser.add_argument("--peer", help="a Python that has rdflib-endpoint")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not here: install it, say by `apt-get install wrk`")

    lines = generate(options.entities)
    memory = pyoxigraph.Store()
    memory.load("".join(f"{line} .\n" for line in lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    in_memory = measure_bare(memory, options.rounds)

    with tempfile.TemporaryDirectory() as folder:
        store, data = Path(folder) / "store", Path(folder) / "data.nt"
        with KnowledgeGraph.open(store, create=True, bare=True) as graph:
            graph.write(Change(added={"": frozenset(lines)}))
        data.write_text("".join(f"{line} .\n" for line in lines), "utf-8")
        bare = measure_bare(pyoxigraph.Store.read_only(str(current_snapshot(store) / "graph")), options.rounds)
        port = free_port()
        ours = [sys.executable, "-m", "service.cli", "serve", "--store", str(store), "--port", str(port)]
        with serving(ours, port, "/sparql", VERKOSTO_CLIENT_SECONDS="100000") as service:
            rows = report("Verkosto", service, options.entities, options.seconds, options.rounds, bare)
        if options.peer:
            port = free_port()
            peer = [str(Path(options.peer).parent / "rdflib-endpoint"), "serve", str(data), "--host", "127.0.0.1",
                    "--port", str(port)]
            with serving(peer, port, "/") as service:
                rows += report("rdflib-endpoint", service, options.entities, options.seconds, 1, bare)

    print(f"{len(lines):,} statements; processor seconds of the bare engine for 100,000 rows: from the snapshot CSV "
          f"{bare[CSV]:.3f}, JSON {bare[JSON]:.3f}; in memory CSV {in_memory[CSV]:.3f}, JSON {in_memory[JSON]:.3f}\n")
    print(f"{'':16} {'answer':6} {'CPU s':>8} {'of bare':>8} {'first byte ms':>14} {'clock s':>8} {'one-row/s':>10} "
          f"{'CPU ms each':>12}")
    for row in rows:
        print(row)


def report(name: str, service: Service, entities: int, seconds: int, rounds: int, bare: dict[str, float]) -> list[str]:
    service.per_second(entities, 1)
    begun = service.processor_seconds()
    per_second = service.per_second(entities, seconds)
    each = (service.processor_seconds() - begun) / (per_second * seconds) * 1000
    found = []
    for form, short in ((CSV, "CSV"), (JSON, "JSON")):
        costs = []
        for _ in range(rounds):
            before = service.processor_seconds()
            first, whole, _ = service.get(ALL, form)
            time.sleep(0.3)  # the last of the work is counted too
            costs.append((service.processor_seconds() - before, first, whole))
        # a process that was replaced meanwhile took its seconds with it
        cost, first, whole = min(one for one in costs if one[0] > 0)
        found.append(f"{name:16} {short:6} {cost:8.3f} {cost / bare[form]:8.2f} {first * 1000:14.0f} {whole:8.2f} "
                     f"{per_second:10.0f} {each:12.2f}")
    return found


if __name__ == "__main__":
    main()
