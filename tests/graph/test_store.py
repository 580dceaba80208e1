"""The store: putting and taking back, again and in any order, two at once, after a crash, and where it is none."""

import io
import itertools
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.publishing import current_snapshot
from graph.serialization import write_export
from graph.snapshot import Snapshot
from graph.staff import read_contacts
from graph.store import Changes, KnowledgeGraph
from ontology.errors import NotFound, StoreBusy, StoreError
from ontology.facts import Predicate
from ontology.interchange import write_extraction

ROOT = Path(__file__).resolve().parents[2]


def export(directory):
    write_export(Snapshot.open(directory), "nq", output := io.BytesIO())
    return output.getvalue()


@pytest.fixture(scope="module")
def whole(directory):
    return export(directory)


@pytest.fixture
def copy(directory, tmp_path):
    """A store of the three documents to change."""
    shutil.copytree(directory, tmp_path / "store")
    return tmp_path / "store"


def test_the_order_of_loading_is_no_matter(tmp_path, documents, whole):
    for place, order in enumerate(itertools.permutations(documents, 3)):
        if place % 2:  # three of the six orders, one document at a time
            with KnowledgeGraph.open(tmp_path / str(place), create=True) as store:
                for document in order:
                    store.put([document])
            assert export(tmp_path / str(place)) == whole


def test_loading_again_changes_nothing(copy, documents, whole):
    with KnowledgeGraph.open(copy) as store:
        assert store.put(documents) == Changes(unchanged=("hanke.md", "kokoukset/poyta.txt", "nyhet.txt"))
    assert Snapshot.open(copy).version == 1
    assert export(copy) == whole


def test_a_changed_document_takes_the_place_of_the_old_one(copy, documents, minutes, tmp_path):
    fewer = minutes.replace(facts=tuple(fact for fact in minutes.facts if fact.predicate is not Predicate.CONVENES))
    with KnowledgeGraph.open(copy) as store:
        changes = store.put([fewer])
    assert (changes.replaced, changes.statements_added, changes.statements_removed) == (("kokoukset/poyta.txt",), 0, 16)
    with KnowledgeGraph.open(tmp_path / "other", create=True) as store:
        store.put([fewer, *documents[1:]])
    assert export(copy) == export(tmp_path / "other")


def test_taking_a_document_back_takes_what_only_it_supports(copy, documents, tmp_path):
    with KnowledgeGraph.open(copy) as store:
        assert store.document_names() == ("hanke.md", "kokoukset/poyta.txt", "nyhet.txt")
        changes = store.remove(["kokoukset/poyta.txt", "no such document"])
        assert store.document_names() == ("hanke.md", "nyhet.txt")
    assert changes.removed == ("kokoukset/poyta.txt",)
    with KnowledgeGraph.open(tmp_path / "other", create=True) as store:
        store.put(documents[1:])
    assert export(copy) == export(tmp_path / "other")
    with pytest.raises(NotFound):
        Snapshot.open(copy).document("kokoukset-poyta-txt")


def test_a_reader_keeps_what_it_opened_and_two_snapshots_are_kept(copy, minutes, whole):
    opened = Snapshot.open(copy)
    with KnowledgeGraph.open(copy) as store:
        for count in range(3):
            store.put([minutes.replace(facts=minutes.facts[count + 1 :])])
            assert count or opened.document("kokoukset-poyta-txt") == minutes
    assert len(opened.ask("tasks-of-body", body="body/etela-savon-kumppanuuspoyta")) == 1
    assert sorted(path.name for path in (copy / "snapshots").iterdir()) == ["3", "4"]
    assert Snapshot.open(copy).version == 4
    assert export(copy) != whole


def test_a_second_writer_is_told_to_wait(copy):
    with KnowledgeGraph.open(copy), pytest.raises(StoreBusy, match="another process"):
        KnowledgeGraph.open(copy)
    with KnowledgeGraph.open(copy) as store:
        assert store.document_names()


def test_the_base_is_fixed_when_the_store_is_made(tmp_path, minutes):
    with KnowledgeGraph.open(tmp_path / "s", base="https://example.org/", create=True) as store:
        store.put([minutes])
    assert Snapshot.open(tmp_path / "s").base == "https://example.org/"
    assert b"localhost" not in export(tmp_path / "s")
    KnowledgeGraph.open(tmp_path / "s", base="https://example.org/").close()
    with pytest.raises(StoreError, match=r"made with the base https://example\.org/"):
        KnowledgeGraph.open(tmp_path / "s", base="https://example.com/")


def test_what_is_no_store_is_left_alone(tmp_path):
    with pytest.raises(StoreError, match="no Verkosto store here"):
        KnowledgeGraph.open(tmp_path / "none")
    with pytest.raises(StoreError, match="no Verkosto store here"):
        Snapshot.open(tmp_path / "none")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear")
    with pytest.raises(StoreError, match="other things in it"):
        KnowledgeGraph.open(tmp_path / "letters", create=True)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        KnowledgeGraph.open(tmp_path / "file", create=True)


@pytest.mark.parametrize(("about", "words"), [
    ('{"format": 99, "base": "http://localhost:8000/"}', "another version"), ("[]", "another version"),
    ("{", "damaged"),
])
def test_a_store_of_another_version_or_a_damaged_one_is_named(copy, about, words):
    (copy / "verkosto.json").write_text(about)
    for opening in (KnowledgeGraph.open, Snapshot.open):
        with pytest.raises(StoreError, match=words):
            opening(copy)


def test_a_damaged_document_is_named(copy, minutes):
    Archive(copy / "documents").path(minutes.document.name).write_text("{")
    with pytest.raises(StoreError, match="damaged in the archive"), KnowledgeGraph.open(copy) as store:
        store.put([])


@pytest.mark.parametrize("lost", ["live", "snapshots", "CURRENT", "snapshots/1/about.json", "staff"])
def test_whatever_is_lost_is_made_again_from_the_archive(copy, whole, lost):
    path = copy / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with KnowledgeGraph.open(copy):
        pass
    assert export(copy) == whole
    assert len(read_contacts(copy)) == 2


def test_an_empty_store_can_be_read(tmp_path):
    with KnowledgeGraph.open(tmp_path / "s", create=True):
        pass
    assert {str(row["type"]) for row in Snapshot.open(tmp_path / "s").ask("totals")} == set()


WRITER = """
import os, signal, sys
from pathlib import Path
from graph import store
from ontology.interchange import read_extraction
directory, texts, stop = Path(sys.argv[1]), sys.argv[3:], int(sys.argv[2])
steps = 0
def counted(function):
    def call(*arguments, **named):
        global steps
        steps += 1
        if steps == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call
Path.replace = counted(Path.replace)
Path.rename = counted(Path.rename)
store.Engine.replace = counted(store.Engine.replace)
store.Engine.backup = counted(store.Engine.backup)
store.Engine.update = counted(store.Engine.update)
with store.KnowledgeGraph.open(directory) as graph:
    graph.put([read_extraction(Path(text).read_text(encoding="utf-8"), where=text) for text in texts])
print(steps)
"""


def test_killed_at_any_step_it_is_whole_again(directory, minutes, project, tmp_path):
    """A writer is killed before each of its steps: readers see the old state or the new, the next writer goes on."""
    changed = [minutes.replace(facts=minutes.facts[:4]), project.replace(facts=project.facts[:4])]
    texts = []
    for place, extraction in enumerate(changed):
        texts.append(tmp_path / f"{place}.json")
        texts[-1].write_text(write_extraction(extraction), encoding="utf-8")
    shutil.copytree(directory, tmp_path / "done", copy_function=shutil.copy2)
    old = export(directory)

    def run(store, stop):
        return subprocess.run([sys.executable, "-c", WRITER, store, str(stop), *texts], cwd=ROOT, check=False,
                              capture_output=True, text=True)
    finished = run(tmp_path / "done", 0)
    assert finished.returncode == 0, finished.stderr
    new = export(tmp_path / "done")
    for stop in range(1, int(finished.stdout) + 1):
        store = tmp_path / str(stop)
        shutil.copytree(directory, store)
        assert run(store, stop).returncode == -signal.SIGKILL
        assert export(store) in (old, new)
        with KnowledgeGraph.open(store) as graph:
            graph.put(changed)
        assert export(store) == new
        shutil.rmtree(store)


def test_a_full_disk_loses_nothing_that_was_kept(copy, minutes, whole):
    """The folder of snapshots is no folder: the graph can't be published, the documents are kept."""
    shutil.rmtree(copy / "snapshots")
    with KnowledgeGraph.open(copy) as store:
        (copy / "snapshots").rmdir()
        (copy / "snapshots").write_text("")
        with pytest.raises(StoreError, match="the documents are kept"):
            store.put([minutes.replace(facts=())])
        (copy / "snapshots").unlink()
        (copy / "snapshots").mkdir()
        store.put([minutes])
    assert export(copy) == whole


def test_what_staff_see_is_readable_by_the_owner_only(copy, minutes):
    for path in (copy / "staff", copy / "staff" / "contacts.jsonl", Archive(copy / "documents").path("nyhet.txt")):
        assert path.stat().st_mode & 0o077 == 0
    published = b"".join(path.read_bytes() for path in current_snapshot(copy).joinpath("graph").iterdir())
    assert b"example.fi" not in published and b"040 000 0000" not in published
    assert json.loads((copy / "verkosto.json").read_text()) == {"format": 1, "base": "http://localhost:8000/"}


def test_contacts_are_kept_for_staff(directory, minutes):
    assert [(contact.thing.rpartition("/id/")[2], contact.value) for contact in read_contacts(directory)] == [
        ("person/aino-esimerkki", "040 000 0000"), ("person/aino-esimerkki", "aino.esimerkki@example.fi"),
    ]
