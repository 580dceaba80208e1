"""OpenDocument and Rich Text: the same blocks as from Word, by other ways of writing them."""

import io
import zipfile

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource

NAMES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"),
])


def open_document(body: str, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
                         f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
                         "</office:document-content>")
    return buffer.getvalue()


BOLD = '<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>'


def cells(*texts: str) -> str:
    return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)


@pytest.mark.parametrize(("body", "expected"), [
    ('<text:h text:outline-level="2">Otsikko</text:h><text:p>Kappale<text:s text:c="3"/>jatkuu<text:line-break/>rivi.'
     "</text:p>",
     ["h2 Otsikko", "p Kappale jatkuu\nrivi."]),
    ('<text:p text:style-name="Title">Nimi</text:p><text:p text:style-name="P1">Hallitus</text:p>'
     "<text:p>Jäsenet.</text:p>",
     ["h1 Nimi", "h4 Hallitus", "p Jäsenet."]),
    ("<text:list><text:list-item><text:p>yksi</text:p><text:list><text:list-item><text:p>ala</text:p></text:list-item>"
     "</text:list></text:list-item></text:list>", ["i1 yksi", "i2 ala"]),
    (f"<table:table><table:table-header-rows><table:table-row>{cells('Jäsen', 'Taho')}</table:table-row>"
     f"</table:table-header-rows><table:table-row>{cells('Matti Malli', 'Seura ry')}</table:table-row></table:table>",
     [("#", "Jäsen", "Taho"), ("Matti Malli", "Seura ry")]),
    ('<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Seura ry</text:p>'
     f"</table:table-cell>{cells('Matti')}</table:table-row><table:table-row><table:covered-table-cell/>{cells('Maija')}"
     "</table:table-row></table:table>", [("Seura ry", "Matti"), ("Seura ry", "Maija")]),
    (f"<table:table><table:table-row>{cells('vain yksi')}</table:table-row></table:table>", ["p vain yksi"]),
    ("<text:tracked-changes><text:p>vanha</text:p></text:tracked-changes><text:p>Uusi<text:note><text:note-citation>1"
     "</text:note-citation><text:note-body><text:p>Alaviite</text:p></text:note-body></text:note> teksti</text:p>",
     ["p Uusi teksti", "p Alaviite"]),
    ("<text:p>Puheenjohtaja<text:tab/>Matti Malli</text:p>", [("Puheenjohtaja", "Matti Malli")]),
    ("<text:section><text:p>Osassa</text:p></text:section><text:p><draw:frame><draw:text-box><text:p>Laatikko</text:p>"
     "</draw:text-box></draw:frame></text:p>", ["p Osassa", "p Laatikko"]),
])
def test_an_open_document_becomes_blocks(read, body, expected):
    assert read(".odt", open_document(body, BOLD)) == expected


def test_the_title_is_what_is_styled_as_one():
    content = open_document('<text:p text:style-name="Title">Pöytäkirja</text:p><text:p>Teksti.</text:p>')
    assert LOADERS[".odt"].read(content, where="a.odt", limits=DEFAULT_LIMITS).title == "Pöytäkirja"


@pytest.mark.parametrize(("content", "reason"), [
    (open_document(""), "no-text"),
    (open_document("<text:p>"), "broken"),
    (open_document("<text:p>x</text:p>", manifest="<manifest><encryption-data/></manifest>"), "encrypted"),
    (b"no archive", "broken"),
])
def test_an_open_document_that_can_not_be_read_says_why(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".odt"].read(content, where="a.odt", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason


def rich(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s3 heading 2;}}{\info{\title Ei}}"
    return f"{head}{body}}}".encode("cp1252")


@pytest.mark.parametrize(("body", "expected"), [
    (r"\pard\s3 P\'f6yt\'e4kirja\par\pard \u197?bo ja \u8211-viiva, \{aalto\}\line rivi\par",
     ["h2 Pöytäkirja", "p Åbo ja –viiva, {aalto}\nrivi"]),
    (r"{\pard\b Hallitus\par}{\pard\ls1\ilvl1{\listtext\bullet\tab}kohta\par}\pard - kirjoitettu\par",
     ["h4 Hallitus", "i2 kohta", "i1 kirjoitettu"]),
    (r"\trowd\pard\intbl Nimi\cell Taho\cell\row\trowd\pard\intbl Matti Malli\cell Seura ry\cell\row"
     r"\trowd\pard\intbl Maija Malli\cell Toinen ry\cell\row\pard Loppu.\par",
     [("#", "Nimi", "Taho"), ("Matti Malli", "Seura ry"), ("Maija Malli", "Toinen ry"), "p Loppu."]),
    (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt linkki}} {\header sivu}{\v piilo}{\pict 0102}{\*\outo pois}"
     r"{\bin3 }}}}teksti\par", ["p linkki teksti"]),
    (r"\u-10179?\u-8704? ja \uc0\u228 iti\par", ["p 😀 ja äiti"]),
])
def test_rich_text_becomes_blocks(read, body, expected):
    assert read(".rtf", rich(body)) == expected


def test_rich_text_has_the_encoding_it_names(read):
    assert read(".rtf", b"{\\rtf1\\ansi\\ansicpg1250 Ji\\'f8\\'ed\\par}") == ["p Jiří"]


@pytest.mark.parametrize(("content", "reason"), [
    (b"teksti", "broken"),
    (rb"{\rtf1 teksti", "broken"),
    (rb"{\rtf1 {\pict 0102}}", "no-text"),
    (b"{\\rtf1 " + b"{" * 100_000, "broken"),
])
def test_rich_text_that_can_not_be_read_says_why(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".rtf"].read(content, where="a.rtf", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason
