"""What follows from the facts by the ontology, in a graph of its own, never among the facts.

owlrl closes the ontology alone, a fifth of a second; over the data the updates of `rules/*.rq` derive the part of the
closure that people ask for. Left out on purpose: `sameAs`, what `owl:Thing` and its like say of everything, inverses of
what can be asked backwards, types from domains and ranges (there are none), and classes of reference concepts.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from graph.engine import Engine, write_term
from graph.iris import Iris
from graph.terms import ORG, SKOS
from graph.triples import Quad
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
_CONCLUSION = re.compile(r"INSERT \{ GRAPH <graph/inferred> \{ (?P<subject>\?\w+) ")
_MOST_SUBJECTS = 5_000  # more are faster done with all the rest
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


def infer_touched(engine: Engine, base: str, changed: Iterable[Quad]) -> None:
    """Brings the inferred graph up to date after statements of the default graph came or went. As good as `infer`.

    Every rule's conclusion has a subject that a changed statement names, or a body below such a one.
    """
    subjects = _find_subjects(engine, Iris(base), changed)
    if len(subjects) > _MOST_SUBJECTS:
        infer(engine, base)
    elif subjects:
        engine.update(rebuild_text(base, subjects))


def rebuild_text(base: str, subjects: Iterable[str] | None = None) -> str:
    """The whole SPARQL update that `infer` runs; what the rules' files declare stands at its head.

    With `subjects` only what is concluded of these is made anew.
    """
    inferred, values = Iris(base).inferred, ""
    first = f"DROP SILENT GRAPH <{inferred}>"
    if subjects is not None:
        values = " ".join(map(write_term, sorted(subjects)))
        pattern = f"GRAPH <{inferred}> {{ ?subject ?predicate ?object }}"
        first = f"DELETE {{ {pattern} }} WHERE {{ VALUES ?subject {{ {values} }} {pattern} }}"
    prefixes, updates = set[str](), [first]
    for name in RULES:
        text = _rule_text(name)
        if subjects is not None:
            conclusion = _CONCLUSION.search(text)
            assert conclusion, name
            text = text.replace("WHERE {", f"WHERE {{ VALUES {conclusion['subject']} {{ {values} }}", 1)
        lines = text.splitlines()
        prefixes.update(line for line in lines if line.startswith("PREFIX "))
        updates.append("\n".join(line for line in lines if not line.startswith("PREFIX ")))
    return "\n".join([f"BASE <{base}>", *sorted(prefixes), " ;\n".join(updates)])


def _find_subjects(engine: Engine, iris: Iris, changed: Iterable[Quad]) -> set[str]:
    """What the rules may conclude otherwise about: what changed statements name, the ends of facts, what lies below."""
    found, roles = set[str](), set[str]()
    for quad in changed:
        if not quad.graph:
            found.add(quad.subject)
            if isinstance(quad.object, str) and iris.split(quad.object):
                found.add(quad.object)
            if quad.predicate == SKOS.broader:
                roles.add(quad.subject)
    facts = {fact.subject for role in roles for fact in engine.quads(predicate=ORG.role, object=role, graph="")}
    for fact in {*found, *facts}:
        if (iris.split(fact) or ("",))[0] == "fact":
            found.add(fact)
            found |= {quad.object for quad in engine.quads(subject=fact, graph="")
                      if isinstance(quad.object, str) and iris.split(quad.object)}
    waiting = list(found)
    while waiting:
        above = waiting.pop()
        for predicate in (ORG.subOrganizationOf, ORG.unitOf):
            below = {quad.subject for quad in engine.quads(predicate=predicate, object=above, graph="")} - found
            found |= below
            waiting += below
    return found


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
