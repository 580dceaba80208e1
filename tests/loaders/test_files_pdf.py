"""PDF files: reading order, columns, tables, running heads, cut words; and what can't be read."""

from dataclasses import replace

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS, read_content
from ontology.errors import UnreadableSource

LEFT = ["Varsinais-Suomen alueella toimii", "monta yhdistystä, joilla on yhteinen",
        "maakunnallinen ryhmä ja oma hallituk-", "sen jäsen. Hän on nyt Emilia Nylund-",
        "Koski, ja ryhmän sihteerinä toimii"]
RIGHT = ["Matti Malli. Ryhmä kokoontuu neljä", "kertaa vuodessa Turussa ja Salossa,",
         "ja sen työtä tukevat kaupunki sekä", "maakunnan liitto ja jäsenet."]
STORY = (
    "Varsinais-Suomen alueella toimii monta yhdistystä, joilla on yhteinen maakunnallinen ryhmä ja oma hallituksen "
    "jäsen. Hän on nyt Emilia Nylund-Koski, ja ryhmän sihteerinä toimii Matti Malli. Ryhmä kokoontuu neljä kertaa "
    "vuodessa Turussa ja Salossa, ja sen työtä tukevat kaupunki sekä maakunnan liitto ja jäsenet."
)


def column(lines, left, top, size=10):
    return [(left, top - 13 * number, size, line) for number, line in enumerate(lines)]


def test_lines_become_paragraphs_headings_and_items(read, write_pdf):
    page = [
        (60, 780, 18, "*Kutsu kokoukseen"),
        *column(["Yhdistys kutsuu jäsenensä syyskokoukseen, joka pidetään Kotkassa. Kokouk-",
                 "sessa valitaan hallitus."], 60, 740),
        (60, 690, 10, "*Asiat"),
        *column(["- hallituksen puheenjohtajan ja jäsenten valinta seuraavaksi vuodeksi, mikä", "  on tärkeää",
                 "- muut asiat"], 60, 660),
    ]
    assert read(".pdf", write_pdf(page)) == [
        "h1 Kutsu kokoukseen",
        "p Yhdistys kutsuu jäsenensä syyskokoukseen, joka pidetään Kotkassa. Kokouksessa valitaan hallitus.",
        "h2 Asiat",
        "i1 hallituksen puheenjohtajan ja jäsenten valinta seuraavaksi vuodeksi, mikä on tärkeää",
        "i1 muut asiat",
    ]


@pytest.mark.parametrize("by_line", [False, True])
def test_columns_are_read_one_after_the_other(read, write_pdf, by_line):
    left, right = column(LEFT, 50, 700), column(RIGHT, 300, 700)
    pieces = sorted([*left, *right], key=lambda piece: -piece[1]) if by_line else [*left, *right]
    content = write_pdf([(50, 760, 16, "*Yhdistysten yhteinen uutiskirje"), *pieces])
    assert read(".pdf", content) == ["h1 Yhdistysten yhteinen uutiskirje", f"p {STORY}"]


TABLE = [(65, 700, 10, "Nimi"), (205, 700, 10, "Taho"), (65, 680, 10, "Matti Malli"), (205, 680, 10, "Kotkan Seura ry"),
         (65, 660, 10, "Maija Malli"), (205, 660, 10, "Satakunnan ammatti-"), (205, 648, 10, "korkeakoulu")]
RULES = [(60, y, 340, y) for y in (714, 694, 674, 640)] + [(x, 714, x, 640) for x in (60, 200, 340)]


def test_a_ruled_table_is_read_by_its_cells(read, write_pdf):
    assert read(".pdf", write_pdf(TABLE, rules=RULES)) == [
        ("#", "Nimi", "Taho"), ("Matti Malli", "Kotkan Seura ry"), ("Maija Malli", "Satakunnan ammattikorkeakoulu"),
    ]


def test_a_table_without_rules_is_read_by_what_aligns(read, write_pdf):
    assert read(".pdf", write_pdf(TABLE[:6])) == [
        ("#", "Nimi", "Taho"), ("Matti Malli", "Kotkan Seura ry"), ("Maija Malli", "Satakunnan ammatti-"),
    ]


def test_heads_are_told_once_and_page_numbers_never(read, write_pdf):
    pages = [
        [(60, 810, 8, "Kotkan Seura ry"), (500, 810, 8, f"{number} (2)"), (60, 30, 8, "Osoite 1, Kotka"),
         *column([f"Sivun {number} ensimmäinen rivi on varsin pitkä ja täyttää koko palstan leveyden, niin",
                  "että se jatkuu" if number == 1 else "että se päättyy."], 60, 700)]
        for number in (1, 2)
    ]
    assert read(".pdf", write_pdf(*pages)) == [
        "p Kotkan Seura ry",
        "p Sivun 1 ensimmäinen rivi on varsin pitkä ja täyttää koko palstan leveyden, niin että se jatkuu",
        "p Sivun 2 ensimmäinen rivi on varsin pitkä ja täyttää koko palstan leveyden, niin että se päättyy.",
        "p Osoite 1, Kotka",
    ]


def test_short_lines_stand_together_and_for_themselves(write_pdf):
    page = [(60, 760, 10, "Kokous päättyi, ja pöytäkirjan oikeaksi todistavat sen allekirjoittaneet:"),
            *column(["Matti Malli,", "sihteeri", "Maija Malli"], 60, 700)]
    text = f"{page[0][3]}\n\nMatti Malli,\nsihteeri\nMaija Malli\n"
    reading = LOADERS[".pdf"].read(write_pdf(page), where="a.pdf", limits=DEFAULT_LIMITS)
    assert reading.text == text
    assert [text[block.start : block.end] for block in reading.blocks[1:]] == ["Matti Malli,\nsihteeri", "Maija Malli"]


def test_a_sentence_goes_on_over_the_page(read, write_pdf):
    first = [(60, 60, 10, "Kokouksen puheenjohtajaksi valittiin yksimielisesti pitkäaikainen jäsen")]
    second = [(60, 780, 10, "Matti Malli.")]
    assert read(".pdf", write_pdf(first, second)) == [
        "p Kokouksen puheenjohtajaksi valittiin yksimielisesti pitkäaikainen jäsen Matti Malli."
    ]


@pytest.mark.parametrize(("told", "size", "title"), [
    ("Syyskokous", 18, "Kutsu kokoukseen"),
    ("Syyskokous", 10, "Syyskokous"),
    ("Microsoft Word - kutsu.docx", 10, "Kutsu kokoukseen"),
])
def test_the_title_is_the_largest_heading_or_what_the_file_tells_and_the_text_says(write_pdf, told, size, title):
    page = [(60, 780, size, "*Kutsu kokoukseen"), (60, 740, 10, "Seuran syyskokous on Kotkassa.")]
    content = write_pdf(page, title=told)
    assert LOADERS[".pdf"].read(content, where="a.pdf", limits=DEFAULT_LIMITS).title == title


def test_a_drawn_bullet_begins_an_item_and_a_stretched_line_is_one(read, write_pdf):
    page = [(70, 700, 10, "antaa lausuntoja"), (70, 680, 10, "tekee"), (130, 680, 10, "aloitteita"),
            (226, 680, 10, "sekä"), (70, 667, 10, "toimii asukkaiden hyväksi koko")]
    bullets = [(62, 702), (62, 682)]
    drawn = b"".join(b"%g %g m %g %g l %g %g l h f " % (x, y, x + 3, y, x + 3, y + 3) for x, y in bullets)
    assert read(".pdf", write_pdf(page, drawn=drawn)) == [
        "i1 antaa lausuntoja", "i1 tekee aloitteita sekä toimii asukkaiden hyväksi koko",
    ]


@pytest.mark.parametrize(("change", "limits", "reason"), [
    (lambda pdf: b"not a pdf", {}, "broken"),
    (lambda pdf: pdf[:40], {}, "broken"),
    (lambda pdf: b"%PDF-1.4\n%%EOF", {}, "broken"),
    (lambda pdf: pdf, {"pages": 1}, "too-large"),
    (lambda pdf: pdf, {"text_bytes": 10}, "too-large"),
    (lambda pdf: pdf, {"seconds": 0.001}, "timeout"),
])
def test_what_can_not_be_read_is_told_by_the_process(write_pdf, change, limits, reason):
    page = [(60, 700, 10, "Yksi rivi tekstiä.")]
    with pytest.raises(UnreadableSource) as refusal:
        read_content(change(write_pdf(page, page)), loader=LOADERS[".pdf"], name="a.pdf",
                     limits=replace(DEFAULT_LIMITS, **limits))
    assert refusal.value.reason == reason


def test_a_pdf_without_text_says_so(write_pdf):
    with pytest.raises(UnreadableSource) as refusal:
        read_content(write_pdf([]), loader=LOADERS[".pdf"], name="scanned.pdf")
    assert refusal.value.reason == "no-text"


def test_a_locked_pdf_says_so(write_pdf):
    keys = b"/O <%s> /U <%s>" % (b"41" * 32, b"42" * 32)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 %s >> /ID [<00> <00>]" % keys
    with pytest.raises(UnreadableSource) as refusal:
        read_content(write_pdf([(60, 700, 10, "Teksti")], extra=lock), loader=LOADERS[".pdf"], name="locked.pdf")
    assert refusal.value.reason == "encrypted"


def test_the_process_reads_what_this_one_reads(write_pdf):
    content = write_pdf(TABLE, rules=RULES)
    inside = LOADERS[".pdf"].read(content, where="a.pdf", limits=DEFAULT_LIMITS)
    document = read_content(content, loader=LOADERS[".pdf"], name="a.pdf")
    assert (document.text, document.blocks, document.title) == (inside.text, inside.blocks, inside.title)
