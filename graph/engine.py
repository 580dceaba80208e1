"""The one door to Oxigraph: stores, transactions, queries and the reading and writing of RDF syntaxes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import BinaryIO, Self
from typing import Literal as OneOf

import pyoxigraph as ox

from graph.changes import Change, Lines, difference, pairs
from graph.engine_terms import from_quad, from_term, to_graph, to_node, to_quads, to_term
from graph.guards import check_query
from graph.triples import Quad, Term
from ontology.errors import QueryRefused, QuerySyntax, RdfSyntax, StoreError

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
_SMALL = 20_000
_TRIPLE_TERM = re.compile(r"(?:<[^>]*>|_:\S+) <[^>]*> <<")
_NO_TRIPLE_TERMS = "statements about statements (RDF 1.2 triple terms) are not kept here"


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
        engine._store.extend(to_quads(quads))
        return engine

    def __len__(self) -> int:
        return len(self._store)

    def quads(
        self, subject: str | None = None, predicate: str | None = None, object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit; `graph=""` is the default graph, `None` all graphs."""
        pattern = (
            None if subject is None else to_node(subject),
            None if predicate is None else ox.NamedNode(predicate),
            None if object is None else to_term(object),
            None if graph is None else to_graph(graph),
        )
        return map(from_quad, self._store.quads_for_pattern(*pattern))

    def select(self, query: str, bindings: Mapping[str, Term] | None = None, *, base: str | None = None) -> list[Row]:
        """The rows of a SELECT, in its order; a bound variable has to stand in the SELECT list."""
        solutions = self._query(query, bindings, base=base)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QuerySyntax("a SELECT query is needed here")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: from_term(value) for name, value in zip(names, solution, strict=True) if value is not None}
            for solution in solutions
        ]

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> Iterator[Quad]:
        triples = self._query(query, bindings)
        if not isinstance(triples, ox.QueryTriples):
            raise QuerySyntax("a CONSTRUCT or DESCRIBE query is needed here")
        return (Quad(*map(from_term, (t.subject, t.predicate, t.object))) for t in triples)  # type: ignore[arg-type]

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
            default_graph=[to_graph(iri) for iri in default_graphs] or None,
            named_graphs=None if named_graphs is None else [ox.NamedNode(iri) for iri in named_graphs],
        ))

    def update(self, text: str) -> None:
        """Runs a SPARQL update in one transaction. Only for updates that this project writes."""
        try:
            self._store.update(text)
        except SyntaxError as error:
            raise QuerySyntax(str(error)) from error

    def replace(self, wanted: Iterable[Quad], *, leaving: Set[str]) -> tuple[int, int]:
        """Makes this store hold just these statements: how many came, and how many went.

        The graphs of `leaving` are left alone. One transaction, but for many new statements, which go in by bulk: four
        times as fast, and a writer that was interrupted starts again anyhow.
        """
        kept = {ox.NamedNode(graph) for graph in leaving}
        there = set(to_quads(wanted))
        here = {quad for quad in self._store if quad.graph_name not in kept}
        new, old = there - here, here - there
        self._change(new, old)
        return len(new), len(old)

    def apply(self, *, added: Iterable[Quad], removed: Iterable[Quad]) -> None:
        """Removes and adds statements in one transaction, but for many new ones."""
        self._change(set(to_quads(added)), set(to_quads(removed)))

    def missing(self, quads: Iterable[Quad]) -> set[Quad]:
        """Those of the statements that are not here."""
        quads = list(quads)
        return {quad for quad, there in zip(quads, to_quads(quads), strict=True) if there not in self._store}

    def graphs(self) -> frozenset[str]:
        """The named graphs, also the empty ones."""
        return frozenset(str(from_term(graph)) for graph in self._store.named_graphs())

    def has_graph(self, iri: str) -> bool:
        """Whether there is such a named graph, be it empty."""
        return self._store.contains_named_graph(ox.NamedNode(iri))

    def lines(self, graph: str) -> frozenset[str]:
        """The statements of one graph as N-Triples lines."""
        return _to_lines(self._dump(graph))

    def change(self, change: Change) -> None:
        """Applies a change of written graphs. Not one transaction: what it repeats is kept elsewhere."""
        for quad in _read_lines(change.removed):
            self._store.remove(quad)
        for graph in change.dropped:
            self._store.remove_graph(ox.NamedNode(graph))
        for graph in change.created:
            self._store.add_graph(ox.NamedNode(graph))
        self._store.extend(_read_lines(change.added))

    def copy_to(self, directory: Path) -> "Engine":
        """A copy to try an update on: in memory where it is small, which is quicker, else in the directory."""
        if len(self._store) > _SMALL:
            self.backup(directory)
            return Engine.open(directory)
        copy = ox.Store()
        copy.extend(self._store)
        for graph in self._store.named_graphs():
            copy.add_graph(graph)
        return Engine(copy)

    def try_update(self, text: str, *, base: str) -> Change:
        """Runs a stranger's update on this copy, in one transaction, and tells what it changed.

        Nothing limits its cost: call it in a process that can end. Raises QuerySyntax and QueryRefused.
        """
        before = {graph: self._dump(graph) for graph in ("", *self.graphs())}
        try:
            self._store.update(text, base_iri=base)
        except SyntaxError as error:
            raise QuerySyntax(str(error)) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryRefused(f"the update can't be done: {error}") from error
        after = {graph: self._dump(graph) for graph in ("", *self.graphs())}
        same = {graph for graph, dumped in before.items() if after.get(graph) == dumped}
        change = difference(
            {graph: frozenset() if graph in same else _to_lines(dumped) for graph, dumped in before.items()},
            {graph: frozenset() if graph in same else _to_lines(dumped) for graph, dumped in after.items()},
        )
        if any(_TRIPLE_TERM.match(line) for _, line in pairs(change.added)):
            raise QueryRefused(_NO_TRIPLE_TERMS)
        return change

    def _dump(self, graph: str) -> bytes:
        return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=to_graph(graph)) or b""

    def _change(self, new: Set[ox.Quad], old: Set[ox.Quad]) -> None:
        if len(new) > _BULK:
            self._change(frozenset(), old)
            self._store.bulk_extend(new)
        elif not old:
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

    def export(
        self, output: BinaryIO, form: str, prefixes: Mapping[str, str], *, apart: Callable[[str], bool],
    ) -> None:
        """Writes everything in one of GRAPH_FORMATS, sorted: the same statements give the same bytes.

        Formats without named graphs get all statements but those of graphs that are kept `apart`, each once.
        """
        graphs = [ox.DefaultGraph(), *sorted(self._store.named_graphs(), key=str)]
        if GRAPH_FORMATS[form].supports_datasets:
            lines = [line[:-1] + f"{graph} .".encode() if isinstance(graph, ox.NamedNode) else line
                     for graph in graphs for line in self._sorted_lines(graph)]
        else:
            told = [graph for graph in graphs if isinstance(graph, ox.DefaultGraph) or not apart(str(from_term(graph)))]
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
                substitutions={ox.Variable(name): to_term(term) for name, term in (bindings or {}).items()},
            )
        except (SyntaxError, ValueError) as error:
            raise QuerySyntax(str(error)) from error
        except RuntimeError as error:  # a function that there is not
            raise QueryRefused(f"the query can't be answered: {error}") from error


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


def is_iri(text: str) -> bool:
    """Whether the engine takes this for a whole IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def check_syntax(query: str, *, base: str) -> None:
    """QuerySyntax where it is no query; nothing is evaluated. It ends the process where it is nested too deeply."""
    Engine.in_memory()._query(query, None, base=base)


def parse_turtle(text: str, *, base: str) -> Iterator[Quad]:
    """The statements of a Turtle text in the default graph."""
    return map(from_quad, ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base))


def parse_lines(content: bytes, form: str, *, base: str) -> frozenset[str]:
    """The statements of a stranger's RDF, in one of GRAPH_FORMATS, as lines; its blank nodes get names of their own.

    Nothing limits its cost: call it in a process that can end. Raises RdfSyntax; one for named graphs as well.
    """
    if form == "rdfxml" and re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", content):
        raise RdfSyntax("a DOCTYPE or ENTITY is not allowed in RDF/XML here; write the entities out")
    try:
        quads = list(ox.parse(content, GRAPH_FORMATS[form], base_iri=base, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        raise RdfSyntax(str(error)) from error
    if any(quad.graph_name != ox.DefaultGraph() for quad in quads):
        raise RdfSyntax("the content names graphs; a graph is written by itself")
    if any(isinstance(quad.object, ox.Triple) for quad in quads):
        raise RdfSyntax(_NO_TRIPLE_TERMS)
    return frozenset(f"{quad.subject} {quad.predicate} {quad.object}" for quad in quads)


def write_quads(quads: Iterable[Quad], output: BinaryIO, form: str, prefixes: Mapping[str, str]) -> None:
    """Writes statements in one of GRAPH_FORMATS, in the order given; triple formats take the default graph only."""
    _serialize(to_quads(quads), output, form, prefixes)


def write_term(term: Term) -> str:
    """The term as SPARQL and N-Triples write it, everything escaped."""
    return str(to_term(term))


def _opened(opening: Callable[[], ox.Store], directory: Path) -> ox.Store:
    try:
        return opening()
    except OSError as error:
        raise StoreError(f"{directory.name}: the engine can't open this store: {error}") from error


def _to_lines(dumped: bytes) -> frozenset[str]:
    return frozenset(line.removesuffix(" .") for line in dumped.decode("utf-8").split("\n") if line)


def _read_lines(lines: Lines) -> Iterator[ox.Quad]:
    for graph, statements in lines.items():
        name = to_graph(graph)
        for quad in ox.parse("".join(f"{line} .\n" for line in sorted(statements)), ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


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
