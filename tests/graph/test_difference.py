"""Only what a change touches is derived again, and the graph is what deriving everything gives."""

import json
import random
import shutil

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.difference import find_difference, find_touched
from graph.engine import Engine
from graph.inference import infer, infer_touched
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.interchange import read_extraction

BASE = "http://localhost:8000/"


def inferred(engine):
    return set(engine.quads(graph=f"{BASE}graph/inferred"))


def statements(directory):
    return set(Snapshot.open(directory).engine.quads())


def make(name, role="puheenjohtaja", body="Malliyhdistys ry", kind="association", person="Aino Esimerkki", **extras):
    """A document of one person with a role in a body."""
    return read_extraction(json.dumps({
        "document": name, "text": f"{person}: {role}.", "language": "fi",
        "entities": [{"id": "p", "type": "Person", "name": person},
                     {"id": "b", "type": "Body", "kind": kind, "name": body},
                     {"id": "o", "type": "Body", "kind": "wellbeing-county", "name": "Kainuun hyvinvointialue"},
                     {"id": "r", "type": "Region", "kind": "region", "name": "Kainuu"}],
        "facts": [{"s": "p", "p": "holdsRole", "o": "b", "role": role, "quote": person},
                  {"s": "b", "p": "partOf", "o": "o", "quote": person},
                  {"s": "o", "p": "inRegion", "o": "r", "quote": person},
                  {"s": "b", "p": "foundedOn", "o": "2019", "quote": person}, *extras.get("facts", ())],
    }), where=name)


A, B, OTHER = make("a"), make("b"), make("b", body="Toinen ry")
CASES = {
    "the last document that says a fact goes": ([A, OTHER], [OTHER]),
    "one of two that say the same goes": ([A, B], [B]),
    "another wording of a shared fact goes": ([make("a", "pj"), B], [B]),
    "a document changes its wording": ([make("a", "pj"), make("b", "pj")], [make("a", "PJ"), make("b", "pj")]),
    "a role of the documents' own goes": ([make("a", "kylävastaava"), B], [B]),
    "an organ loses its owner's name": ([make("a", body="hallitus", kind="board")], []),
    "namesakes come apart": ([A, B, make("c", body="Toinen ry")], [A, OTHER, make("c", body="Kolmas ry")]),
    "two documents share a slug": ([make("a.txt")], [make("a.txt"), make("A txt", person="Veikko Malli")]),
    "a body is seen as of another kind": ([A, B], [make("a", kind="network"), make("b", kind="network")]),
    "everything comes": ([], [A, B]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_difference_leads_from_one_graph_to_the_other_and_back(case):
    before, after = CASES[case]
    for one, other in ((before, after), (after, before)):
        old, new = Dataset(one, BASE), Dataset(other, BASE)
        names = {extraction.document.name: extraction for extraction in one}
        others = {extraction.document.name: extraction for extraction in other}
        changed = {name for name in names | others if names.get(name) != others.get(name)}
        added, removed = find_difference(old, new, changed)
        was, wanted = derive(old), derive(new)
        assert (was - removed) | added == wanted
        assert (removed & wanted, removed - was) == (set(), set())
        live, whole = Engine.in_memory(was), Engine.in_memory(wanted)
        infer(live, BASE)
        infer(whole, BASE)
        live.apply(added=added, removed=removed)
        infer_touched(live, BASE, added | removed)
        assert inferred(live) == inferred(whole)


def test_only_what_is_touched_is_derived():
    alone = make("x", body="Erillinen ry", person="Joku Muu")
    whole, rest = Dataset([A, B, alone], BASE), Dataset([A, B], BASE)
    assert find_touched(whole, rest, {"x"}) == {"x"}
    added, removed = find_difference(whole, rest, {"x"})
    assert (added, {quad.graph for quad in removed}) == (set(), {"", f"{BASE}id/document/x#evidence"})
    told = {str(quad.object) for quad in derive(rest)} | {quad.subject for quad in derive(rest)}
    assert {quad.subject for quad in removed if not quad.graph} & told == set()


def test_taking_any_document_back_is_loading_the_others(gold):
    """Over all sample and development documents: each goes and comes back, and the graph is what it has to be."""
    whole = Dataset(gold, BASE)
    wanted, live = derive(whole), Engine.in_memory(derive(whole))
    infer(live, BASE)
    concluded = inferred(live)
    for place, extraction in enumerate(gold):
        name, rest = extraction.document.name, Dataset([one for one in gold if one is not extraction], BASE)
        left = derive(rest)
        gone, back = find_difference(whole, rest, {name}), find_difference(rest, whole, {name})
        assert (wanted - gone.removed) | gone.added == left, name
        assert (left - back.removed) | back.added == wanted, name
        live.apply(added=gone.added, removed=gone.removed)
        infer_touched(live, BASE, gone.added | gone.removed)
        if place % 9 == 0:  # the rules over everything take longest
            found = inferred(live)
            infer(live, BASE)
            assert found == inferred(live), name
        live.apply(added=back.added, removed=back.removed)
        infer_touched(live, BASE, back.added | back.removed)
        assert inferred(live) == concluded, name


def test_a_store_that_changed_step_by_step_is_the_one_made_at_once(documents, tmp_path):
    """Puts, replacements and removals in any order, each a writer of its own, against one load of what is left."""
    order = random.Random(5)
    with KnowledgeGraph.open(tmp_path / "steps", create=True) as store:
        store.put(documents)
    kept = {one.document.name: one for one in documents}
    for step in range(12):
        one = order.choice(documents)
        facts = one.facts[: order.randrange(len(one.facts) + 1)]
        with KnowledgeGraph.open(tmp_path / "steps") as store:
            if step % 3 == 2:
                store.remove([one.document.name])
                kept.pop(one.document.name, None)
            else:
                kept[one.document.name] = one.replace(facts=facts)
                store.put([kept[one.document.name]])
        with KnowledgeGraph.open(tmp_path / "once", create=True) as store:
            store.put(kept.values())
        assert statements(tmp_path / "steps") == statements(tmp_path / "once")
        shutil.rmtree(tmp_path / "once")
