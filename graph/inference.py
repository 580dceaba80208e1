"""What follows from the facts by the ontology, in a graph of its own, never among the facts.

owlrl closes the ontology alone, a fifth of a second; over the data the updates of `rules/*.rq` derive the part of the
closure that people ask for. Left out on purpose: `sameAs`, what `owl:Thing` and its like say of everything, inverses of
what can be asked backwards, types from domains and ranges (there are none), and classes of reference concepts.
"""

from functools import cache
from importlib.resources import files

from graph.engine import Engine
from graph.iris import Iris
from ontology.resources import read_resource

# In order: a later rule reads what an earlier one has inferred.
RULES = (
    "broader-roles",
    "members",
    "roles",
    "participants",
    "parts-in-events",
    "cooperation",
    "founders",
    "funders",
    "successors",
    "tasks",
    "whole-bodies",
    "regions-of-organs",
    "super-properties",
    "super-classes",
)
_PAIRS = "$pairs"
# super-terms that say nothing anyone asks for
_IDLE = frozenset({
    "http://www.w3.org/2002/07/owl#Thing",
    "http://www.w3.org/2000/01/rdf-schema#Resource",
    "http://www.w3.org/2004/02/skos/core#Concept",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/ns/prov#Entity",
    "http://www.w3.org/ns/prov#Activity",
    "http://www.w3.org/ns/prov#wasDerivedFrom",
    "http://www.w3.org/ns/oa#SpecificResource",
    "http://purl.org/dc/terms/identifier",
    "http://purl.org/dc/terms/valid",
    "https://schema.org/containedInPlace",
})  # fmt: skip

Pairs = tuple[tuple[str, str], ...]


def infer(engine: Engine, base: str) -> None:
    """Empties the inferred graph and fills it anew, in one transaction. Same facts, same graph."""
    engine.update(rebuild_text(base))


def rebuild_text(base: str) -> str:
    """The whole SPARQL update that `infer` runs; what the rules' files declare stands at its head."""
    prefixes, updates = set[str](), [f"DROP SILENT GRAPH <{Iris(base).inferred}>"]
    for name in RULES:
        lines = _rule_text(name).splitlines()
        prefixes.update(line for line in lines if line.startswith("PREFIX "))
        updates.append("\n".join(line for line in lines if not line.startswith("PREFIX ")))
    return "\n".join([f"BASE <{base}>", *sorted(prefixes), " ;\n".join(updates)])


def read_rule(name: str) -> str:
    """The text of a rule as its file has it."""
    return (files("graph") / "rules" / f"{name}.rq").read_text(encoding="utf-8")


@cache
def closed_pairs(relation: str) -> Pairs:
    """The (sub, super) pairs of `subClassOf` or `subPropertyOf` in the closed ontology, idle ones left out."""
    import owlrl
    from rdflib import OWL, RDF, RDFS, Graph, URIRef

    ontology = Graph().parse(data=read_resource("cooperation.ttl"), format="turtle")
    axioms = Graph()
    for triple in ontology.triples((None, None, None)):
        subject, predicate, object = triple
        of_schema = predicate in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty)
        if of_schema or (predicate == RDF.type and str(object).startswith(str(OWL))):
            axioms.add((subject, predicate, object))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(axioms)
    return tuple(sorted(
        (str(sub), str(super_))
        for sub, super_ in axioms.subject_objects(RDFS[relation])
        if isinstance(sub, URIRef) and isinstance(super_, URIRef) and sub != super_
        and str(super_) not in _IDLE and (sub, RDF.type, None) in ontology
    ))  # fmt: skip


def _rule_text(name: str) -> str:
    text = read_rule(name)
    if _PAIRS not in text:
        return text
    relation = "subClassOf" if name == "super-classes" else "subPropertyOf"
    return text.replace(_PAIRS, " ".join(f"(<{sub}> <{super_}>)" for sub, super_ in closed_pairs(relation)))
