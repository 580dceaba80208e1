"""The one door to Oxigraph: stores, transactions, queries and the reading and writing of RDF syntaxes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import BinaryIO, Self
from typing import Literal as OneOf

import pyoxigraph as ox

from graph.guards import check_query
from graph.triples import Literal, Quad, Term
from ontology.errors import QuerySyntax, StoreError

Row = dict[str, Term]
AnswerForm = OneOf["boolean", "bindings", "graph"]

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
_BULK = 20_000  # statements
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Engine:
    """An Oxigraph store. The default graph stays what it is: never the union of the named ones."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Opens for writing, makes the directory where it is missing; StoreError where it can't."""
        return cls(_opened(lambda: ox.Store(str(directory)), directory))

    @classmethod
    def open_read_only(cls, directory: Path) -> Self:
        """Opens as it stands at this moment; StoreError where it can't."""
        return cls(_opened(lambda: ox.Store.read_only(str(directory)), directory))

    @classmethod
    def in_memory(cls, quads: Iterable[Quad] = ()) -> Self:
        engine = cls(ox.Store())
        engine._store.extend(_to_quads(quads))
        return engine

    def __len__(self) -> int:
        return len(self._store)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit; `graph=""` is the default graph, `None` all graphs."""
        pattern = (
            None if subject is None else ox.NamedNode(subject),
            None if predicate is None else ox.NamedNode(predicate),
            None if object is None else _to_term(object),
            None if graph is None else _to_graph(graph),
        )
        return map(_from_quad, self._store.quads_for_pattern(*pattern))

    def select(self, query: str, bindings: Mapping[str, Term] | None = None, *, base: str | None = None) -> list[Row]:
        """The rows of a SELECT, in its order; a bound variable has to stand in the SELECT list."""
        solutions = self._query(query, bindings, base=base)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QuerySyntax("a SELECT query is needed here")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: _from_term(value) for name, value in zip(names, solution, strict=True) if value is not None}
            for solution in solutions
        ]

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Iterator[Quad]:
        triples = self._query(query, bindings)
        if not isinstance(triples, ox.QueryTriples):
            raise QuerySyntax("a CONSTRUCT or DESCRIBE query is needed here")
        return (Quad(*map(_from_term, (t.subject, t.predicate, t.object))) for t in triples)  # type: ignore[arg-type]

    def evaluate(
        self, query: str, *, base: str | None = None, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] | None = None,
    ) -> "Answer":
        """Starts a query as the SPARQL protocol has it. Nothing limits its cost: call it in a process that can end.

        `default_graphs` and `named_graphs` take the place of FROM and FROM NAMED. Raises QueryRefused, QuerySyntax.
        """
        check_query(query)
        return Answer(self._query(
            query, None, base=base,
            default_graph=[_to_graph(iri) for iri in default_graphs] or None,
            named_graphs=None if named_graphs is None else [ox.NamedNode(iri) for iri in named_graphs],
        ))

    def update(self, text: str) -> None:
        """Runs a SPARQL update in one transaction. Only for updates that this project writes."""
        try:
            self._store.update(text)
        except SyntaxError as error:
            raise QuerySyntax(str(error)) from error

    def replace(self, wanted: Iterable[Quad], *, leaving: str) -> tuple[int, int]:
        """Makes this store hold just these statements: how many came, and how many went.

        The graph `leaving` is left alone. One transaction, but for many new statements, which go in by bulk: four times
        as fast, and a writer that was interrupted starts again anyhow.
        """
        kept = ox.NamedNode(leaving)
        there = set(_to_quads(wanted))
        here = {quad for quad in self._store if quad.graph_name != kept}
        new, old = there - here, here - there
        if len(new) > _BULK:
            self._change(frozenset(), old)
            self._store.bulk_extend(new)
        else:
            self._change(new, old)
        return len(new), len(old)

    def apply(self, *, added: Iterable[Quad], removed: Iterable[Quad]) -> None:
        """Removes and adds statements in one transaction: all or nothing."""
        self._change(set(_to_quads(added)), set(_to_quads(removed)))

    def _change(self, new: Set[ox.Quad], old: Set[ox.Quad]) -> None:
        if not old:
            self._store.extend(new)
        else:
            statements = [f"DELETE DATA {{ {_data(old)} }}"] + ([f"INSERT DATA {{ {_data(new)} }}"] if new else [])
            self._store.update(" ;\n".join(statements))

    def backup(self, directory: Path) -> None:
        """Writes a copy that stands on its own, by hard links where it can; the directory must not exist."""
        try:
            self._store.backup(str(directory))
        except OSError as error:
            raise StoreError(f"{directory.name}: the snapshot can't be written: {error}") from error

    def export(self, output: BinaryIO, form: str, prefixes: Mapping[str, str], *, inferred: str) -> None:
        """Writes everything in one of GRAPH_FORMATS, sorted: the same statements give the same bytes.

        Formats without named graphs get all statements but those of the `inferred` graph, each once.
        """
        graphs = [ox.DefaultGraph(), *sorted(self._store.named_graphs(), key=str)]
        if GRAPH_FORMATS[form].supports_datasets:
            lines = [line[:-1] + f"{graph} .".encode() if isinstance(graph, ox.NamedNode) else line
                     for graph in graphs for line in self._sorted_lines(graph)]
        else:
            told = [graph for graph in graphs if graph != ox.NamedNode(inferred)]
            lines = sorted({line for graph in told for line in self._sorted_lines(graph)})
        content = b"\n".join([*lines, b""])
        if form in ("nq", "nt"):
            output.write(content)
        else:
            quads = ox.parse(content, format=ox.RdfFormat.N_QUADS)
            _serialize(quads, output, form, prefixes)

    def _sorted_lines(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> list[bytes]:
        lines = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        return sorted((lines or b"").splitlines())

    def _query(
        self, query: str, bindings: Mapping[str, Term] | None, *, base: str | None = None,
        default_graph: Sequence[ox.NamedNode | ox.DefaultGraph] | None = None,
        named_graphs: Sequence[ox.NamedNode] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._store.query(
                query, base_iri=base,
                default_graph=None if default_graph is None else list(default_graph),
                named_graphs=None if named_graphs is None else list(named_graphs),
                substitutions={ox.Variable(name): _to_term(term) for name, term in (bindings or {}).items()},
            )
        except (SyntaxError, ValueError) as error:
            raise QuerySyntax(str(error)) from error


class Answer:
    """The result of a query, not yet computed: `form` says what it will be."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._result = result

    @property
    def form(self) -> AnswerForm:
        if isinstance(self._result, ox.QueryTriples):
            return "graph"
        return "boolean" if isinstance(self._result, ox.QueryBoolean) else "bindings"

    @property
    def variables(self) -> tuple[str, ...]:
        if isinstance(self._result, ox.QuerySolutions):
            return tuple(variable.value for variable in self._result.variables)
        return ()

    def write(self, output: BinaryIO, form: str) -> None:
        """Writes the answer as it is computed, in one of RESULT_FORMATS or, for a graph, GRAPH_FORMATS."""
        if isinstance(self._result, ox.QueryTriples):
            self._result.serialize(output, GRAPH_FORMATS[form])
        else:
            self._result.serialize(output, RESULT_FORMATS[form])


def parse_turtle(text: str, *, base: str) -> Iterator[Quad]:
    """The statements of a Turtle text in the default graph."""
    return map(_from_quad, ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base))


def write_quads(quads: Iterable[Quad], output: BinaryIO, form: str, prefixes: Mapping[str, str]) -> None:
    """Writes statements in one of GRAPH_FORMATS, in the order given; triple formats take the default graph only."""
    _serialize(_to_quads(quads), output, form, prefixes)


def write_term(term: Term) -> str:
    """The term as SPARQL and N-Triples write it, everything escaped."""
    return str(_to_term(term))


def _opened(opening: Callable[[], ox.Store], directory: Path) -> ox.Store:
    try:
        return opening()
    except OSError as error:
        raise StoreError(f"{directory.name}: the engine can't open this store: {error}") from error


def _to_term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, str):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(term.text, language=term.language)
    return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def _to_graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(iri) if iri else ox.DefaultGraph()


def _to_quads(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Converts many: an IRI that comes again is made only once."""
    nodes: dict[str, ox.NamedNode] = {}

    def node(iri: str) -> ox.NamedNode:
        found = nodes.get(iri)
        if found is None:
            found = nodes[iri] = ox.NamedNode(iri)
        return found

    default = ox.DefaultGraph()
    for subject, predicate, object, graph in quads:
        value = node(object) if isinstance(object, str) else _to_term(object)
        yield ox.Quad(node(subject), node(predicate), value, node(graph) if graph else default)


def _from_term(term: object) -> Term:
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        return Literal(term.value, term.language, None if datatype in (_XSD_STRING, _LANG_STRING) else datatype)
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)


def _from_quad(quad: ox.Quad) -> Quad:
    graph = quad.graph_name
    return Quad(
        str(_from_term(quad.subject)), str(_from_term(quad.predicate)), _from_term(quad.object),
        "" if isinstance(graph, ox.DefaultGraph) else str(_from_term(graph)),
    )


def _serialize(quads: Iterable[ox.Quad], output: BinaryIO, form: str, prefixes: Mapping[str, str]) -> None:
    rdf_format = GRAPH_FORMATS[form]
    if rdf_format.supports_datasets:
        ox.serialize(quads, output, rdf_format, prefixes=dict(prefixes))
    else:
        ox.serialize((quad.triple for quad in quads), output, rdf_format, prefixes=dict(prefixes))


def _data(quads: Iterable[ox.Quad]) -> str:
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        lines.append(triple if isinstance(quad.graph_name, ox.DefaultGraph)
                     else f"GRAPH {quad.graph_name} {{ {triple} }}")
    return "\n".join(lines)
