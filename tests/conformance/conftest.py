"""A service over a bare store on the loopback, with a key to write, for the W3C's tests."""

import socket
import threading
import time
from collections.abc import Iterator

import httpx2
import pyoxigraph
import pytest
import uvicorn

from graph.store import KnowledgeGraph
from service.app import create_app
from service.keys import KeyRing, Scope, utc_now
from service.settings import Settings
from tests.conformance.manifests import MISSING, ROOT, Data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not ROOT.exists():
        for item in items:
            if "/conformance/" in str(item.path):
                item.add_marker(pytest.mark.skip(reason=MISSING))


def insertion(data: Data) -> str:
    """The update that makes a dataset: everything goes, and this comes."""
    groups = []
    for graph, path in (*(("", path) for path in data.default), *data.named):
        # read without making anything of the terms: rdflib would write numbers in its own way
        triples = pyoxigraph.parse(path=path, base_iri=path.as_uri(), rename_blank_nodes=True)
        lines = "\n".join(f"{triple.subject} {triple.predicate} {triple.object} ." for triple in triples)
        groups.append(f"GRAPH <{graph}> {{ {lines} }}" if graph else lines)
    created = " ".join(f"CREATE SILENT GRAPH <{graph}> ;" for graph, _ in data.named)
    return f"DROP ALL ; {created} INSERT DATA {{ {' '.join(groups)} }}"


class Endpoint:
    """The service as a client sees it."""

    def __init__(self, address: str, key: str) -> None:
        self.address = address
        self.client = httpx2.Client(base_url=address, timeout=60, follow_redirects=False)
        self.key = {"Authorization": f"Bearer {key}"}
        self._held: Data | None = None

    def load(self, data: Data) -> None:
        """Makes the dataset this and nothing else; nothing to do where it is so already."""
        if data != self._held:
            self.update(insertion(data)).raise_for_status()
            self._held = data

    def update(self, text: str | bytes) -> httpx2.Response:
        """Runs an update."""
        self._held = None
        return self.client.post(
            "/sparql", content=text, headers={**self.key, "Content-Type": "application/sparql-update"}
        )

    def query(self, text: str | bytes, accept: str) -> httpx2.Response:
        return self.client.post(
            "/sparql", content=text, headers={"Accept": accept, "Content-Type": "application/sparql-query"}
        )


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    directory = tmp_path_factory.mktemp("conformance") / "store"
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with KnowledgeGraph.open(directory, base=f"{address}/", create=True, bare=True):
        pass
    key = KeyRing(directory).add("tests", [Scope.WRITE], now=utc_now())
    config = uvicorn.Config(create_app(Settings(store=directory)), log_level="critical", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    made = Endpoint(address, key)
    yield made
    made.client.close()
    server.should_exit = True
    thread.join()
    listening.close()
