"""What the published graph is made of, in VoID: its sizes, counted from the snapshot itself, and where to get it."""

from collections.abc import Mapping

from graph.once import once_per_snapshot
from graph.publication_terms import DCTERMS, FOAF, VOID
from graph.snapshot import Snapshot
from graph.terms import RDF
from graph.triples import XSD, Literal, Quad, Term
from ontology.identifiers import digest
from ontology.terms import NAMESPACES

TITLES = {
    "fi": "Alueellisen yhteistyön rakenteet Suomessa",
    "sv": "Strukturer för regionalt samarbete i Finland",
    "en": "Structures of regional cooperation in Finland",
}
_SIZES = """SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
    (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }"""
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class FILTER(STRSTARTS(STR(?s), $space)) }"
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) WHERE { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"


@once_per_snapshot
def describe_dataset(snapshot: Snapshot, dumps: tuple[str, ...]) -> tuple[Quad, ...]:
    """The default graph, which is what documents say, as a void:Dataset; `dumps` are the names of its files."""
    base = snapshot.base
    dataset = dataset_iri(base)
    sizes = snapshot.query(_SIZES)[0]
    entities = snapshot.query(_ENTITIES.replace("$space", f'"{base}id/"'))[0]["n"]
    classes, properties = snapshot.query(_CLASSES), snapshot.query(_PROPERTIES)
    told = [
        Quad(dataset, RDF.type, VOID.Dataset),
        Quad(f"{base}void", RDF.type, VOID.DatasetDescription),
        Quad(f"{base}void", FOAF.primaryTopic, dataset),
        *(Quad(dataset, DCTERMS.title, title) for title in titles(TITLES)),
        Quad(dataset, FOAF.homepage, base),
        Quad(dataset, VOID.uriSpace, Literal(f"{base}id/")),
        Quad(dataset, VOID.sparqlEndpoint, f"{base}sparql"),
        *(Quad(dataset, VOID.dataDump, f"{base}export/{name}") for name in dumps),
        *(Quad(dataset, VOID.vocabulary, str(namespace._NS)) for namespace in NAMESPACES.values()),
        Quad(dataset, VOID.triples, sizes["triples"]),
        Quad(dataset, VOID.distinctSubjects, sizes["subjects"]),
        Quad(dataset, VOID.distinctObjects, sizes["objects"]),
        Quad(dataset, VOID.properties, sizes["properties"]),
        Quad(dataset, VOID.entities, entities),
        Quad(dataset, VOID.classes, Literal(str(len(classes)), datatype=f"{XSD}integer")),
    ]
    for row in classes:
        told += _partition(dataset, "class", VOID.classPartition, VOID["class"], row["class"], VOID.entities, row["n"])
    for row in properties:
        told += _partition(
            dataset, "property", VOID.propertyPartition, VOID.property, row["property"], VOID.triples, row["n"]
        )
    return tuple(told)


def dataset_iri(base: str) -> str:
    return f"{base}void#dataset"


def titles(words: Mapping[str, str]) -> list[Literal]:
    """Words by language as literals."""
    return [Literal(text, language) for language, text in sorted(words.items())]


def _partition(dataset: str, kind: str, tie: str, of: str, what: Term, size: str, count: Term) -> list[Quad]:
    node = f"{dataset.removesuffix('dataset')}{kind}-{digest(str(what))}"
    return [Quad(dataset, tie, node), Quad(node, RDF.type, VOID.Dataset), Quad(node, of, what),
            Quad(node, size, count)]  # fmt: skip
