"""Dates and times as each language writes them."""

import pytest

from service.wording import write_date, write_share, write_span, write_time


@pytest.mark.parametrize(("told", "fi", "sv", "en"), [
    ("2022-05-12", "12.5.2022", "12.5.2022", "12 May 2022"),
    ("2022-05", "toukokuu 2022", "maj 2022", "May 2022"),
    ("2022", "2022", "2022", "2022"),
    ("2019-spring", "kevät 2019", "våren 2019", "spring 2019"),
    ("2019-21", "kevät 2019", "våren 2019", "spring 2019"),
    ("--09-15", "15.9.", "15.9.", "15 September"),
    ("2021/2025", "2021–2025", "2021–2025", "2021–2025"),
    ("2022-05-12/2022-05-13", "12.5.2022–13.5.2022", "12.5.2022–13.5.2022", "12 May 2022 – 13 May 2022"),
    ("viime vuonna", "viime vuonna", "viime vuonna", "viime vuonna"),
    ("2022-77", "2022-77", "2022-77", "2022-77"),
])
def test_date_is_written_as_the_language_does(told, fi, sv, en):
    assert [write_date(told, language) for language in ("fi", "sv", "en")] == [fi, sv, en]


@pytest.mark.parametrize(("since", "until", "fi", "sv", "en"), [
    (None, None, "", "", ""),
    ("2020", "2022", "2020–2022", "2020–2022", "2020–2022"),
    ("2020", "2020", "2020", "2020", "2020"),
    ("2020", None, "2020 alkaen", "från 2020", "from 2020"),
    ("2022-05", None, "toukokuusta 2022 alkaen", "från maj 2022", "from May 2022"),
    (None, "2022-05", "toukokuuhun 2022 asti", "till maj 2022", "until May 2022"),
    (None, "2019-autumn", "syksyyn 2019 asti", "till hösten 2019", "until autumn 2019"),
])
def test_a_role_has_the_time_that_was_told_and_no_more(since, until, fi, sv, en):
    assert [write_span(since, until, language) for language in ("fi", "sv", "en")] == [fi, sv, en]


def test_a_share_has_two_digits():
    assert [write_share(0.934, language) for language in ("fi", "sv", "en")] == ["0,93", "0,93", "0.93"]


def test_time_of_day_is_written_as_the_language_does():
    assert [write_time("15:00–17:00", language) for language in ("fi", "sv", "en")] == [
        "klo 15.00–17.00", "kl. 15.00–17.00", "15:00–17:00",
    ]
