"""Plain text: its encodings, and the layout that its lines show. The stored text is the file's own."""

import pytest

from loaders.encoding import decode
from loaders.hyphenation import Hyphens
from loaders.languages import find_language
from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource

SENTENCE = "Päätös: järjestöjen yhteistyöryhmä kokoontuu Åbossa 5.3.2024 – tervetuloa, Ängström!"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_decoded_whatever_its_encoding(encoding):
    assert decode(SENTENCE.encode(encoding), where="a.txt") == SENTENCE


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "mac_roman"])
def test_older_encodings_are_told_by_nordic_letters(encoding):
    text = "Järjestöjen yhteistyöryhmä, Föreningen på Åland rf"
    assert decode(text.encode(encoding), where="a.txt") == text


@pytest.mark.parametrize(("content", "reason"), [
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "broken"),
    (bytes(range(256)) * 4, "broken"),
    ("Päätös ja järjestö".encode()[:-1] + b"\xff\xd0\xd0\xd0", "encoding"),
    ("Московская область".encode("cp1251"), "encoding"),
    (b"\xff\xfea", "encoding"),
    (b"\xef\xbb\xbfabc\xff", "encoding"),
])
def test_what_is_no_text_is_refused(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        decode(content, where="a.txt")
    assert refusal.value.reason == reason


def test_the_stored_text_is_the_file_in_nfc_with_line_feeds():
    content = "\ufeffHyva\u0308a\u0308\r\npa\u0308iva\u0308a\u0308\f\u00adseura\u2011avain\n".encode()
    reading = LOADERS[".txt"].read(content, where="a.txt", limits=DEFAULT_LIMITS)
    assert reading.text == "Hyvää\npäivää\nseura-avain\n"


@pytest.mark.parametrize(("text", "expected"), [
    ("Seuran uutiset\n\nSeura kokoontui maanantaina.\n", ["h2 Seuran uutiset", "p Seura kokoontui maanantaina."]),
    ("KUTSU\nTervetuloa mukaan.\n", ["h1 KUTSU", "p Tervetuloa mukaan."]),
    # hard-wrapped lines are one paragraph, and so is a title in two lines
    ("Yhdistys kokoontui syksyllä Kotkassa, ja paikalla oli kaikkiaan noin\nkolmekymmentä jäsentä eri puolilta "
     "maakuntaa, joista monet tulivat ensi\nkertaa.\n\nToinen kappale.\n",
     ["p Yhdistys kokoontui syksyllä Kotkassa, ja paikalla oli kaikkiaan noin\nkolmekymmentä jäsentä eri puolilta "
      "maakuntaa, joista monet tulivat ensi\nkertaa.", "p Toinen kappale."]),
    # lines of their own stay apart, one that ends in a comma goes on
    ("Matti Malli\nsihteeri\np. 040 000 1234\n", ["p Matti Malli", "p sihteeri", "p p. 040 000 1234"]),
    ("Malli Matti,\n   varajäsen Esko Esimerkki\n", ["p Malli Matti,\n   varajäsen Esko Esimerkki"]),
    # lists
    ("Tehtävänä on\n\n- antaa lausuntoja\n- tehdä aloitteita\n",
     ["p Tehtävänä on", "i1 antaa lausuntoja", "i1 tehdä aloitteita"]),
    ("1. yksi asia, joka\n   jatkuu\n2. toinen\n", ["i1 yksi asia, joka\n   jatkuu", "i1 toinen"]),
    ("• yksi\n  • alakohta\n", ["i1 yksi", "i2 alakohta"]),
    # a number with text beneath it is a heading, an ordinal before a month is a date
    ("1. Avaus\nPuheenjohtaja avasi kokouksen.\n\n2. Päätös\nKokous päätettiin kello kuusi.\n",
     ["h2 1. Avaus", "p Puheenjohtaja avasi kokouksen.", "h2 2. Päätös", "p Kokous päätettiin kello kuusi."]),
    ("Kokous pidetään Porissa\n15. tammikuuta.\n", ["p Kokous pidetään Porissa", "p 15. tammikuuta."]),
    ("§ 58\nJäsenen valinta\n\nHallitus valitsi jäsenen.\n",
     ["h2 § 58", "h2 Jäsenen valinta", "p Hallitus valitsi jäsenen."]),
    # neither a label with its value, a number of a file, nor a sentence before a list is a heading
    ("Esittelijä: johtaja Matti Malli\n\nDnro 4471/00.01\n\nHallitus päätti asiasta. Sen tehtävänä on\n\n- antaa "
     "lausuntoja\n",
     ["p Esittelijä: johtaja Matti Malli", "p Dnro 4471/00.01", "p Hallitus päätti asiasta. Sen tehtävänä on",
      "i1 antaa lausuntoja"]),
    ("Taustaa: Uudistuksen valmistelu päättyy\n\nUudistus päättyi tänä keväänä.\n",
     ["h2 Taustaa: Uudistuksen valmistelu päättyy", "p Uudistus päättyi tänä keväänä."]),
    # a dash opens speech
    ("– Hyvä näin, hän sanoi.\n", ["p – Hyvä näin, hän sanoi."]),
    # tables: tabs, bars, blanks that align
    ("Nimi\tTehtävä\nMatti Malli\tpuheenjohtaja\nMaija Malli\tsihteeri\n",
     [("#", "Nimi", "Tehtävä"), ("Matti Malli", "puheenjohtaja"), ("Maija Malli", "sihteeri")]),
    ("| Nimi | Taho |\n|------|------|\n| Matti Malli | |\n| | Seura ry |\n",
     [("#", "Nimi", "Taho"), ("Matti Malli", ""), ("", "Seura ry")]),
    ("klo 9.00    Avaus\n            johtaja Matti Malli\nklo 10.00   Kahvi\n",
     [("klo 9.00", "Avaus\n            johtaja Matti Malli"), ("klo 10.00", "Kahvi")]),
    ("Aika:    12.3.2024\nPaikka:  Kotka\n", ["p Aika:    12.3.2024", "p Paikka:  Kotka"]),
    ("Alku.  Kaksi blankoa lauseen jälkeen.\n", ["p Alku.  Kaksi blankoa lauseen jälkeen."]),
    ("Etusivu | Yhteystiedot\n", ["p Etusivu | Yhteystiedot"]),
    # a role over the lines of those who hold it
    ("Jäsenet\nMatti Malli, Seura ry\nMaija Malli, Toinen ry\n",
     ["h3 Jäsenet", "p Matti Malli, Seura ry", "p Maija Malli, Toinen ry"]),
    ("Lisätietoja:\nMatti Malli, Seura ry\n", ["h3 Lisätietoja:", "p Matti Malli, Seura ry"]),
])
def test_lines_become_blocks(read, text, expected):
    assert read(".txt", text) == expected


@pytest.mark.parametrize(("text", "title"), [
    ("Etusivu > Uutiset\n\nSeura valitsi hallituksen\n\n3.4.2024\n\nSeura valitsi uuden hallituksen.\n",
     "Seura valitsi hallituksen"),
    ("PÖYTÄKIRJA\n\nPuheenjohtajan valinta ja muut asiat\n\nPuheenjohtajaksi valittiin sama kuin ennen.\n",
     "Puheenjohtajan valinta ja muut asiat"),
    ("pelkkä rivi\n", "pelkkä rivi"),
])
def test_the_title_is_a_heading_before_the_text(text, title):
    assert LOADERS[".txt"].read(text.encode(), where="a.txt", limits=DEFAULT_LIMITS).title == title


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("Satakunnan maakunnal-", "lisen ryhmän", "Satakunnan maakunnallisen ryhmän"),
    ("Emilia Nylund-", "Koski", "Emilia Nylund-Koski"),
    ("sosiaali-", "ja terveysministeriö", "sosiaali- ja terveysministeriö"),
    ("hänen edusta-", "ja on", "hänen edustaja on"),
    ("social-", "och hälsovård", "social- och hälsovård"),
    ("linja-", "autolla", "linja-autolla"),
    ("EU-", "hankkeessa", "EU-hankkeessa"),
    ("alueen hyte-", "suunnitelma", "alueen hyte-suunnitelma"),
    ("1.2.2025–", "31.12.2026", "1.2.2025–31.12.2026"),
    ("sama rivi", "jatkuu", "sama rivi jatkuu"),
])
def test_a_word_cut_at_a_lines_end_is_whole_again(left, right, joined):
    assert Hyphens(["hyte-työ ja edustaja", left]).join(left, right) == joined


@pytest.mark.parametrize(("text", "language"), [
    ("Neuvottelukunta kokoontui torstaina ja valitsi puheenjohtajan.", "fi"),
    ("Delegationen sammanträdde på torsdagen och valde en ordförande.", "sv"),
    ("The advisory board met on Thursday and elected a chair.", "en"),
    ("12.3. – 14.4.", "fi"),
])
def test_the_language_is_found(text, language):
    assert find_language(text) == language
