"""Word files, as python-docx writes them: styles, lists, tables, what is deleted or hidden, and hostile archives."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_xml(paragraph: str) -> bytes:
    """A document whose one paragraph is written as XML."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(paragraph.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    return saved(document)


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The archive with some of its parts replaced, added, or (None) left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            part = changes.get(name, old.read(name) if name in old.namelist() else b"")
            new.writestr(name, part)
    return buffer.getvalue()


def read_word(content: bytes, **limits):
    return LOADERS[".docx"].read(content, where="a.docx", limits=replace(DEFAULT_LIMITS, **limits))


@pytest.fixture
def minutes() -> bytes:
    document = docx.Document()
    document.add_heading("Pöytäkirja", level=1)
    document.add_paragraph("Tehtävänä on")
    document.add_paragraph("antaa lausuntoja", style="List Bullet")
    document.add_paragraph("tehdä aloitteita", style="List Number")
    document.add_paragraph("- kirjoitettu viiva")
    paragraph = document.add_paragraph()
    paragraph.add_run("Hallituksen kokoonpano").bold = True
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, [("Jäsen", "Varajäsen"), ("Matti Malli", "Maija Malli"), ("Esko Esim", "")],
                          strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph("Puheenjohtaja\tMatti Malli")
    document.sections[0].header.paragraphs[0].text = "Ylätunniste"
    return saved(document)


def test_styles_lists_and_tables_become_blocks(read, minutes):
    assert read(".docx", minutes) == [
        "h1 Pöytäkirja", "p Tehtävänä on", "i1 antaa lausuntoja", "i1 tehdä aloitteita", "i1 kirjoitettu viiva",
        "h4 Hallituksen kokoonpano", ("#", "Jäsen", "Varajäsen"), ("Matti Malli", "Maija Malli"), ("Esko Esim", ""),
        ("Puheenjohtaja", "Matti Malli"),
    ]


def test_cells_stand_a_tab_apart(minutes):
    reading = read_word(minutes)
    assert "Jäsen\tVarajäsen\nMatti Malli\tMaija Malli\n" in reading.text
    assert reading.title == "Pöytäkirja"


@pytest.mark.parametrize(("paragraph", "expected"), [
    ("<w:p><w:r><w:t>Nylund</w:t><w:noBreakHyphen/><w:t>Koski</w:t><w:br/><w:t>rivi</w:t></w:r></w:p>",
     ["p Nylund-Koski\nrivi"]),
    ("<w:p><w:del><w:r><w:delText>vanha</w:delText></w:r></w:del><w:ins><w:r><w:t>uusi</w:t></w:r></w:ins></w:p>",
     ["p uusi"]),
    ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>piilo</w:t></w:r><w:r><w:t>näkyvä</w:t></w:r></w:p>", ["p näkyvä"]),
    ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>linkki</w:t></w:r></w:hyperlink></w:p>",
     ["p linkki"]),
    ("<w:p><w:r><w:t>Alku</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Laatikko</w:t></w:r></w:p>"
     "</w:txbxContent></w:pict></w:r></w:p>", ["p Alku", "p Laatikko"]),
    ("<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Otsikko</w:t></w:r></w:p>", ["h2 Otsikko"]),
])
def test_runs_become_text(read, paragraph, expected):
    assert read(".docx", with_xml(paragraph)) == expected


def test_merged_cells_fill_their_rows_and_nested_tables_are_unfolded(read):
    document = docx.Document()
    merged = document.add_table(rows=2, cols=2)
    merged.cell(0, 0).merge(merged.cell(1, 0)).text = "Seura ry"
    merged.cell(0, 1).text, merged.cell(1, 1).text = "Matti", "Maija"
    outer = document.add_table(rows=1, cols=2)
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    outer.cell(0, 0).text, inner.cell(0, 0).text, inner.cell(0, 1).text = "vasen", "a", "b"
    assert read(".docx", saved(document)) == [("Seura ry", "Matti"), ("Seura ry", "Maija"), "p vasen", ("a", "b")]


def test_a_picture_only_has_no_text():
    with pytest.raises(UnreadableSource) as refusal:
        read_word(saved(docx.Document()))
    assert refusal.value.reason == "no-text"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(("change", "limits", "reason"), [
    ({"word/document.xml": b"<broken"}, {}, "broken"),
    ({"word/document.xml": BOMB}, {}, "broken"),
    ({"word/document.xml": b"<?xml version='1.0'?><other/>"}, {}, "broken"),
    ({"word/media/big.bin": bytes(30_000_000)}, {}, "too-large"),
    ({"word/media/big.bin": bytes(3_000_000)}, {"inflation": 1e6, "inflated_bytes": 2_000_000}, "too-large"),
    ({f"word/media/{number}": b"" for number in range(50)}, {"members": 50}, "too-large"),
])
def test_a_hostile_archive_is_refused(minutes, change, limits, reason):
    with pytest.raises(UnreadableSource) as refusal:
        read_word(repacked(minutes, change), **limits)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(("content", "reason"), [
    (b"no zip at all", "broken"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
])
def test_what_is_no_word_file_says_what_it_is(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        read_word(content)
    assert refusal.value.reason == reason


def test_a_zip_named_docx_is_broken():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hei")
    with pytest.raises(UnreadableSource) as refusal:
        read_word(buffer.getvalue())
    assert (refusal.value.reason, refusal.value.detail) == ("broken", "a zip archive without a Word document in it")
