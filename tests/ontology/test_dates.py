"""Partial dates: their forms, bounds and EDTF, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import DateSpan, PartialDate
from ontology.errors import InvalidDate


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "edtf"),
    [
        ("2022-05-12", date(2022, 5, 12), date(2022, 5, 12), "2022-05-12"),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28), "2022-02"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019"),
        ("2019-spring", date(2019, 3, 1), date(2019, 5, 31), "2019-21"),
        ("2019-summer", date(2019, 6, 1), date(2019, 8, 31), "2019-22"),
        ("2019-autumn", date(2019, 9, 1), date(2019, 11, 30), "2019-23"),
        ("2019-winter", date(2019, 12, 1), date(2020, 2, 29), "2019-24"),
        ("--09-15", None, None, "XXXX-09-15"),
        ("--02-29", None, None, "XXXX-02-29"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "0001"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "9999"),
    ],
)
def test_date_keeps_its_precision(text, earliest, latest, edtf):
    told = PartialDate(text)
    assert (told.earliest, told.latest, told.edtf) == (earliest, latest, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "22", "0000", "02022", "2022-13", "2022-00", "2022-1", "2022-02-30", "2023-02-29", "2022-5-12",
        "2022-05-32", "2022-05-00", "12.5.2022", "2022-talvi", "2022-Spring", "2022-05-12T10:00", "2022/2023",
        "--13-01",
        "--02-30", "-09-15", "2022-05-12 ", "\n2022", "٢٠٢٢", "２０２２-05", "9999-winter", "2022\x00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(InvalidDate) as refused:
        PartialDate(text)
    assert refused.value.text == text


@given(st.dates())
def test_every_day_is_its_own_bounds(day):
    told = PartialDate(day.isoformat())
    assert (told.earliest, told.latest, told.edtf) == (day, day, day.isoformat())


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text):
    try:
        told = PartialDate(text)
    except InvalidDate:
        return
    assert told.text.isascii()
    assert (told.earliest is None) == (told.latest is None)
    assert told.earliest is None or told.earliest <= told.latest


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [
        ("2022-05-12", "2022-05-12", "2022-05-12", "2022-05-12"),
        ("2022-05-12/2022-05-13", "2022-05-12", "2022-05-13", "2022-05-12/2022-05-13"),
        ("2021/2025", "2021", "2025", "2021/2025"),
        ("2021/2021", "2021", "2021", "2021"),
        ("2019-spring/2019-06", "2019-spring", "2019-06", "2019-spring/2019-06"),
        ("2019-autumn/2019-12-31", "2019-autumn", "2019-12-31", "2019-autumn/2019-12-31"),
        ("2021/2021-05", "2021", "2021-05", "2021/2021-05"),
        ("--09-15/--09-17", "--09-15", "--09-17", "--09-15/--09-17"),
    ],
)
def test_span_reads_and_writes_itself(text, start, end, written):
    span = DateSpan.parse(text)
    assert (span.start.text, span.end.text, span.text) == (start, end, written)


@pytest.mark.parametrize(
    "text",
    ["", "/", "2022/", "/2022", "2022/2021", "2022-05-13/2022-05-12", "--09-17/--09-15", "2020/2021/2022"],
)
def test_span_that_is_none_or_runs_backwards_is_refused(text):
    with pytest.raises(InvalidDate):
        DateSpan.parse(text)
