"""Whatever stands in a file, it becomes a document or is refused with a reason; nothing else, and in time."""

import io
import zipfile
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


def word_parts() -> dict[str, bytes]:
    document = docx.Document()
    document.add_heading("Pöytäkirja", level=1)
    document.add_paragraph("Kokouksen puheenjohtajana toimi Matti Malli.", style="List Bullet")
    document.add_table(rows=2, cols=2).cell(0, 0).merge(document.tables[0].cell(1, 0)).text = "solu"
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in ("_rels/.rels", "word/document.xml", "word/styles.xml")}


SHEET = b"""<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>
<c r="C1" s="1"><v>45363.5</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>solu</t></is></c>
<c r="C3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells></worksheet>"""
ARCHIVES: dict[str, dict[str, bytes]] = {
    ".docx": word_parts(),
    ".xlsx": {
        "xl/workbook.xml": b'<w xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="r1"/></sheets></w>',
        "xl/_rels/workbook.xml.rels": b'<R><R Id="r1" Type="x/worksheet" Target="worksheets/s1.xml"/></R>',
        "xl/styles.xml": b'<s><fonts><font><b/></font></fonts><cellXfs><xf/><xf numFmtId="14"/></cellXfs></s>',
        "xl/sharedStrings.xml": b"<sst><si><t>teksti</t></si></sst>",
        "xl/worksheets/s1.xml": SHEET,
    },
    ".odt": {
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": b"""<c><automatic-styles><style name="P"><text-properties font-weight="bold"/></style>
        </automatic-styles><body><text><h outline-level="2">otsikko</h><p style-name="P">lihava</p>
        <list><list-item><p>kohta</p></list-item></list><table><table-row>
        <table-cell number-rows-spanned="2"><p>a</p></table-cell><table-cell number-columns-repeated="3"/></table-row>
        <table-row><covered-table-cell/><table-cell><p>b</p></table-cell></table-row></table></text></body></c>""",
    },
}
TEXTS = {
    ".rtf": rb"{\rtf1\ansi{\stylesheet{\s1 heading 1;}}\pard\s1 Otsikko\par{\b x}\u228?\'e4\trowd\intbl a\cell"
            rb" b\cell\row\pard c\par}",
    ".eml": b"Subject: =?utf-8?q?J=C3=A4?=\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
            b"text/plain; charset=utf8\nContent-Transfer-Encoding: base64\n\nSGVpIHZhYW4=\n--b\nContent-Type: text/html"
            b"\n\n<p>Hei\n--b--\n",
    ".csv": b'nimi;taho\n"Malli; Matti";Seura\n',
}


def changed(data: st.DataObject, content: bytes) -> bytes:
    """The bytes with some of them replaced, perhaps cut."""
    place = data.draw(st.integers(0, len(content)))
    middle = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b"/>", b'"', b"&", b"-1", b"9" * 20, b"}"]))
    whole = content[:place] + middle + content[place + data.draw(st.integers(0, 8)) :]
    return whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole


@pytest.mark.parametrize("suffix", sorted(ARCHIVES))
@QUICK
@given(data=st.data())
def test_an_archive_with_a_changed_part(suffix, data):
    parts = dict(ARCHIVES[suffix])
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = changed(data, parts[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    read_or_refuse(suffix, buffer.getvalue() if data.draw(st.booleans()) else changed(data, buffer.getvalue()))


@pytest.mark.parametrize("suffix", sorted(TEXTS))
@QUICK
@given(data=st.data())
def test_a_changed_text(suffix, data):
    read_or_refuse(suffix, changed(data, TEXTS[suffix]))


@pytest.mark.parametrize(("suffix", "content"), [*TEXTS.items()])
def test_what_is_changed_can_be_read(suffix, content):
    assert read_content(content, loader=LOADERS[suffix], name="a").blocks


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
