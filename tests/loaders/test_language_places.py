import csv
from pathlib import Path

import pytest

from loaders.language.lexicons import read_lines
from loaders.language.place_forms import table_row
from loaders.language.places import find_place, match_regions
from ontology.reference import regions

AUTHORITY = Path(__file__).resolve().parents[2].parent / "shared" / "authority"


def read(text: str, language: str = "fi") -> list[tuple[str, str]]:
    """Each mention as its words and the area's Finnish name, with what is told of it."""
    marks = ("adjective", "ambiguous", "compound", "elided")
    return [
        (text[one.start:one.end], " ".join((one.region.names["fi"], *(mark for mark in marks if getattr(one, mark)))))
        for one in match_regions(text, language=language)
    ]


@pytest.mark.parametrize(("text", "areas"), [
    ("Keski-Suomen järjestöt", [("Keski-Suomen", "Keski-Suomi")]),
    ("Uudellamaalla ja Länsi-Uudellamaalla", [("Uudellamaalla", "Uusimaa"), ("Länsi-Uudellamaalla", "Länsi-Uusimaa")]),
    ("Kouvolasta Uuteenkaupunkiin", [("Kouvolasta", "Kouvola"), ("Uuteenkaupunkiin", "Uusikaupunki")]),
    ("Huittisissa, Koski Tl:n kunnassa", [("Huittisissa", "Huittinen"), ("Koski Tl:n", "Koski Tl")]),
    ("KYMENLAAKSON FOORUMI", [("KYMENLAAKSON", "Kymenlaakso")]),
    ("Etelä-, Keski- ja Pohjois-Pohjanmaalla", [
        ("Etelä-", "Etelä-Pohjanmaa elided"), ("Keski-", "Keski-Pohjanmaa elided"),
        ("Pohjois-Pohjanmaalla", "Pohjois-Pohjanmaa"),
    ]),
    ("Vantaan ja Keravan hyvinvointialue", [("Vantaan ja Keravan", "Vantaa ja Kerava")]),
    ("Vantaan ja Keravan kaupungit", [("Vantaan", "Vantaa"), ("Keravan", "Kerava")]),
    ("keskisuomalaisten yhdistysten", [("keskisuomalaisten", "Keski-Suomi adjective")]),
    ("keskisuomalaisjärjestö", [("keskisuomalaisjärjestö", "Keski-Suomi adjective")]),
    ("Keskisuomalainen kirjoitti", [("Keskisuomalainen", "Keski-Suomi adjective ambiguous")]),
    ("kouvolalainen, nurmijärveläinen", [
        ("kouvolalainen", "Kouvola adjective"), ("nurmijärveläinen", "Nurmijärvi adjective"),
    ]),
    ("valtakunnalliselle liitolle", [("valtakunnalliselle", "Suomi adjective")]),
    ("Kouvola-talolla", [("Kouvola", "Kouvola compound")]),
    ("Maija Salo ja lahden yli", [("Salo", "Salo ambiguous")]),
    ("Itä-Suomen ja Kaakkois-Suomen virasto", []),
    ("maakunnan kunnat, suomi toisena kielenä", []),
])
def test_areas_in_finnish_text(text, areas):
    assert read(text) == areas


@pytest.mark.parametrize(("text", "language", "areas"), [
    ("Södra Österbottens välfärdsområde", "sv", [("Södra Österbottens", "Etelä-Pohjanmaa")]),
    ("Norra och Södra Karelen", "sv", [("Norra", "Pohjois-Karjala elided"), ("Södra Karelen", "Etelä-Karjala")]),
    ("Ålands, Borgås och Åbo", "sv", [("Ålands", "Ahvenanmaa"), ("Borgås", "Porvoo"), ("Åbo", "Turku")]),
    ("österbottniska föreningar", "sv", [("österbottniska", "Pohjanmaa adjective")]),
    ("North and South Savo, Helsinki's", "en", [
        ("North", "Pohjois-Savo elided"), ("South Savo", "Etelä-Savo"), ("Helsinki's", "Helsinki"),
    ]),
])
def test_areas_in_swedish_and_english_text(text, language, areas):
    assert read(text, language) == areas


def test_a_name_is_found_in_any_language():
    assert [find_place(name).slug for name in ("Lapissa", "Lappland", "Lapland")] == ["maakunta-19"] * 3
    assert find_place("Savo") is None


@pytest.mark.parametrize("sign", ["a", "a-", "a- ja ", "Etelä-, ", "lais", "Vantaan ja "])
def test_long_runs_end(sign):
    assert match_regions(sign * 10_000, language="sv") is not None and match_regions(sign * 10_000) is not None


def test_the_table_of_forms_is_what_the_reference_data_give():
    assert list(read_lines("place-forms.tsv")) == [table_row(region) for region in regions()]


def test_genitives_agree_with_the_reference_data():
    for region in regions():
        assert find_place(region.genitive) == region


@pytest.mark.skipif(not AUTHORITY.exists(), reason="the authority tables are not beside the checkout")
def test_every_form_of_the_authority_tables_is_found():
    kinds = {"country": "fi", "maakunta": "maakunta-{}", "hva": "hva-alue-{}"}
    missing = []
    with (AUTHORITY / "name-forms.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            kind, _, code = row["area"].partition(":")
            if kind not in kinds or (row["area"] == "hva:04" and "demonym" in row["form_type"]):
                continue  # "vantaalainen" is of the town
            found = find_place(row["form"].removesuffix("-"))
            if found is None or found.slug != kinds[kind].format(code):
                missing.append((row["area"], row["form"], found and found.slug))
    assert missing == []
