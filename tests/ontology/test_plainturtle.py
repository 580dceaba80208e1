"""Plain Turtle: our reader says what an RDF library says, and refuses the rest of Turtle."""

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Literal as RdfLiteral

from ontology.errors import InvalidValue
from ontology.plainturtle import RDF_TYPE, Literal, Statement, read_statements
from ontology.resources import REFERENCE, VOCABULARIES, read_resource

BASE = "http://localhost:8000/"
HEAD = "@prefix a: <http://example.org/> .\n"


@pytest.mark.parametrize("name", [*REFERENCE, *VOCABULARIES])
def test_package_files_read_as_an_rdf_library_reads_them(name):
    def term(value):
        if isinstance(value, Literal):
            datatype = URIRef(value.datatype) if value.datatype else None
            return RdfLiteral(value.text, lang=value.language or None, datatype=datatype)
        return URIRef(value if ":" in value else BASE + value)

    text = read_resource(name)
    statements = list(read_statements(text, where=name))
    ours = {tuple(term(part) for part in statement) for statement in statements}
    assert len(ours) == len(statements)  # nothing is said twice
    assert ours == set(Graph().parse(data=text, format="turtle", publicID=BASE))


def test_statements_in_the_order_of_the_text():
    text = """
    # a comment
    @prefix a: <id/> .
    @prefix b4: <http://example.org/> .
    a:x a b4:Thing ; # not a comment of ours: only whole lines are
    """.replace(" # not a comment of ours: only whole lines are", "") + """
        b4:name "nimi"@fi , "na\\"mn\\\\"@sv , "# tag ; , ." ;
        b4:day "2021-01-01"^^b4:date .
    a:y-1.b b4:near a:x .
    """
    assert list(read_statements(text, where="x.ttl")) == [
        Statement("id/x", RDF_TYPE, "http://example.org/Thing"),
        Statement("id/x", "http://example.org/name", Literal("nimi", "fi")),
        Statement("id/x", "http://example.org/name", Literal('na"mn\\', "sv")),
        Statement("id/x", "http://example.org/name", Literal("# tag ; , .")),
        Statement("id/x", "http://example.org/day", Literal("2021-01-01", "", "http://example.org/date")),
        Statement("id/y-1.b", "http://example.org/near", "id/x"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a:x a:y [] .", "a:x a:y ( a:z ) .", "a:x a:y 5 .", "a:x a:y true .", "a:x a:y <http://example.org/> .",
        "_:x a:y a:z .", "a:x a:y a:z", "a:x a:y a:z ;", "a:x a:y a:z ; .", "a:x a:y .", "a:x .", "a:x a:y a:z , .",
        '"x" a:y a:z .', 'a:x "y" a:z .',
        'a:x a:y "z .', 'a:x a:y "z\nz" .', 'a:x a:y "\\u00e4" .', 'a:x a:y """z""" .',
        "b:x a:y a:z .", "a:x a:y b:z .", "@base <http://example.org/> .", "a:x a:y a:z . @prefix b: <b> .",
        "garbage",
        "a:x ; a:y a:z .", "a:x a:y a:z . .",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused(text):
    with pytest.raises(InvalidValue, match=r"^x\.ttl: "):
        list(read_statements(HEAD + text, where="x.ttl"))


def test_empty_text_says_nothing():
    assert list(read_statements("", where="x.ttl")) == []
    assert list(read_statements(HEAD, where="x.ttl")) == []
