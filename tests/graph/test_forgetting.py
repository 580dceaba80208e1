"""Erasing a person: nothing in the store's files tells the name or a contact, and no reload brings them back."""

import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from graph.changes import Change
from graph.erasing import erase_people
from graph.forgetting import Forgotten, forget
from graph.judged import Verdict
from graph.keeping import judge
from graph.safekeeping import restore_backup, write_backup
from graph.snapshot import Snapshot
from graph.staff import read_contacts
from graph.store import KnowledgeGraph
from ontology.errors import InvalidValue, NotFound, StoreError
from ontology.interchange import read_extraction

TEXT = """Aino Esimerkin muistio

Aino Esimerkki ja Veikko Malli johtavat Malliyhdistys ry:tä. Esimerkki, Aino on puheenjohtaja. Ainolle voi kirjoittaa:
aino.esimerkki@example.fi, 040 000 0000. Esimerkin mukaan Veikko Mallilla on aikaa. Esimerkillinen tapaus.
"""


def make(name="a.txt", text=TEXT, body="Malliyhdistys ry", contacts=True):
    return read_extraction(json.dumps({
        "document": name, "title": text.splitlines()[0], "text": text, "language": "fi",
        "entities": [
            {"id": "p", "type": "Person", "name": "Aino Esimerkki", "aliases": ["Esimerkki"]},
            {"id": "q", "type": "Person", "name": "Veikko Malli"},
            {"id": "b", "type": "Body", "kind": "association", "name": body},
        ],
        "facts": [
            {"s": "p", "p": "holdsRole", "o": "b", "role": "puheenjohtaja", "quote": "Aino Esimerkki"},
            {"s": "q", "p": "holdsRole", "o": "b", "role": "jäsen", "quote": "Aino Esimerkki ja Veikko Malli"},
            *({"s": "p", "p": "contact", "o": contact, "quote": contact}
              for contact in ("aino.esimerkki@example.fi", "040 000 0000") if contacts),
        ],
        "remainder": [{"kind": "sentence", "start": 0, "end": 4, "note": "Aino Esimerkki"}],
    }), where=name)


WORDS = ("Aino", "aino", "esimerkki", "Esimerki", "040 000 0000")


def scan(folder, words=WORDS):
    """The files under a folder that hold one of the words, in any of the encodings that our files have."""
    found = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found |= {path.relative_to(folder).as_posix() for word in words if word.encode() in content}
    return found


@pytest.fixture
def directory(tmp_path):
    directory = tmp_path / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([make(), make("b.txt"), make("c.txt", body="Toinen ry", contacts=False)])
        store.put([make("b.txt", TEXT + "Lisää Ainosta.\n")])
        people = sorted(path for path in set(store.published().things.values()) if "aino" in path.slug)
        judge(store, Verdict.SAME, people[0].path, people[1].path, by="Keeper", at="2026")
        graph = "https://graphs.example/notes"
        iri = store.iris.thing(store.published().things["a.txt", "p"])
        name = "<https://schema.org/name>"
        store.write(Change(added={graph: frozenset({
            f'<{iri}> {name} "A. E."', f'<https://x.example/1> {name} "Aino Esimerkki"',
            f'<https://x.example/2> {name} "Veikko Malli"'})}))
        (directory / "pages").mkdir()
        (directory / "pages" / "page.html").write_text(TEXT, "utf-8")
    return directory


def test_names_and_contacts_are_covered_letter_for_letter():
    erased = erase_people(make(), {"p"})
    assert erased.document.text == (
        "•••• ••••••••• muistio\n\n"
        "•••• ••••••••• ja Veikko Malli johtavat Malliyhdistys ry:tä. •••••••••, •••• on puheenjohtaja. ••••••• voi "
        "kirjoittaa:\n•••••••••••••••••••••••••, ••• ••• ••••. ••••••••• mukaan Veikko Mallilla on aikaa. "
        "•••••••••••••• tapaus.\n"
    )
    assert (erased.document.title, [entity.id for entity in erased.entities]) == ("•••• ••••••••• muistio", ["q", "b"])
    assert [(fact.subject, fact.evidence.quote) for fact in erased.facts] == [("q", "•••• ••••••••• ja Veikko Malli")]
    assert erased.remainder[0].note == "•••• •••••••••"
    assert erase_people(make(), set()) == make() == erase_people(make(), {"b"})


@pytest.mark.parametrize(("name", "other", "text", "covered"), [
    ("Liisa Mäki", "", "Liisa Mäen vuoro. Mäki puhui. Liisalle kiitos.",
     "••••• •••• vuoro. •••• puhui. •••••••• kiitos."),
    ("Pekka Virtanen", "", "Pekka Virtasen, Virtaselta", "••••• ••••••••, ••••••••••"),
    ("Pekka Virtanen", "Jussi Virtanen", "Pekka Virtasen, Jussi Virtasen, Virtanen",
     "••••• ••••••••, Jussi Virtasen, Virtanen"),
    ("Anna-Liisa Halonen", "", "Anna-Liisa Haloselle, Halosen Anna-Liisa", "•••••••••• •••••••••, ••••••• ••••••••••"),
    ("Åke Öberg", "", "ÅKE ÖBERG, Öbergs", "••• •••••, ••••••"),
    ("Sami Salo", "", "Salossa satoi salolla", "••••••• satoi salolla"),
])
def test_case_forms_are_covered_and_other_people_stay(name, other, text, covered):
    people = [{"id": id, "type": "Person", "name": told} for id, told in (("p", name), ("q", other)) if told]
    document = read_extraction(json.dumps({"document": "x", "text": text, "entities": people, "facts": []}), where="x")
    assert erase_people(document, {"p"}).document.text == covered


def test_nothing_on_the_disk_tells_of_the_erased_and_reloading_keeps_it_so(directory):
    assert len(scan(directory)) > 8
    with KnowledgeGraph.open(directory) as store:
        path = store.published().things["a.txt", "p"].path
        assert forget(store, path) == Forgotten(("a.txt", "b.txt", "c.txt"), ())
        assert scan(directory) == set()
        with pytest.raises(NotFound):
            forget(store, path)
        store.put([make(), make("b.txt"), make("renamed.txt"), make("c.txt", body="Toinen ry", contacts=False)])
    assert scan(directory) == set()
    snapshot = Snapshot.open(directory)
    assert (snapshot.is_erased(path), snapshot.is_erased("person/veikko-malli")) == (True, False)
    assert {str(row["name"]) for row in snapshot.ask("things-by-name", name="Veikko Malli")} == {"Veikko Malli"}
    assert read_contacts(directory) == []
    assert len(list(snapshot.engine.quads(graph="https://graphs.example/notes"))) == 1
    backup = io.BytesIO()
    with KnowledgeGraph.open(directory) as store:
        write_backup(store, backup)
    with tarfile.open(fileobj=io.BytesIO(backup.getvalue())) as archive:
        archive.extractall(directory.parent / "unpacked", filter="data")
    assert scan(directory.parent / "unpacked") == set()


def test_a_namesake_elsewhere_is_loaded(directory):
    with KnowledgeGraph.open(directory) as store:
        forget(store, store.published().things["a.txt", "p"].path)
        store.put([make("elsewhere.txt", body="Aivan Muu ry", contacts=False)])
        assert ("elsewhere.txt", "p") in store.published().things


def test_only_people_are_erased_and_a_telling_file_name_is_told(directory):
    with KnowledgeGraph.open(directory) as store:
        with pytest.raises(InvalidValue, match="only people"):
            forget(store, "body/malliyhdistys-ry")
        store.put([make("cv/aino-esimerkki.txt")])
        path = store.published().things["cv/aino-esimerkki.txt", "p"].path
        assert forget(store, path).named_after == ("cv/aino-esimerkki.txt",)


def test_a_backup_is_restored_and_verified(directory, tmp_path):
    backup = io.BytesIO()
    with KnowledgeGraph.open(directory) as store:
        assert write_backup(store, backup) == 8
    assert restore_backup(io.BytesIO(backup.getvalue()), tmp_path / "restored") is True
    one, other = (set(Snapshot.open(folder).engine.quads()) for folder in (directory, tmp_path / "restored"))
    assert one == other and read_contacts(directory) == read_contacts(tmp_path / "restored")


def test_a_backup_from_before_an_erasure_brings_nobody_back(directory):
    backup = io.BytesIO()
    with KnowledgeGraph.open(directory) as store:
        write_backup(store, backup)
        forget(store, store.published().things["a.txt", "p"].path)
    (directory / "written.db").unlink()  # what programs wrote is theirs to erase again: it has no entity to go by
    assert restore_backup(io.BytesIO(backup.getvalue()), directory) is False
    assert {name for name in scan(directory) if not name.startswith(("written.db", "snapshots", "live"))} == set()
    assert [path.name for path in sorted(directory.parent.iterdir())] == ["store", "store.before-restore-1"]


def broken(backup, change):
    """The backup with one of its files changed or added."""
    parts = {}
    with tarfile.open(fileobj=io.BytesIO(backup)) as archive:
        for member in archive:
            parts[member.name] = archive.extractfile(member).read()
    change(parts)
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w:gz") as archive:
        for name, content in parts.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return output.getvalue()


@pytest.mark.parametrize("change", [
    lambda parts: parts.update({"verkosto.json": b"{}"}),
    lambda parts: parts.pop("verkosto.json"),
    lambda parts: parts.update({"../evil": b"x"}),
    lambda parts: parts.update({"/etc/evil": b"x"}),
    lambda parts: parts.update({"documents/../../evil": b"x"}),
    lambda parts: parts.update({"manifest.json": b"[]"}),
    lambda parts: parts.pop("manifest.json"),
], ids=range(7))
def test_a_damaged_or_hostile_backup_changes_nothing(directory, tmp_path, change):
    backup = io.BytesIO()
    with KnowledgeGraph.open(directory) as store:
        write_backup(store, backup)
    whole = backup.getvalue()
    for content in (broken(whole, change), whole[: len(whole) // 2], b"", b"not a backup"):
        with pytest.raises(StoreError, match="nothing is restored"):
            restore_backup(io.BytesIO(content), tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]
    shutil.rmtree(Path(directory))
