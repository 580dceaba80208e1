"""Whatever stands in a file, it becomes a document or is refused with a reason; nothing else, and in time."""

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS, read_content
from ontology.documents import Document
from ontology.errors import UnreadableSource

REASONS = {"empty", "too-large", "broken", "encrypted", "encoding", "unsupported", "no-text", "timeout"}
INLINE = sorted(suffix for suffix, loader in LOADERS.items() if not loader.isolated)
ISOLATED = sorted(suffix for suffix, loader in LOADERS.items() if loader.isolated)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MARKUP = st.lists(st.sampled_from([
    "<div>", "</div>", "<table>", "<tr>", "<td rowspan=9999>", "<li>", "<ul>", "<h1>", "</h1>", "<br>", "<!--",
    "-->", "<pre>", "<dl>", "<dt>", "<dd>", "<script>", "</script>", "&amp;", "&#0;", "&#xD800;", "<nav>",
    "<p hidden>", "| a | b |\n", "- ", "1. ", "\n", "\n\n", "\t", "  ", "> ", "# ", "|---|---|\n", "teksti",
    "ÄÄKKÖSET", "\u202e", "\u0301", "§ 1\n", "–", "a,\n", "kloppi-\n", "\r", "\x0c", "\x85", "\u2028", "\ufeff",
    "```\n", "[a](b)", "![", "***", "a@b.fi",
]), max_size=60).map("".join)


def read_or_refuse(suffix: str, content: bytes) -> None:
    limits = replace(DEFAULT_LIMITS, seconds=30)
    try:
        document = read_content(content, loader=LOADERS[suffix], name=f"a{suffix}", limits=limits)
    except UnreadableSource as refusal:
        assert refusal.reason in REASONS
        return
    check_blocks(document)
    assert document == read_content(content, loader=LOADERS[suffix], name=f"a{suffix}", limits=limits)


def check_blocks(document: Document) -> None:
    """The blocks stand in order, apart from each other, in the text, and hold something; cells lie in their row."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end
        assert document.text[block.start : block.end].strip()
        spans = [place for cell in block.cells for place in cell]
        assert spans == sorted(spans) and all(block.start <= place <= block.end for place in spans)
        end = block.end


@pytest.mark.parametrize("suffix", INLINE)
@QUICK
@given(content=st.binary(max_size=400))
def test_any_bytes(suffix, content):
    read_or_refuse(suffix, content)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@QUICK
@given(text=MARKUP)
def test_any_markup(suffix, text):
    read_or_refuse(suffix, text.encode())


@pytest.mark.parametrize("suffix", ISOLATED)
@SLOW
@given(content=st.binary(max_size=400))
def test_any_bytes_for_the_isolated(suffix, content):
    read_or_refuse(suffix, b"%PDF-1.4\n" + content)


@pytest.fixture(scope="module")
def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Pöytäkirja", level=1)
    document.add_paragraph("Kokouksen puheenjohtajana toimi Matti Malli.")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "solu"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@QUICK
@given(data=st.data())
def test_a_cut_or_changed_word_file(word_file, data):
    end = data.draw(st.integers(0, len(word_file)))
    place = data.draw(st.integers(0, len(word_file) - 1))
    changed = word_file[:place] + data.draw(st.binary(min_size=1, max_size=4)) + word_file[place + 1 :]
    read_or_refuse(".docx", changed[: end if data.draw(st.booleans()) else None])


@SLOW
@given(data=st.data())
def test_a_cut_or_changed_pdf(write_pdf, data):
    whole = write_pdf([(60, 700, 10, "Kokouksen puheenjohtajana"), (60, 680, 10, "toimi Matti Malli.")])
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:place] + data.draw(st.binary(min_size=1, max_size=4)) + whole[place + 1 :]
    read_or_refuse(".pdf", changed[: data.draw(st.integers(0, len(whole)))])


@pytest.mark.parametrize(("suffix", "content"), [
    (".txt", b"(" * 1_000_000),
    (".txt", b"a\tb\n" * 20_000),
    (".txt", b"\n" * 1_000_000 + b"a"),
    (".txt", b"a, \n" * 50_000),
    (".html", b"<div>" * 100_000 + b"a"),
    (".html", b"<ul><li>" * 1_000 + b"a"),
    (".html", b"<table><tr><td>" * 600 + b"a"),
    (".html", b"<div class=menu>" * 1_500 + b"a"),
    (".html", b"<td rowspan=9999 colspan=9999>a" * 100),
    (".md", b"> " * 20_000),
    (".md", b"*a " * 10_000),
    (".md", b"[" * 10_000),
])
def test_much_of_one_thing(suffix, content):
    read_or_refuse(suffix, content)
