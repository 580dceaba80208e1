"""Whole-graph answers from the sparse matrix of seats, held against SPARQL's: the same rows, and how much faster.

    python bench/projection.py [--triples 1000000] [--data FILE.nt]

The data and the questions q04 (bodies that share people), q05 (two hops) and q12 (the most connected people) are those
of ../shared/bench. One run; seconds of the processor. Ours are the best of three, SPARQL's the only one.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from graph.engine import Engine
from graph.seats import Seat, Seats
from graph.terms import ORG

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "bench"
KG = "http://example.org/kg/"
T = TypeVar("T")


def measure(work: Callable[[], T], runs: int) -> tuple[T, float]:
    """What comes out, and the fewest seconds of the processor that it took."""
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        answer = work()
        best = min(best, time.process_time() - started)
    return answer, best


def read_seats(engine: Engine) -> Seats:
    bodies = {quad.subject: str(quad.object) for quad in engine.quads(predicate=ORG.organization, graph="")}
    members = engine.quads(predicate=ORG.member, graph="")
    return Seats(Seat(str(quad.object), bodies[quad.subject]) for quad in members)


def compare(engine: Engine, seats: Seats) -> list[tuple[str, int, float, float]]:
    """For each question: its name, its rows, our seconds and SPARQL's. AssertionError where the rows differ."""
    person = f"{KG}person-3"
    questions: dict[str, Callable[[], Sequence[object]]] = {
        "q04-shared-people": lambda: sorted(map(tuple, seats.overlaps())),
        "q05-two-hop": lambda: [(len(seats.within_two_hops(person)),)],
        "q12-top-connected": lambda: [tuple(each) for each in seats.most_connected()],
    }
    found = []
    for name, ours in questions.items():
        query = (SHARED / "queries" / f"{name}.rq").read_text(encoding="utf-8")
        rows, fast = measure(ours, 3)
        told, slow = measure(lambda query=query: engine.select(query), 1)  # type: ignore[misc]
        theirs = [tuple(int(str(term)) if key == "n" else str(term) for key, term in row.items()) for row in told]
        assert list(rows) == (sorted(theirs) if name.startswith("q04") else theirs), name
        found.append((name, len(told), fast, slow))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a generated file, instead of making one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder) / "data.nt"
        if not options.data:
            subprocess.run([sys.executable, str(SHARED / "generate.py"), "--triples", str(options.triples),
                            "--out", str(data)], check=True)
        loaded = ox.Store()
        loaded.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)
    engine = Engine(loaded)
    seats, building = measure(lambda: read_seats(engine), 1)
    print(f"{len(engine):,} triples, {len(seats.people):,} people in {len(seats.bodies):,} bodies; "
          f"the matrix is built in {building:.2f} s\n")
    print("| question | rows | matrix s | SPARQL s | ratio |\n| --- | --- | --- | --- | --- |")
    for name, rows, fast, slow in compare(engine, seats):
        print(f"| {name} | {rows:,} | {fast:.4f} | {slow:.2f} | {slow / fast:,.0f} |")


if __name__ == "__main__":
    main()
