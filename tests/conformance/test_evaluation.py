"""The W3C's tests of SPARQL 1.1 queries, updates, syntax and CSV results, each sent over HTTP.

What the engine gets wrong is listed with its reason and fails strictly: the day it is right, the list has to shrink.
"""

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.conformance.manifests import ROOT, Case, Data, read_cases
from tests.conformance.results import quads_of, read_csv, read_expected, read_json, same_rows

JSON, TURTLE, CSV = "application/sparql-results+json", "text/turtle", "text/csv"
ANY = f"{JSON}, {TURTLE};q=0.9"
EVERYTHING = "SELECT ?g ?s ?p ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_NO_START = "a path of length zero from or to a constant that is not in the graph gives nothing (oxigraph#1815)"
_EMPTY = "GRAPH ?g over an empty group or pattern loses the graph's name"
_LANGUAGE = "GROUP_CONCAT keeps a language tag that all its strings share"
DEVIATIONS = {
    "property-path/zero_or_more_set_start": _NO_START,
    "property-path/zero_or_more_set_end": _NO_START,
    "property-path/zero_or_one_set_start": _NO_START,
    "property-path/zero_or_one_set_end": _NO_START,
    "negation/graph-minus": _EMPTY,
    "bindings/graph": _EMPTY,
    "aggregates/agg-empty-group-count-graph": _EMPTY,
    "aggregates/agg-groupconcat-04": _LANGUAGE,
    "aggregates/agg-groupconcat-06": _LANGUAGE,
    "functions/bnode01": 'BNODE("x") gives the same node in every row',
    "csv-tsv-res/csv03": "numbers are written in their shortest form, 1.0E6 as 1000000",
}
CASES = read_cases() if ROOT.exists() else ()


def cases(*kinds: str) -> list:
    """The tests of these kinds, those that the engine is known to fail marked so."""
    return [
        pytest.param(case, id=case.name, marks=(
            pytest.mark.xfail(strict=True, reason=DEVIATIONS[case.name]) if case.name in DEVIATIONS else ()
        ))
        for case in sorted(CASES, key=lambda case: str(case.data)) if case.kind in kinds  # each dataset is loaded once
    ]


def based(case: Case) -> str:
    """The text of the test with its own address as its base, as the suite has it."""
    return f"BASE <{case.action.as_uri()}>\n{case.action.read_text('utf-8')}"


def content(data: Data) -> tuple:
    return (*(("", path) for path in data.default), *data.named)


@pytest.mark.parametrize("case", cases("QueryEvaluationTest"))
def test_query(endpoint, case: Case) -> None:
    endpoint.load(case.data)
    answer = endpoint.query(based(case), ANY)
    assert answer.status_code == 200, answer.text
    expected = read_expected(case.result)
    if isinstance(expected, Graph):
        assert isomorphic(Graph().parse(data=answer.text, format="turtle"), expected)
    elif isinstance(expected, bool):
        assert read_json(answer.text) is expected
    else:
        told = read_json(answer.text)
        assert same_rows(told, expected), (told, expected)


@pytest.mark.parametrize("case", cases("CSVResultFormatTest"))
def test_csv_results(endpoint, case: Case) -> None:
    endpoint.load(case.data)
    told, expected = endpoint.query(based(case), CSV).text, case.result.read_text("utf-8")
    assert same_rows(read_csv(told), read_csv(expected)), (told, expected)


@pytest.mark.parametrize("case", cases("UpdateEvaluationTest"))
def test_update(endpoint, case: Case) -> None:
    endpoint.load(case.data)
    answer = endpoint.update(based(case))
    assert answer.status_code == 204, answer.text
    told = read_json(endpoint.query(EVERYTHING, JSON).text)
    assert same_rows(told, quads_of(content(case.after))), (told, content(case.after))


def send(endpoint, case: Case):
    if "Update" in case.kind or case.action.suffix == ".ru":
        return endpoint.update(case.action.read_bytes())
    return endpoint.query(case.action.read_bytes(), ANY)


@pytest.mark.parametrize("case", cases("PositiveSyntaxTest11", "PositiveUpdateSyntaxTest11"))
def test_syntax_that_is_right(endpoint, case: Case) -> None:
    """What is read, and then can't be done (another server asked, a graph copied that isn't there), is not refused as
    wrong syntax."""
    answer = send(endpoint, case)
    assert answer.is_success or answer.json()["type"] == "/docs#queryrefused", answer.text


@pytest.mark.parametrize("case", cases("NegativeSyntaxTest11", "NegativeUpdateSyntaxTest11"))
def test_syntax_that_is_wrong(endpoint, case: Case) -> None:
    answer = send(endpoint, case)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_the_manifests_are_whole() -> None:
    counted = {kind: sum(case.kind == kind for case in CASES) for kind in sorted({case.kind for case in CASES})}
    assert counted == {
        "CSVResultFormatTest": 3, "NegativeSyntaxTest11": 48, "NegativeUpdateSyntaxTest11": 13,
        "PositiveSyntaxTest11": 66, "PositiveUpdateSyntaxTest11": 42, "QueryEvaluationTest": 232,
        "UpdateEvaluationTest": 94,
    }
    assert set(DEVIATIONS) <= {case.name for case in CASES}
