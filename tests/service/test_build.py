"""Sources into a store: what is read again and what is not, corrected facts, texts beside, names that collide."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.snapshot import Snapshot
from ontology.documents import Document, Extraction
from ontology.errors import StoreBusy
from ontology.interchange import read_extraction, write_extraction
from service import readers
from service.build import Outcome, Progress, State, load_sources, name_outputs, write_facts
from service.readers import Failure, ReadingPool, Source
from service.settings import Settings

TEXT = "Keski-Suomen järjestöneuvottelukunta kokoontui 3.2.2024 Jyväskylässä.\n"


def load(*paths: Path, store: Path, texts: Path | None = None):
    return load_sources(paths, Settings(store=store), texts=texts, progress=Progress())


def states(report):
    return {outcome.name: outcome.state for outcome in report.outcomes}


def test_what_has_not_changed_is_not_read_again(tmp_path, monkeypatch):
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("Kylien verkosto ry perustettiin 2019.\n", "utf-8")
    first = load(folder, store=store)
    assert states(first) == {"a.txt": State.READ, "b.txt": State.READ}
    version = Snapshot.open(store).version
    asked: list[str] = []
    monkeypatch.setattr(ReadingPool, "read", lambda _, sources: asked.extend(s.name for s in sources) or ())
    again = load(folder, store=store)
    assert states(again) == {"a.txt": State.UNCHANGED, "b.txt": State.UNCHANGED}
    assert (again.added, again.removed, Snapshot.open(store).version) == (0, 0, version)
    assert [(o.entities, o.facts, o.left) for o in again.outcomes] == [
        (o.entities, o.facts, o.left) for o in first.outcomes
    ]
    assert asked == []
    (folder / "b.txt").write_text("Kylien verkosto ry perustettiin 2020.\n", "utf-8")
    assert (states(load(folder, store=store)), asked) == ({"a.txt": State.UNCHANGED}, ["b.txt"])
    monkeypatch.setattr("service.sources.reader_fingerprint", lambda: "other rules")
    assert (states(load(folder, store=store)), asked) == ({}, ["b.txt", "a.txt", "b.txt"])


def test_facts_go_out_and_come_back(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    written = write_facts([tmp_path / "a.txt"], tmp_path / "out", Settings(), progress=Progress())
    assert states(written) == {"a.txt": State.READ}
    content = (tmp_path / "out" / "a.json").read_text("utf-8")
    assert read_extraction(content, where="a.json").document.text == TEXT
    load(tmp_path / "a.txt", store=tmp_path / "read")
    report = load(tmp_path / "out" / "a.json", store=tmp_path / "taken")
    assert states(report) == {"a.json": State.READ}
    assert quads(tmp_path / "read") == quads(tmp_path / "taken")


def test_facts_that_are_less_sure_than_asked_for_stay_out_and_are_told(tmp_path, make_extraction):
    made = make_extraction("a.txt", "Aino Esimerkki")
    [sure] = made.facts
    doubtful = replace(sure, role="jäsen", confidence=0.4)
    (tmp_path / "a.json").write_text(write_extraction(made.replace(facts=(sure, doubtful))), "utf-8")

    def loaded(least: float) -> list[object]:
        report = load_sources([tmp_path / "a.json"], Settings(store=tmp_path / "store"), texts=None,
                              progress=Progress(), min_confidence=least)
        return [(one.state.value, one.facts, one.left) for one in report.outcomes]

    assert loaded(0.5) == [("read", 1, {"unsure": 1})]
    assert loaded(0.5) == [("unchanged", 1, {"unsure": 1})]
    assert loaded(0) == [("read", 2, {})]


def quads(store: Path) -> list[object]:
    return sorted(map(repr, Snapshot.open(store).engine.quads()))


def test_the_order_of_loading_and_loading_twice_change_nothing(tmp_path, make_extraction):
    for name in ("a", "b"):
        made = make_extraction(f"{name}.txt", "Aino Esimerkki")
        (tmp_path / f"{name}.json").write_text(write_extraction(made), "utf-8")
    load(tmp_path / "a.json", tmp_path / "b.json", store=tmp_path / "one")
    load(tmp_path / "b.json", store=tmp_path / "two")
    load(tmp_path / "a.json", store=tmp_path / "two")
    load(tmp_path / "a.json", tmp_path / "b.json", store=tmp_path / "two")
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


@pytest.mark.parametrize("where", ["beside", "sibling", "named"])
def test_the_text_of_hand_made_facts_is_found(tmp_path, where):
    facts, texts = tmp_path / "gold", tmp_path / {"beside": "gold", "sibling": "texts", "named": "elsewhere"}[where]
    facts.mkdir()
    texts.mkdir(exist_ok=True)
    (texts / "note.txt").write_text("Kylien verkosto ry\n", "utf-8")
    (facts / "note.json").write_text(
        '{"document": "note.txt", "title": null, "published": null, "language": "fi", "facts": [], "entities": '
        '[{"id": "b", "type": "Body", "kind": "association", "name": "Kylien verkosto ry", "aliases": []}]}', "utf-8")
    report = load(facts / "note.json", store=tmp_path / "store", texts=texts if where == "named" else None)
    assert [(o.state, o.entities) for o in report.outcomes] == [(State.READ, 1)]


@pytest.mark.parametrize(("content", "reason"), [
    ("{", "no-extraction"), ("[]", "no-extraction"), ('{"document": "../../etc/passwd"}', "no-text-beside"),
    ('{"document": "/etc/passwd", "entities": [], "facts": []}', "no-text-beside"), ("[" * 100_000, "no-extraction"),
    ('{"document": "x", "text": "y", "entities": [{"id": "a"}], "facts": []}', "no-extraction"),
    ('{"document": "x", "text": "y", "entities": [], "facts": [{"s": "a", "p": "b", "quote": "y"}]}', "no-extraction"),
    ("\xff", "no-extraction"),
])
def test_a_file_that_holds_no_facts_is_named(tmp_path, content, reason):
    (tmp_path / "x.json").write_bytes(content.encode("latin-1"))
    assert [o.reason for o in load(tmp_path / "x.json", store=tmp_path / "store").outcomes] == [reason]


def test_two_files_of_one_name_do_not_take_each_others_place(tmp_path, make_extraction):
    for number, folder in enumerate(("one", "two")):
        (tmp_path / folder).mkdir()
        made = make_extraction("same.txt", f"Aino Esimerkki{'nen' * number}")
        (tmp_path / folder / "same.json").write_text(write_extraction(made), "utf-8")
        (tmp_path / folder / f"{folder}.json").write_text(write_extraction(made), "utf-8")
    report = load(tmp_path / "one", tmp_path / "two", store=tmp_path / "store")
    assert sorted((o.name, o.state.value, o.reason) for o in report.outcomes) == [
        ("one.json", "read", ""), ("same.json", "failed", "same-name"), ("same.json", "failed", "same-name"),
        ("two.json", "failed", "same-name"),
    ]


def test_a_store_that_is_being_written_is_left_alone(tmp_path, make_extraction):
    from graph.store import KnowledgeGraph

    (tmp_path / "a.json").write_text(write_extraction(make_extraction("a.txt", "Aino Esimerkki")), "utf-8")
    with KnowledgeGraph.open(tmp_path / "store", create=True), pytest.raises(StoreBusy):
        load(tmp_path / "a.json", store=tmp_path / "store")


def test_progress_hears_of_every_source(tmp_path, make_extraction):
    heard: list[object] = []

    class Listener(Progress):
        def begin(self, total: int) -> None:
            heard.append(total)

        def step(self, outcome: Outcome) -> None:
            heard.append(outcome.name)

    (tmp_path / "a.json").write_text(write_extraction(make_extraction("a.txt", "Aino Esimerkki")), "utf-8")
    (tmp_path / "b.json").write_text("{", "utf-8")
    for _ in range(2):  # the second time the store lies among the sources, and is none of them
        load_sources([tmp_path], Settings(store=tmp_path / "store"), texts=None, progress=Listener())
    assert heard == [2, "a.json", "b.json"] * 2


@pytest.mark.parametrize(("names", "targets"), [
    (["a.txt", "b.pdf"], ["a.json", "b.json"]),
    (["a.txt", "a.pdf", "b.txt"], ["a.txt.json", "a.pdf.json", "b.json"]),
    (["x/a.txt", "y/a.txt"], ["x__a.txt.json", "y__a.txt.json"]),
    (["A.txt", "a.txt"], ["1-A.txt.json", "2-a.txt.json"]),
    (["minutes.v2.txt"], ["minutes.v2.json"]),
])
def test_every_document_has_a_file_of_its_own(names, targets):
    assert name_outputs(names) == dict(zip(names, targets, strict=True))


def crash(source: Source) -> Extraction | Failure:
    """Stands in the reading process for a reader that meets what it can't stand."""
    match source.name:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(600)
    return Extraction(document=Document(name=source.name, text="x"))


def crashing_server(connection):
    readers._read = crash
    readers._serve(connection)


def test_a_reader_that_crashes_or_hangs_keeps_no_other_document_out(monkeypatch, tmp_path):
    monkeypatch.setattr(readers, "_serve", crashing_server)
    names = ["a", "kill", "b", "hang", *"cdefghi"]
    sources = [Source(tmp_path / name, name) for name in names]
    with ReadingPool(workers=2, seconds=5) as pool:
        results = {source.name: result for source, result in pool.read(sources)}
    assert set(results) == set(names)
    failures = {name: result.reason for name, result in results.items() if isinstance(result, Failure)}
    assert failures == {"kill": "crashed", "hang": "timeout"}
