"""The engine's door: what goes in comes out, one transaction or none, and no union of graphs."""

import io

import pytest

from graph.engine import Engine, parse_turtle, write_quads, write_term
from graph.triples import XSD, Literal, Quad
from ontology.errors import QuerySyntax, StoreError

QUADS = [
    Quad("http://x/a", "http://x/p", Literal('"; DROP ALL #\n</script>')),
    Quad("http://x/a", "http://x/p", Literal("Järjestö", "fi")),
    Quad("http://x/a", "http://x/p", Literal("2024-03-04", datatype=f"{XSD}date"), "http://x/g"),
    Quad("http://x/a", "http://x/q", "http://x/b", "http://x/g"),
]


def test_statements_come_back_as_they_went_in():
    engine = Engine.in_memory(QUADS)
    assert set(engine.quads()) == set(QUADS)
    assert set(engine.quads(graph="")) == set(QUADS[:2])
    assert list(engine.quads(predicate="http://x/q", graph="http://x/g")) == [QUADS[3]]
    assert list(engine.quads(object=Literal("Järjestö", "fi"))) == [QUADS[1]]


def test_replace_leaves_one_graph_alone_and_counts(tmp_path):
    engine = Engine.open(tmp_path / "live")
    kept = Quad("http://x/a", "http://x/p", "http://x/z", "http://x/kept")
    engine.apply(added=[kept, QUADS[0], QUADS[2]], removed=[])
    assert engine.replace(QUADS[1:], leaving={"http://x/kept"}) == (2, 1)
    assert set(engine.quads()) == {kept, *QUADS[1:]}
    assert engine.replace(QUADS[1:], leaving={"http://x/kept"}) == (0, 0)
    assert engine.replace([], leaving={"http://x/kept"}) == (0, 3)


def test_the_default_graph_is_never_the_union():
    engine = Engine.in_memory([Quad("http://x/a", "http://x/p", "http://x/b", f"http://x/{name}") for name in "fgh"])
    assert engine.select("SELECT * WHERE { ?s ?p ?o }") == []
    assert len(engine.select("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")) == 3


def test_bindings_are_values_and_not_text():
    hostile = Literal('" . ?s ?p ?o } #')
    engine = Engine.in_memory([Quad("http://x/a", "http://x/p", hostile), *QUADS])
    rows = engine.select("SELECT ?s ?v WHERE { ?s <http://x/p> ?v }", {"v": hostile})
    assert rows == [{"s": "http://x/a", "v": hostile}]
    with pytest.raises(QuerySyntax):
        engine.select("SELECT ?s ?v WHERE { ?s ?v ?o }", {"v": "http://x/> } #"})


def test_terms_are_written_escaped():
    assert write_term("http://x/ä") == "<http://x/ä>"
    assert write_term(Literal('a"b\\c\n', "fi")) == '"a\\"b\\\\c\\n"@fi'
    assert write_term(Literal("5", datatype=f"{XSD}integer")) == f'"5"^^<{XSD}integer>'


def test_dataset_arguments_take_the_place_of_from():
    engine = Engine.in_memory([Quad("http://x/a", "http://x/p", "http://x/b", "http://x/g")])
    output = io.BytesIO()
    engine.evaluate("ASK { ?s ?p ?o }", default_graphs=["http://x/g"]).write(output, "json")
    assert output.getvalue() == b'{"head":{},"boolean":true}'
    hidden = engine.evaluate("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }", named_graphs=[])
    hidden.write(output := io.BytesIO(), "csv")
    assert output.getvalue().splitlines()[1:] == []


@pytest.mark.parametrize(("query", "form"), [
    ("ASK { ?s ?p ?o }", "boolean"),
    ("SELECT * WHERE { ?s ?p ?o }", "bindings"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
    ("DESCRIBE <http://x/a>", "graph"),
])
def test_an_answer_tells_its_form_before_it_is_computed(query, form):
    assert Engine.in_memory(QUADS).evaluate(query).form == form


def test_turtle_is_read_and_written_back():
    quads = list(parse_turtle('@prefix x: <http://x/> . x:a x:p "ä"@fi , <b> .', base="http://base/"))
    assert quads == [
        Quad("http://x/a", "http://x/p", Literal("ä", "fi")), Quad("http://x/a", "http://x/p", "http://base/b"),
    ]
    write_quads(quads, output := io.BytesIO(), "nt", {})
    assert output.getvalue().decode() == (
        '<http://x/a> <http://x/p> "ä"@fi .\n<http://x/a> <http://x/p> <http://base/b> .\n'
    )


def test_what_is_no_store_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        Engine.open(tmp_path / "file")
    with pytest.raises(StoreError, match="nothing"):
        Engine.open_read_only(tmp_path / "nothing")
