import pytest

from loaders.language.contacts import find_emails, find_phones, find_urls


@pytest.mark.parametrize(("text", "addresses"), [
    ("maija@jarjesto.fi.", ["maija@jarjesto.fi"]),
    ("maija.meikalainen(at)jarjesto.fi, toimisto[at]jarjesto.fi", [
        "maija.meikalainen(at)jarjesto.fi", "toimisto[at]jarjesto.fi",
    ]),
    ("maija (at) jarjesto.fi", ["maija (at) jarjesto.fi"]),
    ("Maija.Meikalainen@Jarjesto.co.uk", ["Maija.Meikalainen@Jarjesto.co.uk"]),
    ("etunimi.sukunimi@jarjesto.fi, fornamn.efternamn@forening.ax, firstname.lastname@council.fi", []),
    ("@jarjesto, a@b", []),
])
def test_email_addresses(text, addresses):
    found = find_emails(text)
    assert [one.value for one in found] == addresses == [text[one.start:one.end] for one in found]


@pytest.mark.parametrize(("text", "numbers"), [
    ("puh. 040 123 4567", ["040 123 4567"]),
    ("p. 050-1234567, (05) 220 8111", ["050-1234567", "(05) 220 8111"]),
    ("+358 40 123 4567 / +358 (0)50 765 4321", ["+358 40 123 4567", "+358 (0)50 765 4321"]),
    ("044 123 4567 050 765 4321", ["044 123 4567", "050 765 4321"]),
    ("0400\u00a0123 456", ["0400 123 456"]),
    ("puh. 116 117", ["116 117"]),
    ("tfn 019 000 2480", ["019 000 2480"]),
])
def test_phone_numbers(text, numbers):
    assert [one.value for one in find_phones(text)] == numbers


@pytest.mark.parametrize("text", [
    "12.5.2022", "klo 17–19", "2022–2023", "Y-tunnus 1234567-1", "1 000 000 euroa", "00100 Helsinki", "45100 Kouvola",
    "1183/00.01.02/2024", "FI12 3456 7890 1234 56", "0,5 %", "§ 0123456", "s. 012-015", "1 900 tuntia",
])
def test_these_are_no_phone_numbers(text):
    assert find_phones(text) == []


def test_web_addresses():
    text = "Ks. https://oma.fi/a(b). www.jarjesto.fi, maija@toinen.fi (jarjestot.fi/tuki) matti(at)kolmas.fi"
    found = find_urls(text)
    assert [one.value for one in found] == ["https://oma.fi/a(b)", "www.jarjesto.fi", "jarjestot.fi/tuki"]
    assert [text[one.start:one.end] for one in found] == [one.value for one in found]


@pytest.mark.parametrize("sign", ["0", "0 ", "a.", "a@", "(0)", "+1 ", "www.", "-"])
def test_long_runs_end(sign):
    text = sign * 20_000
    assert [find(text) is not None for find in (find_emails, find_phones, find_urls)] == [True] * 3
