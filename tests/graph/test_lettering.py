"""Labels that fit: measured on the safe side, broken where Finnish may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lettering import measure, measure_label, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines", "broken"),
    [
        ("", 100, 2, ()),
        ("Outi Mäkinen", 200, 1, ("Outi Mäkinen",)),
        ("Keski-Suomen järjestöjen ja maakunnan kumppanuuspöytä", 200, 3,
         ("Keski-Suomen järjestöjen ja", "maakunnan kumppanuuspöytä")),
        ("Keski-Suomen järjestöjen ja maakunnan kumppanuuspöytä", 200, 1, ("Keski-Suomen järjestöjen ja…",)),
        ("Pohjois-Pohjanmaa", 90, 2, ("Pohjois-", "Pohjanmaa")),
        ("Järjestöneuvottelukunta", 130, 2, ("Järjestöneuvottelu-", "kunta")),
        ("  two\n words ", 200, 2, ("two words",)),
    ],
)  # fmt: skip
def test_label_breaks(text, width, lines, broken):
    assert wrap(text, width=width, size=13, lines=lines) == broken


def test_a_name_of_ten_thousand_letters_is_cut():
    (line,) = wrap("a" * 10_000, width=216, size=13, lines=1)
    assert line == "a" * 25 + "…"


@given(text=st.text(max_size=60), width=st.integers(40, 300), lines=st.integers(1, 3))
def test_every_line_fits(text, width, lines):
    wrapped = wrap(text, width=width, size=13, lines=lines)
    assert len(wrapped) <= lines
    assert all(measure(line, size=13) <= width + 13 * 0.43 for line in wrapped)  # a hyphen may stand out
    assert all("\n" not in line for line in wrapped)


def test_a_label_is_as_high_as_its_lines():
    assert measure_label(("Outi Mäkinen",), "jäsen", size=13).height == 30
    assert measure_label(("Outi Mäkinen",), "", size=13).height == 16
    assert measure_label((), "jäsen", size=13) == (0, 0)
