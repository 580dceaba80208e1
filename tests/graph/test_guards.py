"""Public queries: what fetches, changes or breaks is refused; the same words as text are let through."""

from contextlib import suppress

import pytest

from graph.engine import Engine
from graph.guards import MOST_CHARACTERS, check_query
from graph.triples import Literal, Quad
from ontology.errors import QueryRefused, QuerySyntax

LABEL = Quad("http://x/a", "http://x/label", Literal("Customer SERVICE desk, LOAD here", "en"))


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { ?a ?b ?c }",
    'SELECT * WHERE { ?a <http://x/label> "Customer SERVICE desk, LOAD here"@en }',
    "SELECT * WHERE { ?a ?b '''it's a SERVICE''' . } # SERVICE <http://x> {}",
    "SELECT ?service WHERE { ?service <http://x/SERVICE> ?load }",
    "PREFIX x: <http://x/> SELECT * WHERE { ?a x:SERVICE x:load , x:insert }",
    'SELECT * WHERE { ?a ?b "a \\" SERVICE" FILTER (?a < 3 && ?b > 4) }',
    "BASE <http://x/> PREFIX insert: <http://x/> ASK { ?a insert:b '' , \"\" }",
    "SELECT * WHERE { ?a ?b \"\\u0053ERVICE\" }",
    "DESCRIBE <http://x/SERVICE>",
    "SELECT (1 AS ?x) WHERE {" + "{" * 100 + "}" * 100 + "}",
])  # fmt: skip
def test_queries_are_let_through(query):
    check_query(query)


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * WHERE { service?x{ ?a ?b ?c } }",
    "SELECT * WHERE { BIND(<http://x> AS ?x)SERVICE?x { ?a ?b ?c } }",
    "SELECT * WHERE { ?a ?b ?c FILTER EXISTS { SERVICE <http://x> { ?a ?b ?c } } }",
    "SELECT * WHERE { { SELECT * WHERE { SeRvIcE <http://x> { ?a ?b ?c } } } }",
    "SELECT * WHERE { SERVICE # a comment\n <http://x> { ?a ?b ?c } }",
    "SELECT * WHERE { \\u0053ERVICE <http://x> { ?a ?b ?c } }",
    "PREFIX : <http://x/> SELECT * WHERE { SERVICE:x { ?a ?b ?c } }",
    "PREFIX service: <http://x/> SELECT * WHERE { service:x { ?a ?b ?c } }",
    "SELECT * WHERE { SERVICESILENT<http://x> { ?a ?b ?c } }",
    "PREFIX : <http://x/> SELECT * WHERE { ?a ?b :.SERVICE <http://x> { ?a ?b ?c } }",
    "SELECT * WHERE { ?a ?b true.SERVICE <http://x> { ?a ?b ?c } }",
    "SELECT * WHERE { ?a ?b 1.5e3SERVICE <http://x> { ?a ?b ?c } }",
    "SELECT * WHERE { ?a ?b 'x'@fi.SERVICE <http://x> { ?a ?b ?c } }",
    "SELECT * WHERE { FILTER(?a<?b) SERVICE <http://x> {} FILTER(?c>?d) }",
    'SELECT * WHERE { VALUES ?x { """a" } SERVICE <http://x> {} }',
    "LOAD <http://x>",
    "INSERT DATA { <a> <b> <c> }",
    "PREFIX a: <http://x/> # SELECT\nDELETE WHERE { ?a ?b ?c }",
    "CLEAR ALL", "DROP GRAPH <http://x>", "WITH <http://x> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "(" * 5_000, "SELECT * WHERE " + "{" * 5_000 + "}" * 5_000,
    "SELECT * WHERE { FILTER(" + "!" * 5_000 + "true) }",
    "SELECT * WHERE { <<" * 200,
    "SELECT * WHERE { ?a " + "/".join(["<http://x>"] * 3_000) + " ?b }",
    "SELECT * WHERE { " + "{} UNION " * 600 + "{} }",
    "SELECT * WHERE { ?a ?b 'never closed }",
    '"' * 1_001,
    "SELECT * WHERE { " + " " * MOST_CHARACTERS + "}",
])  # fmt: skip
def test_queries_are_refused(query):
    with pytest.raises(QueryRefused):
        check_query(query)
    with pytest.raises(QueryRefused):
        Engine.in_memory().evaluate(query)


def test_a_label_that_says_service_is_found():
    engine = Engine.in_memory([LABEL])
    answer = engine.evaluate('SELECT ?a WHERE { ?a ?b ?c FILTER CONTAINS(?c, "SERVICE") }')
    assert (answer.form, answer.variables) == ("bindings", ("a",))


@pytest.mark.parametrize("query", ["SELECT", "SELECT * WHERE { ?a ?b }", "", "nonsense", "SELECT ?x WHERE { } GROUP"])
def test_what_is_no_query_is_a_syntax_error(query):
    with pytest.raises(QuerySyntax):
        Engine.in_memory().evaluate(query)


@pytest.mark.parametrize("query", [
    '"' * 60_001, "'''" + "'' " * 20_000, "<" * 60_000, "a:" * 30_000, "a.a." * 15_000, '"""\\' * 15_000, "1e" * 30_000,
])  # fmt: skip
def test_hostile_text_is_scanned_once(query):
    with suppress(QueryRefused):
        check_query(query)  # a quadratic scan would take minutes
