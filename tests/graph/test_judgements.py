"""What keepers judge: it outweighs all evidence, lasts over reloads, and can be taken back to the last statement."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from graph.dataset import Dataset
from graph.derive import derive
from graph.judged import Ruling, Rulings, Verdict
from graph.judgements import Judgements
from graph.keeping import judge, split, undo
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.errors import InvalidValue, NotFound, StoreError
from ontology.interchange import read_extraction

BASE = "http://localhost:8000/"


def make(name, *people, body="Malliyhdistys ry"):
    """A document with people who chair a body, and one more without a role."""
    text = f"{', '.join(people)}: {body}.\n"
    return read_extraction(json.dumps({
        "document": name, "text": text, "language": "fi",
        "entities": [{"id": "b", "type": "Body", "kind": "association", "name": body},
                     *({"id": f"p{place}", "type": "Person", "name": person} for place, person in enumerate(people))],
        "facts": [{"s": f"p{place}", "p": "holdsRole", "o": "b", "role": "puheenjohtaja", "quote": person}
                  for place, person in enumerate(people[:1])],
    }), where=name)


DOCUMENTS = [
    make("a.txt", "Aino Esimerkki", "Veikko Malli"), make("b.txt", "Aino Esimerkki", "Veikko Malli"),
    make("c.txt", "Aino Esimerkki", body="Toinen Malli ry"), make("d.txt", "Aino Esimerkki-Malli"),
    make("e.txt", "Veikko Malli", "Aino Esimerkki", body="Kolmas Malli ry"),
]


def export(directory):
    return set(Snapshot.open(directory).engine.quads())


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    directory = tmp_path_factory.mktemp("judged") / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put(DOCUMENTS)
    return directory


@pytest.fixture
def copy(stored, tmp_path):
    return Path(shutil.copytree(stored, tmp_path / "store", copy_function=shutil.copy2))


def path_of(store, document, entity="p0"):
    return store.published().things[document, entity].path


def test_a_merge_is_kept_over_reloads_and_undone_to_the_last_statement(copy):
    before = export(copy)
    with KnowledgeGraph.open(copy) as store:
        one, other = path_of(store, "a.txt"), path_of(store, "c.txt")
        made = judge(store, Verdict.SAME, one, other, by="Keeper", at="2026-01-02T03:04:05+00:00", reason="asked her")
        merged = path_of(store, "a.txt")
        assert (made.number, path_of(store, "c.txt")) == (1, merged)
        store.remove(["c.txt"])
        store.put(DOCUMENTS)
        assert path_of(store, "c.txt") == merged
        gone = {one, other} - {merged}
        assert {path: store.published().former[path] for path in gone} == dict.fromkeys(gone, merged)
    assert export(copy) != before
    with KnowledgeGraph.open(copy) as store:
        assert [(one.by, one.reason, one.in_force) for one in store.judgements.all] == [("Keeper", "asked her", True)]
        undo(store, 1, by="Keeper", at="2026-01-03T00:00:00+00:00")
    assert export(copy) == before
    with KnowledgeGraph.open(copy) as store:
        assert not store.judgements.all[0].in_force
        with pytest.raises(NotFound, match="number 1"):
            undo(store, 1, by="Keeper", at="2026-01-03T00:00:00+00:00")


def test_a_split_makes_two_things_and_is_undone(copy):
    before = export(copy)
    with KnowledgeGraph.open(copy) as store:
        whole = path_of(store, "a.txt")
        assert whole == path_of(store, "b.txt") == path_of(store, "d.txt")
        split(store, whole, ["b.txt"], by="Keeper", at="2026")
        assert path_of(store, "a.txt") == path_of(store, "d.txt") != path_of(store, "b.txt")
        assert store.published().former[whole] == path_of(store, "a.txt")  # what most of it became
        undo(store, 1, by="Keeper", at="2026")
    assert export(copy) == before


def test_what_can_not_be_judged_is_told(copy):
    with KnowledgeGraph.open(copy) as store:
        aino, body = path_of(store, "a.txt"), path_of(store, "a.txt", "b")
        for one, other, error in ((aino, body, InvalidValue), (aino, aino, InvalidValue), (aino, "person/x", NotFound),
                                  ("fact/x", aino, NotFound), ("https://elsewhere.example/x", aino, NotFound)):
            with pytest.raises(error):
                judge(store, Verdict.SAME, one, other, by="Keeper", at="2026")
        with pytest.raises(InvalidValue, match="name of who"):
            judge(store, Verdict.SAME, aino, path_of(store, "c.txt"), by=" ", at="2026")
        for off, error in ((["x.txt"], NotFound), (["a.txt", "b.txt", "d.txt"], InvalidValue), ([], InvalidValue)):
            with pytest.raises(error):
                split(store, aino, off, by="Keeper", at="2026")
        assert store.judgements.all == ()


def test_areas_and_authorities_of_the_reference_data_stay_two(copy):
    areas = read_extraction(json.dumps({"document": "y.txt", "text": "y", "facts": [], "entities": [
        {"id": "k", "type": "Region", "kind": "region", "name": "Kainuu"},
        {"id": "r", "type": "Region", "kind": "region", "name": "Lappi"},
        {"id": "s", "type": "Region", "kind": "other", "name": "Lapinmaa"}]}), where="y")
    with KnowledgeGraph.open(copy) as store:
        store.put([areas])
        with pytest.raises(InvalidValue, match="reference data"):
            judge(store, Verdict.SAME, "region/maakunta-18", "region/maakunta-19", by="Keeper", at="2026")
        judge(store, Verdict.SAME, "region/lapinmaa", "region/maakunta-19", by="Keeper", at="2026")
        assert path_of(store, "y.txt", "s") == "region/maakunta-19"
        split(store, "region/maakunta-19", ["y.txt#s"], by="Keeper", at="2026")
        assert path_of(store, "y.txt", "s") == "region/lapinmaa"
        assert path_of(store, "y.txt", "r") == "region/maakunta-19"


def test_a_judgement_holds_on_to_names_not_to_numbers(copy):
    """A new reading numbers its entities otherwise: the judgement follows the names, and never meets another person."""
    with KnowledgeGraph.open(copy) as store:
        judge(store, Verdict.SAME, path_of(store, "a.txt"), path_of(store, "c.txt"), by="Keeper", at="2026")
        store.put([make("c.txt", "Joku Muu", "Aino Esimerkki", body="Toinen Malli ry")])
        assert path_of(store, "c.txt", "p1") == path_of(store, "a.txt") != path_of(store, "c.txt", "p0")


def test_a_damaged_file_of_judgements_is_told(copy):
    (copy / "staff" / "judgements.jsonl").write_text('{"number": 1}\n')
    with pytest.raises(StoreError, match=r"judgements\.jsonl:1 is damaged"):
        KnowledgeGraph.open(copy)


K = [("a", "x"), ("b", "x"), ("c", "x"), ("d", "x")]


@pytest.mark.parametrize(("rulings", "together", "apart"), [
    ([("same", [0], [1]), ("same", [1], [2])], [[0, 1, 2]], []),
    ([("not-the-same", [0], [1])], [], [(0, 1)]),
    ([("same", [0], [1]), ("not-the-same", [0], [1])], [], [(0, 1)]),
    ([("not-the-same", [0], [1]), ("same", [0], [1])], [[0, 1]], []),
    ([("same", [0], [1]), ("same", [1], [2]), ("not-the-same", [0], [2])], [[1, 2]], [(0, 1), (0, 2)]),
    ([("not-the-same", [0, 1], [2, 3])], [[0, 1], [2, 3]], [(0, 2), (1, 3)]),
    ([("unsure", [0], [1])], [], []),
    ([("same", [], [1])], [], []),
])
def test_of_judgements_that_contradict_each_other_the_later_holds(rulings, together, apart):
    made = Rulings(Ruling(str(number), Verdict(verdict), tuple(K[i] for i in one), tuple(K[i] for i in other))
                   for number, (verdict, one, other) in enumerate(rulings))
    assert made.together == [[K[i] for i in group] for group in together]

    def held(one, other):
        sides = made.apart.get(K[one], {}), made.apart.get(K[other], {})
        return any(sides[1].get(judgement, side) != side for judgement, side in sides[0].items())
    assert all(held(one, other) for one, other in apart)


GRAPHS = {}


def graph_of(things, data):
    """The statements under the identities given; each is derived once."""
    if things not in GRAPHS:
        GRAPHS[things] = frozenset(derive(data))
    return GRAPHS[things]


class Keeping(RuleBasedStateMachine):
    """Any sequence of judgements and undoings over five documents."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.log = Judgements(self.folder)
        self.states = []
        self.look()

    def teardown(self):
        assert Dataset(reversed(DOCUMENTS), BASE, self.log).things == self.data.things  # their order is no matter
        shutil.rmtree(self.folder)

    def look(self):
        self.data = Dataset(DOCUMENTS, BASE, self.log)
        self.statements = graph_of(frozenset(self.data.things.items()), self.data)

    def people(self):
        found = {}
        for key, thing in sorted(self.data.things.items()):
            found.setdefault(thing, []).append(key)
        return [keys for thing, keys in found.items() if thing.type == "Person"]

    def add(self, verdict, one, other):
        self.states.append(self.statements)
        self.log.add(verdict, self.data.anchorage.mark(one), self.data.anchorage.mark(other), by="Keeper", at="2026")
        self.look()

    @rule(data=st.data(), verdict=st.sampled_from(Verdict))
    @precondition(lambda self: len(self.people()) > 1)
    def judge(self, data, verdict):
        one, other = data.draw(st.lists(st.sampled_from(self.people()), min_size=2, max_size=2, unique_by=tuple))
        self.add(verdict, one, other)
        same = len({self.data.things[key] for key in (*one, *other)}) == 1
        assert same == (verdict is Verdict.SAME)
        assert not any({pair.one, pair.other} & {*one} and {pair.one, pair.other} & {*other}
                       for pair in self.data.candidates)

    @rule(data=st.data())
    @precondition(lambda self: any(len(keys) > 1 for keys in self.people()))
    def split(self, data):
        keys = data.draw(st.sampled_from([keys for keys in self.people() if len(keys) > 1]))
        off = data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=len(keys) - 1, unique=True))
        rest = [key for key in keys if key not in off]
        self.add(Verdict.DIFFERENT, off, rest)
        assert {self.data.things[key] for key in off}.isdisjoint({self.data.things[key] for key in rest})
        assert len({self.data.things[key] for key in off}) == len({self.data.things[key] for key in rest}) == 1

    @rule()
    @precondition(lambda self: self.states)
    def undo_the_last(self):
        last = max(one.number for one in self.log.all if one.in_force)
        self.log.undo(last, by="Keeper", at="2026")
        self.look()
        assert self.statements == self.states.pop()

    @invariant()
    def the_file_says_the_same(self):
        assert Judgements(self.folder).all == self.log.all



Keeping.TestCase.settings = settings(max_examples=200, stateful_step_count=8, deadline=None)
TestKeeping = Keeping.TestCase


def test_entities_of_one_document_can_be_judged_the_same(copy):
    with KnowledgeGraph.open(copy) as store:
        store.put([make("f.txt", "Aino Esimerkki", "Eino Esimerkki")])
        judge(store, Verdict.SAME, path_of(store, "f.txt"), path_of(store, "f.txt", "p1"), by="Keeper", at="2026")
        assert path_of(store, "f.txt") == path_of(store, "f.txt", "p1")
