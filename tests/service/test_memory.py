"""What documents tell each other: names learnt from one help another, the same in whatever order they come."""

import pytest

from graph.archive import Archive
from service.build import Progress, load_sources, write_facts
from service.settings import Settings

TEXTS = {
    "a.txt": "Kokouksen avasi Helka Rosnell. Helka Rosnell on Kainuun Kyläsillat ry:n puheenjohtaja.\n",
    "b.txt": "Kainuun Yhdistysten Yhteistyö ry (KYYH) perustettiin vuonna 2011.\n",
    "c.txt": "Sihteeriksi Kainuun Tuki ry:n vuosikokous valitsi Helka Rosnellin. KYYH rahoittaa Polut-hanketta.\n",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, "utf-8")
    return tmp_path / "in"


def load(store, *paths):
    return load_sources(paths, Settings(store=store), texts=None, progress=Progress())


def archived(store):
    return {path.name: path.read_bytes() for path in (store / "documents").glob("*.json")}


def names(store, document):
    reading = Archive(store / "documents").read(document)
    return {label for entity in reading.entities for label in (entity.name, *entity.aliases)}


def test_a_name_known_from_one_document_is_read_right_in_another(folder, tmp_path):
    load(tmp_path / "alone", folder / "c.txt")
    load(tmp_path / "together", folder)
    assert "Helka Rosnell" not in names(tmp_path / "alone", "c.txt")
    assert {"Helka Rosnell", "KYYH", "Kainuun Yhdistysten Yhteistyö ry"} <= names(tmp_path / "together", "c.txt")


def test_the_order_of_loading_changes_nothing(folder, tmp_path):
    load(tmp_path / "together", folder)
    whole = archived(tmp_path / "together")
    for name in ("c.txt", "a.txt", "b.txt"):
        load(tmp_path / "one-by-one", folder / name)
    assert archived(tmp_path / "one-by-one") == whole
    write_facts([folder], tmp_path / "out", Settings(), progress=Progress())
    assert {path.read_bytes() for path in (tmp_path / "out").glob("*.json")} == set(whole.values())


def test_a_document_that_changes_takes_its_names_back(folder, tmp_path):
    load(tmp_path / "store", folder)
    before = archived(tmp_path / "store")
    assert {outcome.state for outcome in load(tmp_path / "store", folder).outcomes} == {"unchanged"}
    assert archived(tmp_path / "store") == before
    (folder / "a.txt").write_text("Kainuun Kyläsillat ry kokoontui.\n", "utf-8")
    load(tmp_path / "store", folder)
    assert "Helka Rosnell" not in names(tmp_path / "store", "c.txt")
