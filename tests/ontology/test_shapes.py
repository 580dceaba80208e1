"""The shapes: each example passes, or breaks exactly the shape that its first line names."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Literal

import ontology
from ontology.declarations import read_ontology
from ontology.labels import LANGUAGES
from ontology.resources import REFERENCE, VOCABULARIES, read_resource
from ontology.terms import RDF

EXAMPLES = Path(ontology.__file__).parent / "examples"
SHAPES = Graph().parse(data=read_resource("shapes.ttl"), format="turtle")
BREAKS = "# breaks: "


def local(iri) -> str:
    return str(iri).rpartition("#")[2]


def broken_shapes(data: Graph) -> set[str]:
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES, ont_graph=read_ontology(), inference="none")
    return {local(shape) for shape in report.objects(None, SH.sourceShape)}


def told_messages(shape) -> list[Literal]:
    query = SHAPES.value(shape, SH.sparql)
    return [*SHAPES.objects(shape, SH.message), *(SHAPES.objects(query, SH.message) if query else ())]


ALL = {shape for kind in (SH.PropertyShape, SH.NodeShape) for shape in SHAPES.subjects(RDF.type, kind)}
CHECKS = sorted(shape for shape in ALL if told_messages(shape))


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").glob("*.ttl")), ids=lambda path: path.stem)
def test_valid_example_passes(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert broken_shapes(Graph().parse(path)) == set()


@pytest.mark.parametrize("path", sorted((EXAMPLES / "invalid").glob("*.ttl")), ids=lambda path: path.stem)
def test_invalid_example_breaks_the_shape_it_names(path):
    first_line = path.read_text(encoding="utf-8").splitlines()[0]
    assert broken_shapes(Graph().parse(path)) == {first_line.removeprefix(BREAKS)}


def test_every_check_has_an_example_that_breaks_it():
    texts = [path.read_text(encoding="utf-8") for path in (EXAMPLES / "invalid").glob("*.ttl")]
    named = {text.splitlines()[0].removeprefix(BREAKS) for text in texts}
    assert named == {local(shape) for shape in CHECKS}


@pytest.mark.parametrize("shape", CHECKS, ids=local)
def test_check_says_what_is_wrong_in_three_languages(shape):
    messages = told_messages(shape)
    assert sorted(message.language for message in messages) == sorted(LANGUAGES)
    assert all(str(message).endswith(".") for message in messages)


@pytest.mark.parametrize("shape", CHECKS, ids=local)
def test_check_is_named_after_its_node_shape(shape):
    node, hyphen, what = local(shape).partition("-")
    assert hyphen and what and node.endswith("Shape")
    holders = {local(holder) for holder in SHAPES.subjects(SH.property, shape)}
    assert holders == {node} if (shape, RDF.type, SH.PropertyShape) in SHAPES else holders == set()


def test_severities():
    told = {local(shape): local(SHAPES.value(shape, SH.severity)) for shape in SHAPES.subjects(SH.severity)}
    milder = ("BodyShape-kind", "EventShape-date", "NameShape-language", "OrganShape-parent")
    assert told == dict.fromkeys(milder, "Warning")


def test_shapes_are_sound_shapes():
    pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True, inference="none")


def test_reference_data_pass():
    data = Graph()
    for name in (*REFERENCE, *VOCABULARIES):
        data.parse(data=read_resource(name), format="turtle", publicID="http://localhost:8000/")
    assert broken_shapes(data) == set()
