import pytest

from loaders.language.dates import find_dates, find_times, looks_like_date
from ontology.dates import DateSpan


def read(text: str, language: str = "fi", **context) -> list[str]:
    """Each date as "span [time] [role]", the further times after a plus."""
    rows = []
    for one in find_dates(text, language=language, **context):
        DateSpan.parse(one.span)
        role = "" if one.role == "point" else one.role
        times = "+".join((one.time or "", *one.further_times))
        rows.append(" ".join(part for part in (one.span, times, role) if part))
    return rows


@pytest.mark.parametrize(("text", "dates"), [
    ("12.5.2022", ["2022-05-12"]),
    ("12.5.22", ["2022-05-12"]),
    ("12. 5. 2022", ["2022-05-12"]),
    ("12.–13.5.2022", ["2022-05-12/2022-05-13"]),
    ("30.4.–2.5.2022", ["2022-04-30/2022-05-02"]),
    ("15.12.–15.1.2023", ["2022-12-15/2023-01-15"]),
    ("la 12.5. – su 13.5.2022", ["2022-05-12/2022-05-13"]),
    ("la–su 12.–13.5.2022", ["2022-05-12/2022-05-13"]),
    ("12. toukokuuta 2022", ["2022-05-12"]),
    ("30. huhtikuuta – 2. toukokuuta 2022", ["2022-04-30/2022-05-02"]),
    ("toukokuun 12. päivänä 2022", ["2022-05-12"]),
    ("toukokuun 12. päivään mennessä", ["--05-12 deadline"]),
    ("ke 28.9. klo 17–18", ["--09-28 17:00–18:00"]),
    ("28.9 klo 17", ["--09-28 17:00"]),
    ("lauantaina 15.1.2022 klo 15–17", ["2022-01-15 15:00–17:00"]),
    ("15.1.2022 klo 12-14 ja 17-19", ["2022-01-15 12:00–14:00+17:00–19:00"]),
    ("Aika: 15.1.2022, kello 9.30–15.00", ["2022-01-15 09:30–15:00"]),
    ("klo 18 torstaina 12.5.2022", ["2022-05-12 18:00"]),
    ("12.5. kunnantalon valtuustosalissa klo 17", ["--05-12 17:00"]),
    ("12.5. kunnantalolla. Kahvit klo 17", ["--05-12"]),
    ("12.5.2022 alkaen klo 17", ["2022-05-12 17:00"]),
    ("toukokuussa 2022", ["2022-05"]),
    ("vuoden 2022 toukokuussa", ["2022-05"]),
    ("tammi–maaliskuussa 2022", ["2022-01/2022-03"]),
    ("maalis- ja syyskuussa 2022", ["2022-03", "2022-09"]),
    ("marraskuusta helmikuuhun 2023", ["2022-11/2023-02"]),
    ("keväällä 2019", ["2019-spring"]),
    ("vuoden 2019 syksyllä", ["2019-autumn"]),
    ("syksy 2022 – kevät 2023", ["2022-autumn/2023-spring"]),
    ("kevät–syksy 2022", ["2022-spring/2022-autumn"]),
    ("vuonna 2022", ["2022"]),
    ("vuosina 2023–2025", ["2023/2025"]),
    ("vuosina 2019, 2021 ja 2023", ["2019", "2021", "2023"]),
    ("vuodesta 2019 lähtien", ["2019 from"]),
    ("vuodesta 2019 toiminut", ["2019 from"]),
    ("vuodesta 2019 vuoteen 2021", ["2019/2021"]),
    ("vuoteen 2025 saakka", ["2025 until"]),
    ("vuoden 2022 loppuun mennessä", ["2022 deadline"]),
    ("toimikausi 2021–2025", ["2021/2025"]),
    ("Metsäpolku-hanke 2023–2025", ["2023/2025"]),
    ("Metsäpolku (2023–2025)", ["2023/2025"]),
    (" 2019 ", ["2019"]),
    ("29.5.2022 mennessä", ["2022-05-29 deadline"]),
    ("viimeistään 29.5.2022", ["2022-05-29 deadline"]),
    ("29.5.2022 klo 16 mennessä", ["2022-05-29 16:00 deadline"]),
    ("29.5. saakka", ["--05-29 until"]),
    ("1.1.2023 alkaen", ["2023-01-01 from"]),
    ("1.3.2022–", ["2022-03-01 from"]),
    ("4., 11. ja 18.3.2024", ["2024-03-04", "2024-03-11", "2024-03-18"]),
    ("12.1., 15.2. ja 20.3.2024", ["2024-01-12", "2024-02-15", "2024-03-20"]),
    ("15.12. ja 12.1.2024", ["2023-12-15", "2024-01-12"]),
    ("12.5.2022/ti 17.5.2022", ["2022-05-12", "2022-05-17"]),
    ("2022-05-12", ["2022-05-12"]),
    ("kevättalkoot pidetään 12.5.", ["--05-12"]),
])
def test_finnish_dates(text, dates):
    assert read(text) == dates


@pytest.mark.parametrize(("text", "dates"), [
    ("den 12 maj 2022", ["2022-05-12"]),
    ("12 maj kl. 15–17", ["--05-12 15:00–17:00"]),
    ("12–13 maj 2022", ["2022-05-12/2022-05-13"]),
    ("30 april–2 maj 2022", ["2022-04-30/2022-05-02"]),
    ("torsdagen den 12.5.2022 kl 17", ["2022-05-12 17:00"]),
    ("kl. 17 den 28 november 2024", ["2024-11-28 17:00"]),
    ("i mars 2023", ["2023-03"]),
    ("våren 2019", ["2019-spring"]),
    ("grundades 2015", ["2015"]),
    ("sedan 2019", ["2019 from"]),
    ("åren 2023–2025", ["2023/2025"]),
    ("mandatperioden 2021–2025", ["2021/2025"]),
    ("senast den 29 maj 2022", ["2022-05-29 deadline"]),
    ("från och med den 1 januari 2023", ["2023-01-01 from"]),
    ("till och med 31.12.2025", ["2025-12-31 until"]),
])
def test_swedish_dates(text, dates):
    assert read(text, "sv") == dates


@pytest.mark.parametrize(("text", "dates"), [
    ("12 May 2022", ["2022-05-12"]),
    ("May 12, 2022", ["2022-05-12"]),
    ("the 12th of May", ["--05-12"]),
    ("12–13 May 2022", ["2022-05-12/2022-05-13"]),
    ("May 30 – June 2, 2022", ["2022-05-30/2022-06-02"]),
    ("12 May 2022 at 3 pm", ["2022-05-12 15:00"]),
    ("12 May 2022, 9 am to 3 pm", ["2022-05-12 09:00–15:00"]),
    ("12 May 2022 at 12:00–15:00", ["2022-05-12 12:00–15:00"]),
    ("spring 2019", ["2019-spring"]),
    ("in 2016", ["2016"]),
    ("since July 2024", ["2024-07 from"]),
    ("by 29 May 2022", ["2022-05-29 deadline"]),
    ("from 1 January 2023", ["2023-01-01 from"]),
    ("the term 2023–2025", ["2023/2025"]),
])
def test_english_dates(text, dates):
    assert read(text, "en") == dates


@pytest.mark.parametrize("text", [
    "puh. 040 123 4567", "puh. 09.12.34", "050-123 4567", "Y-tunnus 1234567-1", "§ 12.5.", "1.200,00 €",
    "Järjestö 2.0", "Metsäpolku 2021", "laki 12.5.2022/345", "31.2.2022", "klo 10.10. alkaen", "15,5 %",
    "10.20.30.40", "you may 12 times", "2.1. Tehtävät\nrivi\n2.2. Jäsenet\n", "syksyllä", "toukokuussa", "tänään",
])
def test_these_are_no_dates(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "context", "dates"), [
    ("Tänään pidetty", {"document_date": "2019-03-22"}, ["2019-03-22"]),
    ("eilen", {"document_date": "2019-03-01"}, ["2019-02-28"]),
    ("viime vuonna ja ensi keväänä", {"document_date": "2024-04-11"}, ["2023", "2025-spring"]),
    ("5.10. järjestetty", {"default_year": 2022}, ["2022-10-05"]),
    ("5.10. järjestetty", {"document_date": "2022-11-01"}, ["2022-10-05"]),
    ("15.1. pidettävä", {"document_date": "2023-12-14"}, ["2024-01-15"]),  # the nearer January
    ("helmikuun kokous", {"document_date": "2023-12-14"}, ["2024-02"]),
    ("tiistaina 14.11.", {"default_year": 2024}, ["2023-11-14"]),  # 14 November was a Tuesday in 2023
    ("15.12.–15.1.", {"default_year": 2023}, ["2022-12-15/2023-01-15"]),
    ("syksyllä", {"default_year": 2024}, ["2024-autumn"]),
])
def test_a_missing_year_comes_from_what_is_around(text, context, dates):
    assert read(text, **context) == dates


def test_offsets_hold_weekday_time_and_role_words():
    text = "Kokous pidetään lauantaina 15.1.2022 klo 15–17 Kylätalolla. Ilmoittaudu 3.1. mennessä."
    found = find_dates(text, default_year=2022)
    assert [text[one.start:one.end] for one in found] == ["lauantaina 15.1.2022 klo 15–17", "3.1. mennessä"]
    assert [one.year_told for one in found] == [True, False]


@pytest.mark.parametrize(("text", "language", "times"), [
    ("klo 17", "fi", ["17:00"]),
    ("klo 9.30 – 15", "fi", ["09:30–15:00"]),
    ("9.00 Avaus\n9.15 Puhe", "fi", ["09:00", "09:15"]),
    ("9.30–15.00", "fi", ["09:30–15:00"]),
    ("2.50–3.50 €", "fi", []),
    ("kl. 13 till 15.30", "sv", ["13:00–15:30"]),
    ("at 3 pm, 9:30 a.m., 3–5 pm, 11–1 pm", "en", ["15:00", "09:30", "15:00–17:00", "11:00–13:00"]),
])
def test_times(text, language, times):
    assert [one.time for one in find_times(text, language=language)] == times


@pytest.mark.parametrize("sign", [
    "1.", "12., ", "1., 2. ja ", "1.1.–", "klo 9 ", "2022, ", "tammi-", "a- ja ", "ma ", "5 maj ",
])
def test_long_runs_end(sign):
    text = sign * 2_000
    assert all(find_dates(text, language=language) is not None for language in ("fi", "sv", "en"))


@pytest.mark.parametrize(("text", "language", "left"), [
    ("Viikolla 12 ja 31.2.2022, toisin kuin 12.5.2022 klo 17, sekä 5/12/2022.", "fi",
     ["Viikolla 12", "31.2.2022", "5/12/2022"]),
    ("Dnro 00.00.01 ja 00.01.02.00/2022", "fi", []),
    ("den 31 februari, inte den 5 mars 2024, och vecka 12", "sv", ["31 februari", "vecka 12"]),
    ("the 45th of May, not 5 May 2024, nor may 5 people", "en", ["45th of May"]),
])
def test_what_looks_like_a_date_and_was_not_understood(text, language, left):
    assert [text[start:end] for start, end in looks_like_date(text, language=language)] == left
