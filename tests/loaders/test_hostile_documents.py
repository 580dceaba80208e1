"""Documents that mean harm: each is read or refused with a reason, within its limits; none leads to a file or address.

The reading process's own limits are tested where the service runs it; here the loaders, and the reader on what they
hand over.
"""

import ctypes
import os
import select
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.limits import DEFAULT_LIMITS
from loaders.reading import get_reader
from loaders.table import LOADERS, read_content
from ontology.documents import Document
from ontology.errors import UnreadableSource
from tests.loaders import hostile_documents as hostile

REASONS = {"empty", "too-large", "broken", "encrypted", "encoding", "unsupported", "no-text", "timeout"}
LIMITS = replace(DEFAULT_LIMITS, seconds=15)
WORDS = "Kainuun järjestöneuvottelukunta kokoontui 3.2.2024 klo 13. Puheenjohtajana toimi Maija Mäkelä (Kylät ry)."
WHOLE = {
    ".txt": WORDS.encode(), ".md": f"# Kokous\n\n- {WORDS}\n".encode(),
    ".html": f"<main><p>{WORDS}</main>".encode(), ".csv": "Nimi;Taho\nMaija Mäkelä;Kylät ry\n".encode(),
    ".rtf": b"{\\rtf1\\ansi\\ansicpg1252 " + WORDS.encode("cp1252") + b"}", ".eml": hostile.message(WORDS),
    ".docx": hostile.word(hostile.line(WORDS)), ".odt": hostile.open_text(f"<p>{WORDS}</p>"),
    ".xlsx": hostile.sheet(f"<sheetData><row>{hostile.cell('A1', WORDS)}</row></sheetData>"),
    ".pdf": hostile.pdf(b"BT /F1 9 Tf 60 700 Td (Kokouksen puheenjohtajana toimi Maija Malli.) Tj ET"),
}


def read(suffix: str, content: bytes) -> Document | str:
    """The document, or the reason for which there is none."""
    try:
        return read_content(content, loader=LOADERS[suffix], name=f"a{suffix}", limits=LIMITS)
    except UnreadableSource as refusal:
        assert refusal.reason in REASONS, refusal
        return refusal.reason


def test_each_format_has_a_document_to_change():
    assert {LOADERS[suffix].name for suffix in WHOLE} == {loader.name for loader in LOADERS.values()}
    assert [suffix for suffix, content in WHOLE.items() if isinstance(read(suffix, content), str)] == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_two_hundred_changed_documents_are_read_or_refused(data):
    suffix = data.draw(st.sampled_from(sorted(WHOLE)))
    content = WHOLE[suffix]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        part = data.draw(
            st.binary(max_size=20) | st.text(max_size=10).map(lambda text: text.encode("utf-16", "surrogatepass"))
            | st.sampled_from([b"(" * 3_000, b"<div>" * 300, b"\xc3", b"\xff\xfe", b"&x;", b"<!DOCTYPE a ["])
        )
        content = content[:start] + part + content[start + data.draw(st.integers(0, 30)) :]
    content = content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
    document = read(suffix, content)
    if isinstance(document, Document):
        get_reader().read(document)  # quotes that don't stand in the text would raise


@pytest.mark.parametrize("made", [hostile.endless, hostile.deep, hostile.swollen], ids=lambda made: made.__name__)
def test_too_much_of_anything_is_read_or_refused(made: Callable[[], Iterator[tuple[str, bytes]]]):
    outcomes = {name: read(f".{name.rpartition('.')[2]}", content) for name, content in made()}
    assert len(outcomes) > 15
    if made is hostile.swollen:
        bombs = {"bomb.docx", "bomb.odt", "bomb.xlsx", "overlapping.docx", "lying.docx", "parts.docx", "laughs.docx",
                 "laughs.odt", "laughs.xlsx", "quadratic.docx", "quadratic.odt", "quadratic.xlsx", "twice.pdf"}
        assert {name for name, outcome in outcomes.items() if isinstance(outcome, str)} >= bombs


def test_words_without_end_are_no_words_to_the_reader():
    for text in ("(" * 200_000, "a" * 200_000, "()" * 50_000, "1.1." * 20_000, "Maija Mäkelä, " * 3_000, "a-" * 50_000):
        document = read(".txt", f"{WORDS}\n\n{text}\n".encode())
        assert isinstance(document, Document)
        told = get_reader().read(document)
        assert "Kainuun järjestöneuvottelukunta" in {entity.name for entity in told.entities}


class Canary:
    """A file and an address that nobody has to do with, and who touched them."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "kanaria.txt"
        self.file.write_text("KANARIA", "utf-8")
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        kernel = ctypes.CDLL(None, use_errno=True)
        self._watch = kernel.inotify_init1(os.O_NONBLOCK)
        opened_or_read = 0x20 | 0x01
        assert kernel.inotify_add_watch(self._watch, bytes(self.file), opened_or_read) > 0

    def touched(self) -> list[str]:
        ready, _, _ = select.select([self._watch, self._socket], [], [], 0)
        return [name for name, of in (("file", self._watch), ("address", self._socket)) if of in ready]

    def close(self) -> None:
        os.close(self._watch)
        self._socket.close()


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    if not hasattr(ctypes.CDLL(None), "inotify_init1"):
        pytest.skip("this system does not tell who opens a file")
    made = Canary(tmp_path)
    yield made
    made.close()


def test_the_canary_sings(canary):
    assert canary.touched() == []
    canary.file.read_text("utf-8")
    socket.create_connection(("127.0.0.1", int(canary.address.rpartition(":")[2]))).close()
    assert canary.touched() == ["file", "address"]


def test_no_document_leads_to_a_file_or_an_address(canary):
    for name, content in hostile.pointing(canary.file, canary.address):
        outcome = read(f".{name.rpartition('.')[2]}", content)
        assert canary.touched() == [], name
        if isinstance(outcome, Document):
            assert "KANARIA" not in outcome.text, name
            get_reader().read(outcome)
    assert canary.touched() == []
