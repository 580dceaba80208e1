"""Finding and opening sources: names, order, what is passed over, and a reason for each that can't be read."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS, find_sources, read_document
from ontology.errors import UnreadableSource


def write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Seuran kokous pidettiin Kotkassa.\n", "utf-8")
    return folder


def test_a_folder_is_walked_in_order_of_names_hidden_files_passed_over(tmp_path):
    write(tmp_path, "b.txt", "a/z.md", "a/y/x.pdf", "kuva.png", ".git/config.txt", "a/.piilo.txt", "~$b.docx", "Ä.txt")
    assert [name for _, name in find_sources([tmp_path])] == ["a/y/x.pdf", "a/z.md", "b.txt", "kuva.png", "Ä.txt"]


def test_a_file_has_its_file_name_and_is_told_once(tmp_path):
    write(tmp_path, "a/b.txt", ".piilo.txt")
    paths = [tmp_path / "a/b.txt", tmp_path / "a", tmp_path / "a", tmp_path / ".piilo.txt", tmp_path / "poissa.txt"]
    assert [name for _, name in find_sources(paths)] == ["b.txt", ".piilo.txt", "poissa.txt"]


def test_links_to_files_are_read_and_links_to_folders_named(tmp_path):
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "c.txt").symlink_to("b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "nowhere.txt").symlink_to("gone.txt")
    found = {name: path for path, name in find_sources([tmp_path])}
    assert list(found) == ["a/b.txt", "a/c.txt", "a/loop", "a/nowhere.txt"]
    assert read_document(found["a/c.txt"]).text == read_document(found["a/b.txt"]).text
    assert [reason_of(found[name]) for name in ("a/loop", "a/nowhere.txt")] == ["unsupported", "not-found"]


def reason_of(path: Path, **limits) -> str:
    with pytest.raises(UnreadableSource) as refusal:
        read_document(path, limits=replace(DEFAULT_LIMITS, **limits))
    return refusal.value.reason


def test_each_file_that_can_not_be_read_says_why(tmp_path):
    write(tmp_path, "long.txt", "a.xyz", "noname")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\n \n")
    (tmp_path / "mark.txt").write_bytes(b"\xef\xbb\xbf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    os.mkfifo(tmp_path / "pipe.txt")
    assert {
        name: reason_of(tmp_path / name) for name in
        ("empty.txt", "blank.txt", "mark.txt", "broken.pdf", "pipe.txt", "a.xyz", "noname", "gone.txt", "", "\0.txt",
         "long.txt/inside.txt", f"{'a' * 300}.txt")
    } == {
        "empty.txt": "empty", "blank.txt": "empty", "mark.txt": "empty", "broken.pdf": "broken",
        "pipe.txt": "unsupported", "a.xyz": "unsupported", "noname": "unsupported", "gone.txt": "not-found",
        "": "unsupported", "\0.txt": "not-found", "long.txt/inside.txt": "not-found", f"{'a' * 300}.txt": "not-found",
    }
    assert reason_of(tmp_path / "long.txt", file_bytes=10) == "too-large"
    assert reason_of(tmp_path / "long.txt", text_bytes=10) == "too-large"


@pytest.fixture
def somebody_else():
    """This process as a user who may not read everything; root may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_says_so(tmp_path, request):
    write(tmp_path, "locked.txt", "locked/inside.txt")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    request.getfixturevalue("somebody_else")
    paths = [tmp_path / "locked.txt", tmp_path / "locked", tmp_path / "locked" / "inside.txt"]
    found = list(find_sources(paths))
    assert found == [(paths[0], "locked.txt"), (paths[1], "locked"), (paths[2], "inside.txt")]
    assert [reason_of(path) for path, _ in found] == ["permission"] * 3


def test_a_document_has_its_name_type_and_language(tmp_path):
    (tmp_path / "Kutsu.TXT").write_bytes("KUTSU\n\nTervetuloa järjestöjen iltaan.\n".encode("latin-1"))
    document = read_document(tmp_path / "Kutsu.TXT", name="kansio/Kutsu.TXT")
    assert (document.name, document.source) == ("kansio/Kutsu.TXT", "kansio/Kutsu.TXT")
    assert document.media_type == "text/plain"
    assert (document.title, document.language, document.published) == ("KUTSU", "fi", None)
    assert document.text == "KUTSU\n\nTervetuloa järjestöjen iltaan.\n"


def test_what_is_large_is_read_in_another_process_just_the_same(tmp_path):
    (tmp_path / "a.txt").write_text("Otsikko\n\nRivi\ttoinen\n\n- kohta\n" * 40, "utf-8")
    inline = read_document(tmp_path / "a.txt")
    assert inline == read_document(tmp_path / "a.txt", limits=replace(DEFAULT_LIMITS, inline_bytes=10))


def test_each_loader_says_what_it_reads():
    for suffix, loader in LOADERS.items():
        assert suffix in loader.suffixes and suffix == suffix.lower() and suffix.startswith(".")
        assert loader.name and "/" in loader.media_type
