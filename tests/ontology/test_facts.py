"""Facts and evidence: what contradicts its predicate, or is not in the text, can't be made."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import PartialDate
from ontology.errors import InvalidDate, InvalidFact
from ontology.facts import SIGNATURES, Evidence, Fact, Part, Predicate, Status, quote_at

TEXT = "Pöydän puheenjohtaja\non Maija  Meikäläinen."
QUOTE = quote_at(TEXT, 0, 20)

ROLE = {"subject": "p1", "predicate": Predicate.HOLDS_ROLE, "object": "b1", "evidence": QUOTE,
    "role": "puheenjohtaja"}
PART = {"subject": "p1", "predicate": Predicate.PARTICIPATES_IN, "object": "e1", "evidence": QUOTE,
    "part": Part.SPEAKER}
DATE = {"subject": "e1", "predicate": Predicate.ON_DATE, "object": "2022-05-12", "evidence": QUOTE}


def test_quote_folds_white_space_and_leaves_the_ends():
    evidence = quote_at(TEXT, 6, len(TEXT) - 1)
    assert evidence == Evidence(start=7, end=len(TEXT) - 1, quote="puheenjohtaja on Maija Meikäläinen", text=TEXT)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 6, "pöydän"),  # other letters
        (0, 6, "Pöydän "),
        (0, 5, "Pöydän"),
        (1, 7, "Pöydän"),
        (6, 7, " "),
        (6, 6, ""),
        (0, 0, ""),
        (5, 2, "d"),
        (-6, 0, "Pöydän"),
        (0, 10_000, TEXT),
        (100, 106, "Pöydän"),
    ],
)
def test_quote_that_does_not_stand_there_is_refused(start, end, quote):
    with pytest.raises(InvalidFact):
        Evidence(start=start, end=end, quote=quote, text=TEXT)


@pytest.mark.parametrize(("start", "end"), [(20, 21), (0, 0), (3, 1), (-1, 5), (0, 1000), (999, 1000)])
def test_no_quote_between_offsets_without_words(start, end):
    with pytest.raises(InvalidFact):
        quote_at(TEXT, start, end)


@given(st.text(min_size=1), st.integers(-3, 30), st.integers(-3, 30))
def test_any_offsets_give_a_quote_of_the_text_or_are_refused(text, start, end):
    try:
        evidence = quote_at(text, start, end)
    except InvalidFact:
        return
    again = Evidence(start=evidence.start, end=evidence.end, quote=evidence.quote, text=text)
    assert again == evidence
    assert start <= evidence.start < evidence.end <= end


@pytest.mark.parametrize(
    "row",
    [
        ROLE,
        ROLE | {"since": "2021", "until": "2025", "status": Status.DECIDED, "deputy_of": "p2", "on_behalf_of": "b2"},
        PART,
        DATE,
        DATE | {"object": "2022-05-12/2022-05-13", "time": "9:00".rjust(5, "0") + "–15:30"},
        DATE | {"object": "--09-15", "time": "18:00"},
        {"subject": "b1", "predicate": Predicate.FOUNDED_ON, "object": "2019-spring", "evidence": QUOTE},
        {"subject": "b1", "predicate": Predicate.HAS_TASK, "object": "edistää yhteistyötä", "evidence": QUOTE},
        {"subject": "b1", "predicate": Predicate.COOPERATES_WITH, "object": "b2", "evidence": QUOTE,
        "confidence": 0.0},
    ],
)
def test_fact_with_what_its_predicate_takes(row):
    assert {key: getattr(Fact(**row), key) for key in row} == row


@pytest.mark.parametrize(
    "row",
    [
        ROLE | {"subject": ""},
        ROLE | {"object": ""},
        ROLE | {"object": "p1"},
        ROLE | {"role": None},
        ROLE | {"role": ""},
        ROLE | {"part": Part.CHAIR},
        ROLE | {"time": "10:00"},
        ROLE | {"role": "jäsen\x00"},
        ROLE | {"rule": "\ud800"},
        ROLE | {"confidence": 1.1},
        ROLE | {"confidence": -0.1},
        ROLE | {"confidence": float("nan")},
        ROLE | {"confidence": float("inf")},
        PART | {"part": None},
        PART | {"role": "puhuja"},
        PART | {"since": "2022"},
        DATE | {"time": "25:00"},
        DATE | {"time": "9.00"},
        DATE | {"time": "9:00"},
        DATE | {"time": "10:00-11:00"},
        DATE | {"time": "١٠:٠٠"},
        DATE | {"time": ""},
        DATE | {"status": Status.ENDED},
        DATE | {"deputy_of": "p1"},
    ],
)
def test_fact_that_contradicts_its_predicate_is_refused(row):
    with pytest.raises(InvalidFact):
        Fact(**row)


@pytest.mark.parametrize(
    "row",
    [
        DATE | {"object": "12.5.2022"},
        DATE | {"object": "2022-05-13/2022-05-12"},
        {"subject": "b1", "predicate": Predicate.FOUNDED_ON, "object": "keväällä", "evidence": QUOTE},
        ROLE | {"since": "2021–"},
        ROLE | {"until": "31.12.2025"},
    ],
)
def test_fact_with_what_is_no_date_is_refused(row):
    with pytest.raises(InvalidDate):
        Fact(**row)


def test_every_predicate_has_a_signature():
    assert list(SIGNATURES) == list(Predicate)


def test_key_passes_over_evidence_and_the_order_of_partners():
    one = Fact(subject="b1", predicate=Predicate.COOPERATES_WITH, object="b2", evidence=QUOTE, confidence=0.5)
    other = replace(one, subject="b2", object="b1", confidence=1.0, rule="toinen", evidence=quote_at(TEXT, 21, 30))
    assert one.key == other.key == ("cooperatesWith", "b1", "b2", "", "", "", "", "", "")


@pytest.mark.parametrize("change", [{"role": "jäsen"}, {"since": "2021"}, {"until": "2025"},
    {"status": Status.ENDED}])
def test_key_tells_roles_apart(change):
    role = Fact(**ROLE)
    assert replace(role, **change).key != role.key


@pytest.mark.parametrize("change", [{"deputy_of": "p2"}, {"on_behalf_of": "b2"}])
def test_key_is_of_what_the_guide_tells(change):
    role = Fact(**ROLE)
    assert replace(role, **change).key == role.key


def test_evidence_is_replaced_with_its_text():
    with pytest.raises((TypeError, ValueError)):
        replace(QUOTE, start=1)  # the text it stands in has to be given again


def test_bounds_of_a_role_are_dates():
    role = Fact(**ROLE | {"since": "2021", "until": "2025-autumn"})
    assert [PartialDate(told).edtf for told in (role.since, role.until)] == ["2021", "2025-23"]
