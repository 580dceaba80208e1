"""What the rules conclude, held against owlrl's closure of the ontology: the same triples, and how much faster.

    python bench/inference.py [--compared 1000 10000] [--grown 10000 100000 1000000]

The graphs are generated: bodies with organs below organs, people with roles of every status, events with parts,
projects, successions. Owlrl gets our shortcuts, which no axiom of OWL 2 RL says, as data; what it concludes and nobody
asks for is left out: see docs/inference.md. Each size is one run, and both work on the same triples.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator

import owlrl
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef

from graph.engine import Engine
from graph.inference import closed_pairs, infer
from graph.terms import DCT, ORG, PROV, SCHEMA, SKOS, VK
from graph.triples import Quad
from ontology.resources import read_resource

BASE = "http://localhost:8000/"
TYPE = str(RDF.type)
KINDS = ("WellbeingCounty", "MunicipalAuthority", "Association", "PartnershipTable", "Network", "Project")
ORGANS = ("Council", "Board", "Committee", "Unit")
TIES = ("Chairship", "PlainMembership", "DeputyMembership", "Employment")
STATUSES = ("", "inForce", "ended", "applied", "nominated", "proposed", "decided", "resigned")
PARTS = ("speaker", "host", "chair", "participant", "panelist", "contact")
# What the rules add although no axiom of OWL 2 RL says it.
BEYOND = {ORG.role, ORG.memberOf, SCHEMA.performer, SCHEMA.attendee, SCHEMA.contributor, SCHEMA.founder, SCHEMA.funder,
          VK.cooperatesWith, VK.succeeds, VK.operatesIn}
IDLE_TYPES = {str(OWL.Thing), str(RDFS.Resource), PROV.Activity, str(SKOS.Concept)}
IDLE = {str(OWL.sameAs), str(OWL.differentFrom), ORG.hasMembership, VK.hasParticipation, DCT.isReplacedBy,
        PROV.wasDerivedFrom}
REFUSED = {f"{BASE}id/kind/status-{status}" for status in ("applied", "nominated", "proposed")}


def generate(size: int, seed: int = 7) -> list[Quad]:
    """About `size` triples, the same for the same seed."""
    luck, quads = random.Random(seed), list[Quad]()
    scale = max(size // 50, 4)

    def one(kind: str, count: int) -> str:
        return f"{BASE}id/{kind}/{luck.randrange(count)}"

    for number in range(12):
        quads.append(Quad(f"{BASE}id/role/{number}", TYPE, str(SKOS.Concept)))
        if number >= 3:
            quads.append(Quad(f"{BASE}id/role/{number}", str(SKOS.broader), f"{BASE}id/role/{number // 3}"))
    for number in range(scale):
        body = f"{BASE}id/body/{number}"
        organ = number and number % 3
        quads += [Quad(body, TYPE, ORG.Organization), Quad(body, TYPE, VK[luck.choice(ORGANS if organ else KINDS)])]
        if organ:
            quads.append(Quad(body, ORG.subOrganizationOf, f"{BASE}id/body/{max(number - luck.randrange(1, 4), 0)}"))
        if number % 5 < 2:
            quads.append(Quad(body, VK.operatesIn, one("region", 20)))
    facts = 0
    while len(quads) < size:
        facts += 1
        quads += _fact(f"{BASE}id/fact/{facts}", luck, lambda kind: one(kind, scale))
    return quads


def _fact(node: str, luck: random.Random, one) -> Iterator[Quad]:  # type: ignore[no-untyped-def]
    kind = luck.choices(("role", "part", "with", "found", "fund", "after", "runs", "task"), (8, 5, 1, 1, 1, 1, 1, 1))[0]
    if kind == "role":
        yield from (Quad(node, TYPE, ORG.Membership), Quad(node, TYPE, VK[luck.choice(TIES)]),
                    Quad(node, ORG.member, one("person")), Quad(node, ORG.organization, one("body")),
                    Quad(node, ORG.role, f"{BASE}id/role/{luck.randrange(12)}"))
        if status := luck.choice(STATUSES):
            yield Quad(node, VK.status, f"{BASE}id/kind/status-{status}")
    elif kind == "part":
        yield from (Quad(node, TYPE, VK.Participation), Quad(node, VK.participant, one("person")),
                    Quad(node, VK.event, one("event")),
                    Quad(node, VK["as"], f"{BASE}id/kind/part-{luck.choice(PARTS)}"))
    elif kind == "with":
        partners = {one("body"), one("body")}
        yield Quad(node, TYPE, VK.Cooperation)
        yield from (Quad(node, VK.partner, partner) for partner in sorted(partners))
    elif kind == "found":
        yield from (Quad(node, TYPE, VK.FoundingEvent), Quad(node, ORG.resultingOrganization, one("body")),
                    Quad(node, PROV.wasAssociatedWith, one("body")))
    elif kind == "fund":
        yield from (Quad(node, TYPE, VK.Funding), Quad(node, VK.funded, one("body")),
                    Quad(node, VK.funder, one("body")))
    elif kind == "after":
        yield from (Quad(node, TYPE, VK.SuccessionEvent), Quad(node, ORG.resultingOrganization, one("body")),
                    Quad(node, ORG.originalOrganization, one("body")))
    elif kind == "runs":
        yield Quad(one("body"), VK.runs, one("body"))
    else:
        yield from (Quad(node, TYPE, VK.Task), Quad(node, VK.taskOf, one("body")))


def conclude(quads: list[Quad]) -> tuple[set[tuple[str, str, str]], float]:
    """What the rules add to the data, and in how many seconds of the processor."""
    engine = Engine.in_memory(quads)
    started = time.process_time()
    infer(engine, BASE)
    seconds = time.process_time() - started
    concluded = engine.quads(graph=f"{BASE}graph/inferred")
    return {(quad.subject, quad.predicate, str(quad.object)) for quad in concluded}, seconds


def close(quads: list[Quad]) -> tuple[set[tuple[str, str, str]], float]:
    """What owlrl adds about the things of the data, and in how many seconds of the processor."""
    whole = Graph().parse(data=read_resource("cooperation.ttl"), format="turtle")
    data = {(URIRef(quad.subject), URIRef(quad.predicate), URIRef(str(quad.object))) for quad in quads}
    for triple in data:
        whole.add(triple)
    things = {end for subject, _, object in data for end in (subject, object)}
    started = time.process_time()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    seconds = time.process_time() - started
    return {
        (str(s), str(p), str(o)) for s, p, o in whole
        if s in things and s.startswith(BASE) and (s, p, o) not in data and not isinstance(o, Literal | BNode)
    }, seconds


def compare(size: int) -> None:
    """Prints whether both conclude the same of a graph, and how long each takes."""
    quads = generate(size)
    ours, quick = conclude(quads)
    told = [Quad(*triple) for triple in ours if triple[1] in BEYOND]
    closed, slow = close([*quads, *told])
    given = {(quad.subject, quad.predicate, str(quad.object)) for quad in (*quads, *told)}
    memberships = {quad.subject for quad in quads if quad.predicate == VK.status and quad.object in REFUSED}
    held = {(quad.subject, quad.predicate): str(quad.object) for quad in quads if quad.subject in memberships}
    refused = {(held[one, ORG.member], VK.hasRoleIn, held[one, ORG.organization]) for one in memberships}
    oracle = {triple for triple in closed - given
              if triple[1] not in IDLE and not (triple[1] == TYPE and triple[2] in IDLE_TYPES)}
    concluded = conclude([*quads, *told])[0]
    missing, more = oracle - concluded - refused, concluded - given - oracle
    print(f"{size:9,} {len(ours):10,} {quick:8.2f} {slow:9.1f} {slow / quick:8.0f}  "
          f"{'the same' if not missing and not more else f'{len(missing)} missing, {len(more)} more'}")
    for triple in [*sorted(missing)[:3], *sorted(more)[:3]]:
        print("         ", *triple)


def main() -> None:
    parser = argparse.ArgumentParser(description="The rules against owlrl, and how they grow.")
    parser.add_argument("--compared", type=int, nargs="*", default=[1_000, 10_000], help="triples, with owlrl")
    parser.add_argument("--grown", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], help="rules only")
    options = parser.parse_args()
    closed_pairs("subClassOf"), closed_pairs("subPropertyOf")  # once a process, and not what is measured
    print(f"{'triples':>9} {'concluded':>10} {'rules s':>8} {'owlrl s':>9} {'ratio':>8}")
    for size in options.compared:
        compare(size)
    print(f"\n{'triples':>9} {'concluded':>10} {'rules s':>8} {'a n log n, µs':>14}")
    for size in options.grown:
        found, seconds = conclude(generate(size))
        print(f"{size:9,} {len(found):10,} {seconds:8.2f} {seconds * 1e6 / (size * math.log(size)):14.2f}")


if __name__ == "__main__":
    main()
