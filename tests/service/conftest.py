"""A small store of hand-made extractions, the application over it, and a server of it on the loopback."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from graph.store import KnowledgeGraph
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType, EventKind, RegionKind
from ontology.errors import UnreadableSource
from ontology.facts import Fact, Part, Predicate, quote_at
from service.app import create_app
from service.settings import Settings
from service.web.fetching import Fetcher
from tests.service.web_host import Host, web_settings

ROOT = Path(__file__).resolve().parents[2]
MINUTES = """Keski-Suomen järjestöneuvottelukunnan kokous 3.2.2024

Puheenjohtaja Maija Meikäläinen avasi kokouksen Jyväskylässä. Neuvottelukunnan asetti Keski-Suomen hyvinvointialue.
Yhteydet: maija.meikalainen@esimerkki.fi, 040 123 4567.
"""
NOTICE = "Maija Meikäläinen on Kylien verkosto ry:n puheenjohtaja. Kylien verkosto ry toimii Keski-Suomessa.\n"


def quote(text: str, words: str) -> dict[str, object]:
    start = text.index(words)
    return {"evidence": quote_at(text, start, start + len(words))}


def make_minutes() -> Extraction:
    body, county = "Keski-Suomen järjestöneuvottelukunta", "Keski-Suomen hyvinvointialue"
    head = MINUTES.splitlines()[0]
    return Extraction(
        document=Document(name="poytakirja.txt", text=MINUTES, title=head, published="2024-02-03"),
        entities=(
            Entity(id="b", type=EntityType.BODY, kind=BodyKind.ADVISORY_BOARD, name=body, aliases=("neuvottelukunta",)),
            Entity(id="h", type=EntityType.BODY, kind=BodyKind.WELLBEING_COUNTY, name=county),
            Entity(id="p", type=EntityType.PERSON, name="Maija Meikäläinen"),
            Entity(id="e", type=EntityType.EVENT, kind=EventKind.MEETING, name=head),
            Entity(id="r", type=EntityType.REGION, kind=RegionKind.REGION, name="Keski-Suomi"),
        ),
        facts=(
            Fact(subject="p", predicate=Predicate.HOLDS_ROLE, object="b", role="puheenjohtaja",
                 **quote(MINUTES, "Puheenjohtaja Maija Meikäläinen")),
            Fact(subject="p", predicate=Predicate.PARTICIPATES_IN, object="e", part=Part.CHAIR,
                 **quote(MINUTES, "Puheenjohtaja Maija Meikäläinen avasi kokouksen")),
            Fact(subject="e", predicate=Predicate.ON_DATE, object="2024-02-03", **quote(MINUTES, "kokous 3.2.2024")),
            Fact(subject="e", predicate=Predicate.AT_PLACE, object="Jyväskylä", **quote(MINUTES, "Jyväskylässä")),
            Fact(subject="b", predicate=Predicate.FOUNDED_BY, object="h",
                 **quote(MINUTES, "Neuvottelukunnan asetti Keski-Suomen hyvinvointialue")),
            Fact(subject="b", predicate=Predicate.IN_REGION, object="r", **quote(MINUTES, "Keski-Suomen")),
            Fact(subject="p", predicate=Predicate.CONTACT, object="maija.meikalainen@esimerkki.fi",
                 **quote(MINUTES, "maija.meikalainen@esimerkki.fi")),
        ),
    )


def make_notice() -> Extraction:
    return Extraction(
        document=Document(name="tiedote.txt", text=NOTICE, title="Kylien verkosto"),
        entities=(
            Entity(id="b", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name="Kylien verkosto ry"),
            Entity(id="p", type=EntityType.PERSON, name="Maija Meikäläinen"),
            Entity(id="r", type=EntityType.REGION, kind=RegionKind.REGION, name="Keski-Suomi"),
        ),
        facts=(
            Fact(subject="p", predicate=Predicate.HOLDS_ROLE, object="b", role="puheenjohtaja",
                 **quote(NOTICE, "Maija Meikäläinen on Kylien verkosto ry:n puheenjohtaja")),
            Fact(subject="b", predicate=Predicate.IN_REGION, object="r",
                 **quote(NOTICE, "Kylien verkosto ry toimii Keski-Suomessa")),
        ),
    )


@pytest.fixture(scope="session")
def make_extraction() -> Callable[[str, str], Extraction]:
    """Makes an extraction of one person who chairs one body, both with the words given."""

    def make(document: str, person: str, body: str = "Esimerkkiyhdistys ry") -> Extraction:
        text = f"{person} on puheenjohtaja: {body}.\n"
        return Extraction(
            document=Document(name=document, text=text),
            entities=(
                Entity(id="p", type=EntityType.PERSON, name=person),
                Entity(id="b", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name=body),
            ),
            facts=(Fact(subject="p", predicate=Predicate.HOLDS_ROLE, object="b", role="puheenjohtaja",
                        evidence=quote_at(text, 0, len(text))),),
        )

    return make


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two documents; tests only read it."""
    directory = tmp_path_factory.mktemp("service") / "store"
    with KnowledgeGraph.open(directory, create=True) as graph:
        graph.put([make_minutes(), make_notice()])
    return directory


@pytest.fixture(scope="session")
def settings(store: Path) -> Settings:
    return Settings(store=store, query_seconds=2, query_memory_mb=512, query_output_mb=16, client_seconds=100_000)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    """A real server of the store on the loopback, where bodies can break off."""
    with serving(settings) as made:
        yield made


class serving:  # noqa: N801  used like a function
    """Serves while the block runs; gives the address without the last slash."""

    def __init__(self, settings: Settings) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(settings), log_level="critical", lifespan="on")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def serve() -> type[serving]:
    """Serves other settings: `with serve(Settings(store=…)) as address`."""
    return serving


@dataclass(frozen=True)
class Run:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def verkosto() -> Callable[..., Run]:
    """Runs the command as a user does."""

    def run(*arguments: str | Path, **environment: str) -> Run:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("VERKOSTO_")}
        done = subprocess.run(
            [sys.executable, "-m", "service.cli", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
            encoding="utf-8", env={**plain, **environment},
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.close()


@pytest.fixture
def canary() -> Iterator[Host]:
    """A second machine, in a network that nobody allowed."""
    made = Host(at="127.0.0.2")
    yield made
    made.close()


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., tuple[str, str, bytes] | str]:
    """The address, suffix and bytes of a page, or the reason for which there is none."""

    def run(address: str, **given: object) -> tuple[str, str, bytes] | str:
        with Fetcher(tmp_path / "pages", web_settings(**given)) as fetcher:
            try:
                page = fetcher.fetch(address)
            except UnreadableSource as error:
                return error.reason
            return page.address, page.path.suffix, page.path.read_bytes()

    return run
