"""Addresses and numbers are covered letter for letter; dates, sums and codes stay."""

import pytest

from graph.masking import MASK, mask


@pytest.mark.parametrize(("text", "private"), [
    ("puh. 040 000 0000.", ["040", "000", "0000"]),
    ("p. 050-000 0000", ["050-000", "0000"]),
    ("+358 40 000 0000", ["+358", "40", "000", "0000"]),
    ("+358 (0)40 000 0000", ["+358", "(0)40", "000", "0000"]),
    ("(015) 000 000, vaihde", ["(015)", "000", "000"]),
    ("gsm 0400000000", ["0400000000"]),
    ("tel. 018 000 000", ["018", "000", "000"]),
    ("050.000.0000", ["050.000.0000"]),
    ("aino.esimerkki@example.fi", ["aino.esimerkki@example.fi"]),
    ("aino.esimerkki(at)example.fi tai", ["aino.esimerkki(at)example.fi"]),
    ("aino.esimerkki [at] example.fi", ["aino.esimerkki", "[at]", "example.fi"]),
])  # fmt: skip
def test_contacts_are_covered(text, private):
    covered = mask(text)
    assert len(covered) == len(text)
    assert [word for word in private if word in covered] == []
    assert MASK in covered


@pytest.mark.parametrize("text", [
    "Kokous 5.10.2022 klo 12–14", "toimikausi 2021–2025", "Y-tunnus 3221315-8",
    "00100 Helsinki", "05.10.2022 ja 06.10.2022", "50 000 euroa", "1 200 000 asukasta", "§ 012", "0,5 prosenttia",
    "2022-01-05", "kunta 091", "klo 08.15–09.30", "vuosina 2019, 2020 ja 2021", "@seminaari #järjestöt", "",
])  # fmt: skip
def test_dates_sums_and_codes_stay(text):
    assert mask(text) == text


def test_a_contact_that_was_read_is_covered_in_whatever_form():
    assert mask("soita 12 34, numero 12\n34", known=["12 34"]) == "soita •• ••, numero ••\n••"


@pytest.mark.parametrize("text", ["a." * 50_000, "0 " * 50_000, "a@" * 50_000, "+358" * 25_000, "1" * 100_000])
def test_long_runs_cost_no_more_than_their_length(text):
    assert len(mask(text)) == len(text)  # a quadratic pattern would take minutes
