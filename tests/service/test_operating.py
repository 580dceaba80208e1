"""What operators have: a budget for each client, figures, and a log that names nobody."""

import json
import logging

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.budget import Budget, OverBudget, name_client
from service.observing import JSONLines
from service.settings import Settings

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6)) + " }"
PERSON = "maija-meikalainen"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("used", "waited", "retry_after"), [
    ([], 0, None), ([59], 0, None), ([60], 0, 1), ([30, 31], 0, 2), ([160], 0, 101), ([160], 99, 2), ([160], 101, None),
    ([60], 1, None), ([10] * 6, 0, 1),
])
def test_a_client_has_so_many_seconds_a_minute(used, waited, retry_after):
    clock = Clock()
    budget = Budget(60, 5, clock)
    for seconds in used:
        budget.begin("a")
        budget.end("a", seconds)
    clock.now += waited
    if retry_after is None:
        budget.begin("a")
    else:
        with pytest.raises(OverBudget) as caught:
            budget.begin("a")
        assert caught.value.retry_after == retry_after
    budget.begin("b")


def test_a_client_has_so_many_queries_at_once():
    budget = Budget(60, 2)
    budget.begin("a")
    budget.begin("a")
    with pytest.raises(OverBudget):
        budget.begin("a")
    budget.end("a", 0.1)
    budget.begin("a")


def test_many_clients_take_little_memory():
    clock = Clock()
    budget = Budget(60, 2, clock)
    for number in range(30_000):
        budget.begin(str(number))
        budget.end(str(number), number % 7)
        clock.now += 0.01
    assert len(budget._left) <= 10_000


@pytest.mark.parametrize(("host", "key", "name"), [
    ("192.0.2.1", None, "192.0.2.1"), ("::ffff:192.0.2.1", None, "192.0.2.1"), (None, None, ""),
    ("2001:db8:1:2:3:4:5:6", None, "2001:0db8:0001:0002"), ("2001:db8:1:2::9", None, "2001:0db8:0001:0002"),
    ("192.0.2.1", "register", "key register"), ("testclient", None, "testclient"),
])
def test_clients_are_told_apart(host, key, name):
    assert name_client(host, key) == name


def test_who_has_used_the_budget_is_told_when_to_go_on(store):
    settings = Settings(store=store, query_seconds=1, client_seconds=0.5)
    with TestClient(create_app(settings)) as service:
        assert service.get("/sparql", params={"query": CROSS}).status_code == 504
        for path, parameters in (("/sparql", {"query": "ASK {}"}), ("/rdf-graphs", {"default": ""})):
            refused = service.get(path, params=parameters)
            assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
            assert 1 <= int(refused.headers["retry-after"]) <= 120
            assert refused.json()["dump"] == "/export/all.nq"
        assert service.get("/health").status_code == 200
        assert service.get("/documents").status_code == 200
        assert service.options("/sparql").status_code == 204


def test_figures_tell_of_routes_and_of_nobody(store):
    with TestClient(create_app(Settings(store=store))) as service:
        person = service.get("/api/search?q=Maija").json()["hits"][0]["href"]
        assert [service.get(person).status_code, service.head(person).status_code,
                service.get("/nowhere").status_code, service.get("/sparql?query=oops").status_code,
                service.get("/sparql?query=ASK%7B%7D").status_code] == [200, 200, 404, 400, 200]
        told = service.get("/metrics")
        lines = told.text.splitlines()
    assert told.headers["content-type"].startswith("text/plain; version=")
    for line in (
        'verkosto_requests_total{method="GET",route="/id/{kind}/{slug}",status="200"} 1.0',
        'verkosto_requests_total{method="HEAD",route="/id/{kind}/{slug}",status="200"} 1.0',
        'verkosto_requests_total{method="GET",route="none",status="404"} 1.0',
        'verkosto_requests_total{method="GET",route="/sparql",status="400"} 1.0',
        'verkosto_problems_total{kind="QuerySyntax"} 1.0',
        "verkosto_query_seconds_count 2.0", "verkosto_snapshot_version 1.0", "verkosto_queries_waiting 0.0",
    ):
        assert line in lines, line
    assert PERSON not in told.text
    assert "Maija" not in told.text


def test_the_log_is_json_and_names_nobody(store, caplog):
    caplog.set_level(logging.INFO, "verkosto")
    with TestClient(create_app(Settings(store=store))) as service:
        person = service.get("/api/search?q=Maija").json()["hits"][0]["href"]
        service.get(person, headers={"User-Agent": "somebody"})
        service.post("/sparql", data={"query": "SELECT ('Maija' AS ?x) WHERE {}"})
        service.request("BREW", "/id/person/maija-meikalainen")
    records = [record for record in caplog.records if record.name == "verkosto.requests"]
    entries = [json.loads(JSONLines().format(record)) for record in records]
    assert [(entry["method"], entry["route"], entry["status"]) for entry in entries] == [
        ("GET", "/api/search", 200), ("GET", "/id/{kind}/{slug}", 200), ("POST", "/sparql", 200),
        ("other", "/id/{kind}/{slug}", 405),
    ]
    assert all(set(entry) == {"time", "level", "logger", "message", "method", "route", "status", "ms", "bytes"}
               for entry in entries)
    whole = json.dumps(entries).lower()
    assert [word for word in ("maija", "testclient", "somebody", "127.0.0.1") if word in whole] == []
