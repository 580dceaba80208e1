"""CSV files and Excel workbooks: rows, headers, what is shown and what is hidden."""

import io
import zipfile

import pytest

from loaders.delimited_text import find_delimiter
from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TIES = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEET_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def workbook(*sheets: tuple[str, str, str], strings: str = "", styles: str = "", properties: str = "") -> bytes:
    """A workbook of sheets, each a name, its attributes and the XML inside of it."""
    tabs = "".join(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {attributes}/>'
                   for number, (name, attributes, _) in enumerate(sheets, 1))
    ties = "".join(f'<Relationship Id="rId{number}" Type="{SHEET_TYPE}" Target="worksheets/s{number}.xml"/>'
                   for number in range(1, len(sheets) + 1))
    parts = {
        "xl/workbook.xml": f"<workbook {MAIN} {TIES}>{properties}<sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{ties}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        **{f"xl/worksheets/s{number}.xml": f"<worksheet {MAIN}>{inside}</worksheet>"
           for number, (_, _, inside) in enumerate(sheets, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def data(*rows: str) -> str:
    """Rows of cells in the short form "A1=text;B1=text"."""
    made = []
    for row in rows:
        cells = [cell.partition("=") for cell in row.split(";")]
        number = "".join(character for character in cells[0][0] if character.isdigit())
        made.append(f'<row r="{number}">' + "".join(
            f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, _, text in cells) + "</row>")
    return f"<sheetData>{''.join(made)}</sheetData>"


@pytest.mark.parametrize(("text", "delimiter"), [
    ("nimi;taho\nMalli, Matti;Seura ry\nMalli, Maija;Seura ry\n", ";"),
    ("nimi,taho\n\"Malli; Matti\",Seura\n", ","),
    ("nimi\ttaho, rooli\nMatti\tSeura, jäsen\n", "\t"),
    ("yksi sarake\ntoinen\n", ";"),
])
def test_the_delimiter_is_what_stands_evenly(text, delimiter):
    assert find_delimiter(text) == delimiter


@pytest.mark.parametrize(("text", "expected"), [
    ("\ufeffJäsen;Taho\nMatti Malli;Seura ry\n;\n\"Malli; Maija\";\"Toinen \"\"uusi\"\" ry\";\n",
     [("#", "Jäsen", "Taho"), ("Matti Malli", "Seura ry"), ("Malli; Maija", "Toinen \"uusi\" ry")]),
    ("Matti Malli;040 000 1234\nMaija Malli;040 000 5678\n",
     [("Matti Malli", "040 000 1234"), ("Maija Malli", "040 000 5678")]),
    ("Nimi;Huomio\nMatti Malli;\"kaksi\nriviä\"\n", [("#", "Nimi", "Huomio"), ("Matti Malli", "kaksi\nriviä")]),
])
def test_lines_become_rows(read, text, expected):
    assert read(".csv", text) == expected


@pytest.mark.parametrize(("text", "reason"), [
    (";".join("a" * 5_000), "too-large"),
    (";;;\n;;\n", "no-text"),
    (" \n", "empty"),
    ("a;" + "b" * 200_000, "broken"),
])
def test_a_table_that_can_not_be_read_says_why(text, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".csv"].read(text.encode(), where="a.csv", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason


def test_a_sheet_becomes_headings_rows_and_text(read):
    sheet = data("A1=Seuran hallitus", "A3=Jäsen;B3=Varajäsen", "A4=Matti Malli;B4=Maija Malli", "A5=Esko Esimerkki",
                 "A7=Lista on päivitetty.")
    other = data("A1=Puhelin;B1=040 000 1234")
    content = workbook(("Jäsenet", "", sheet), ("Yhteystiedot", "", other), ("Salainen", 'state="hidden"', other))
    assert read(".xlsx", content) == [
        "h1 Seuran hallitus", ("Jäsen", "Varajäsen"), ("Matti Malli", "Maija Malli"), "p Esko Esimerkki",
        "p Lista on päivitetty.", "h2 Yhteystiedot", ("Puhelin", "040 000 1234"),
    ]


STYLES = ('<numFmts><numFmt numFmtId="164" formatCode="d&quot;.&quot;m"/></numFmts>'
          '<fonts><font/><font><b/></font></fonts>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20" fontId="1"/></cellXfs>')


@pytest.mark.parametrize(("cell", "shown"), [
    ('<c r="A1" t="s"><v>1</v></c>', "jaettu teksti"),
    ('<c r="A1" t="s"><v>9</v></c>', ""),
    ('<c r="A1" s="1"><v>45363</v></c>', "12.3.2024"),
    ('<c r="A1" s="2"><v>45363.5625</v></c>', "12.3.2024 13.30"),
    ('<c r="A1" s="3"><v>0.375</v></c>', "9.00"),
    ('<c r="A1"><v>45363</v></c>', "45363"),
    ('<c r="A1"><v>12.50</v></c>', "12.5"),
    ('<c r="A1" t="str"><f>A2</f><v>kaavan arvo</v></c>', "kaavan arvo"),
    ('<c r="A1" t="e"><v>#REF!</v></c>', ""),
    ('<c r="A1" s="1"><v>1e99</v></c>', "1e99"),
])
def test_a_cell_is_what_it_shows(read, cell, shown):
    row = f'<sheetData><row r="1">{cell}<c r="B1" t="str"><v>x</v></c><c r="C1" t="str"><v>y</v></c></row></sheetData>'
    strings = "<si><t>nolla</t></si><si><r><t>jaettu </t></r><r><t>teksti</t></r><rPh><t>ei</t></rPh></si>"
    assert read(".xlsx", workbook(("Sheet1", "", row), strings=strings, styles=STYLES)) == [(shown, "x", "y")]


def test_merged_cells_fill_their_rows_and_hidden_ones_stay_out(read):
    rows = ('<cols><col min="3" max="3" hidden="1"/></cols>'
            + data("A1=Seura ry;B1=Matti;C1=piilo", "B2=Maija", "A3=Toinen ry;B3=Esko").replace(
                '<row r="3">', '<row r="3" hidden="1">')
            + '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>').replace(
                '<row r="2">', '<row r="2"><c r="A2"/>')
    assert read(".xlsx", workbook(("Taul1", "", rows))) == [("Seura ry", "Matti"), ("Seura ry", "Maija")]


def test_days_may_count_from_1904(read):
    row = '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" t="str"><v>x</v></c></row></sheetData>'
    content = workbook(("Taul1", "", row), styles=STYLES, properties='<workbookPr date1904="1"/>')
    assert read(".xlsx", content) == [("2.1.1904", "x")]


@pytest.mark.parametrize(("content", "reason"), [
    (workbook(("Taul1", "", "<sheetData/>")), "no-text"),
    (workbook(("Taul1", 'state="veryHidden"', data("A1=a;B1=b"))), "no-text"),
    (workbook(("Taul1", "", "<sheetData><row>")), "broken"),
    (workbook(("Taul1", "", data("XFD1=a;B1=b"))), "too-large"),
    (b"PK\x03\x04 no archive", "broken"),
])
def test_a_workbook_that_can_not_be_read_says_why(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".xlsx"].read(content, where="a.xlsx", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason
