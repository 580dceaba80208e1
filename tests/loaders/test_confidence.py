"""How sure facts are: the table is what its counts say, more right facts make nothing less sure, gaps are filled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.confidence import ANY, DIGITS, calibrate, measure, read_table, smooth, table, write_table
from ontology.facts import Fact, Predicate, quote_at

TABLE = Path(__file__).resolve().parents[2] / "loaders" / "lexicon" / "confidence.tsv"


def made(predicate: Predicate, rule: str, confidence: float) -> Fact:
    return Fact(subject="a", predicate=predicate, object="b", rule=rule, confidence=confidence,
                evidence=quote_at("sanat", 0, 5))


def test_the_table_is_what_its_counts_say():
    known = table()
    assert write_table(known) == TABLE.read_text("utf-8")
    for (predicate, rule), row in known.items():
        above = 0.5 if predicate == ANY else known[(ANY, ANY) if rule == ANY else (predicate, ANY)].confidence
        assert row.confidence == pytest.approx(smooth(row.right, row.read, above), abs=2 * 10**-DIGITS)
        assert 0 < row.confidence < 1 and 0 <= row.right <= row.read
        parts = [one for key, one in known.items() if key[0] == predicate and key[1] != ANY]
        if rule == ANY and predicate != ANY:
            assert (row.right, row.read) == (sum(one.right for one in parts), sum(one.read for one in parts))


@pytest.mark.parametrize(("predicate", "rule", "claimed", "key"), [
    (Predicate.MEMBER_OF, "seats", 0.1, (Predicate.MEMBER_OF, "seats")),
    (Predicate.MEMBER_OF, "nobody-knows-it", 1.0, (Predicate.MEMBER_OF, ANY)),
    (Predicate.MEMBER_OF, "nobody-knows-it", 0.25, None),
])
def test_a_fact_is_as_sure_as_its_rule_has_proved(predicate, rule, claimed, key):
    [fact] = calibrate([made(predicate, rule, claimed)])
    assert fact.confidence == (table()[key].confidence if key else claimed)


def test_few_facts_weigh_little():
    rows = measure([("runs", "a", 1.0)] * 90 + [("runs", "b", 0.0)] + [("succeeds", "c", 0.5)] * 9)
    sure = {key: row.confidence for key, row in rows.items()}
    assert list(sure) == [("*", "*"), ("runs", "*"), ("runs", "a"), ("runs", "b"), ("succeeds", "*"), ("succeeds", "c")]
    assert sure["succeeds", "c"] < sure["succeeds", "*"] < sure["*", "*"]
    assert 0.85 < sure["runs", "b"] < sure["runs", "*"] < sure["runs", "a"]
    assert read_table(write_table(rows)).keys() == rows.keys()


@given(st.integers(1, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_more_right_facts_make_nothing_less_sure(read, right, prior):
    right = min(right, read)
    assert smooth(right, read, prior) <= smooth(right + 0.5, read, prior)
    others = [("runs", "b", 1.0), ("succeeds", "c", 0.0)]
    before = measure([*others, *[("runs", "a", 1.0)] * right, *[("runs", "a", 0.0)] * (read - right)])
    after = measure([*others, *[("runs", "a", 1.0)] * (right + 1), *[("runs", "a", 0.0)] * (read - right)])
    assert all(after[key].confidence >= row.confidence for key, row in before.items())


def test_a_table_of_other_columns_is_refused():
    with pytest.raises(ValueError, match="columns"):
        read_table("predicate\trule\n")
