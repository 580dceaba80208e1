"""Readings held against gold: what counts as right, halves, namesakes; the reference script measures the same."""

import copy
import importlib.util
import json
import random
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.agreement import add_scores, compare, read_telling, total_score
from ontology.comparing import compare_contact, compare_label, compare_role, compare_time, is_same_task
from ontology.errors import InvalidValue
from ontology.pairing import pair_best

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
FOLDERS = [SHARED / "seeds", SHARED / "dev" / "gold"]

GOLD = {
    "document": "a.txt", "language": "fi",
    "entities": [
        {"id": "p", "type": "Person", "name": "Aino Esimerkki", "aliases": ["Esimerkki"]},
        {"id": "b", "type": "Body", "name": "kumppanuuspöytä", "aliases": ["Kainuun kumppanuuspöytä"]},
        {"id": "c", "type": "Body", "name": "Kainuun liitto", "aliases": []},
        {"id": "e", "type": "Event", "name": "aamutilaisuus", "aliases": ["tilaisuus"]},
        {"id": "f", "type": "Event", "name": "iltatilaisuus", "aliases": ["tilaisuus"]},
    ],
    "facts": [
        {"s": "p", "p": "holdsRole", "o": "b", "role": "puheenjohtaja", "quote": "q"},
        {"s": "c", "p": "convenes", "o": "b", "quote": "q"},
        {"s": "b", "p": "cooperatesWith", "o": "c", "quote": "q"},
        {"s": "e", "p": "onDate", "o": "2024-03-05", "time": "09:00–10:00", "quote": "q"},
        {"s": "f", "p": "onDate", "o": "2024-03-05", "time": "17:00", "quote": "q"},
        {"s": "b", "p": "hasTask", "o": "koota järjestöjen näkemyksiä maakunnassa", "quote": "q"},
    ],
}


def points(change) -> tuple[float, float, int]:
    told = copy.deepcopy(GOLD)
    change(told)
    agreement = compare(read_telling(json.dumps(GOLD), where="gold"), read_telling(json.dumps(told), where="told"))
    facts = total_score(agreement.fact_scores())
    return total_score(agreement.entity_scores()).points, facts.points, facts.told


def fact(place, **values):
    return lambda told: told["facts"][place].update(values)


def entity(place, **values):
    return lambda told: told["entities"][place].update(values)


def two_of_one_name(told):
    for place in (3, 4):
        told["entities"][place].update(name="Tilaisuus", aliases=[])
    told["entities"].reverse()


@pytest.mark.parametrize(("change", "expected"), [
    (lambda told: None, (5, 6, 6)),
    (entity(2, name="KAINUUN  LIITTO."), (5, 6, 6)),
    (entity(1, name="Kainuun kumppanuuspöytä", aliases=[]), (5, 6, 6)),
    (entity(1, type="Event"), (4, 2, 6)),
    (fact(0, role="jäsen"), (5, 5.5, 6)),
    (fact(0, role="PJ."), (5, 6, 6)),
    (fact(1, s="b", o="c"), (5, 5, 6)),
    (fact(2, s="c", o="b"), (5, 6, 6)),
    (fact(3, time="klo 9-10"), (5, 6, 6)),
    (fact(3, time=None), (5, 5.5, 6)),
    (fact(5, o="koota järjestöjen näkemyksiä"), (5, 6, 6)),
    (fact(5, o="koota näkemyksiä"), (5, 5, 6)),
    (fact(0, o="nobody"), (5, 5, 6)),
    (two_of_one_name, (5, 6, 6)),
    (lambda told: told["facts"].append(told["facts"][0]), (5, 6, 7)),
])
def test_what_counts_as_right(change, expected):
    assert points(change) == expected


@pytest.mark.parametrize(("form", "one", "other"), [
    (compare_label, "Oulu 2024 –hanke", "oulu 2024 - hanke"),
    (compare_label, "”Yhdessä!”", "yhdessä"),
    (compare_role, "1. vpj.", "1. varapuheenjohtaja"),
    (compare_time, "klo 9–11.30", "09:00-11:30"),
    (compare_contact, "aino (at) esimerkki.fi.", "Aino@Esimerkki.fi"),
    (compare_contact, "+358 50 000 1234", "050-0001234"),
])
def test_forms_for_comparing(form, one, other):
    assert form(one) == form(other) != form("muu 1")


def test_a_task_is_the_same_by_most_of_its_words():
    assert is_same_task("edistää asukkaiden osallisuutta kunnissa", "se edistää asukkaiden osallisuutta kunnissa")
    assert not is_same_task("edistää osallisuutta", "antaa lausuntoja")


@pytest.mark.parametrize("content", ["{", "[]", '{"entities": [{}], "facts": []}', '{"entities": 1, "facts": []}',
                                     '{"entities": [], "facts": [{"s": "a"}]}', "[" * 100_000,
                                     '{"entities": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}], "facts": []}'])
def test_a_malformed_file_is_named(content):
    with pytest.raises(InvalidValue, match=r"^x\.json: "):
        read_telling(content, where="x.json")


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.0])))
def test_no_other_pairing_weighs_more(weights):
    pairs = pair_best(weights)
    assert len(set(pairs.values())) == len(pairs)
    best = max(sum(weights.get((left, right), 0.0) for left, right in enumerate(order))
               for order in permutations(range(4)))
    assert sum(weights[pair] for pair in pairs.items()) == best


# --- the reference script ---------------------------------------------------------------------------


def reference():
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoil(whole: dict, source: random.Random) -> dict:
    """The gold as a poor reader would tell it: things lost, doubled, misnamed, turned round."""
    told = copy.deepcopy(whole)
    for row in told["entities"]:
        match source.randrange(8):
            case 0:
                row["name"] = row["name"].upper() + "."
            case 1:
                row["name"], row["aliases"] = source.choice(told["entities"])["name"], [row["name"]]
            case 2:
                row["type"] = source.choice(["Body", "Event"])
            case 3:
                row["name"], row["aliases"] = row["name"][:5], []
    for row in told["facts"]:
        match source.randrange(8):
            case 0:
                row["s"], row["o"] = row["o"], row["s"]
            case 1:
                row["role"] = row["as"] = row["time"] = "jäsen 9"
            case 2:
                row["s"] = source.choice(told["entities"])["id"]
            case 3:
                row["o"] = " ".join(row["o"].split()[:-1]) or row["o"]
    told["facts"] += source.sample(told["facts"], len(told["facts"]) // 5)
    told["facts"] = source.sample(told["facts"], len(told["facts"]) * 4 // 5)
    return told


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="../shared/gold is not beside the checkout")
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_scores_are_those_of_the_reference_script(tmp_path, seed):
    for folder in FOLDERS:
        gold_dir, told_dir = folder, tmp_path / folder.parent.name
        told_dir.mkdir()
        agreements = []
        for place, path in enumerate(sorted(gold_dir.glob("*.json"))):
            whole = json.loads(path.read_text("utf-8"))
            told = whole if seed is None else spoil(whole, random.Random(100 * seed + place))
            (told_dir / path.name).write_text(json.dumps(told), "utf-8")
            agreements.append(compare(read_telling(path.read_text("utf-8"), where=path.name),
                                      read_telling(json.dumps(told), where=path.name)))
        report = reference().score_folders(gold_dir, told_dir)
        for key, scores in (("entities", add_scores(one.entity_scores() for one in agreements)),
                            ("facts", add_scores(one.fact_scores() for one in agreements))):
            ours = {name: tuple(round(value, 3) for value in (score.precision, score.recall, score.f1))
                    for name, score in scores.items()}
            theirs = {name: tuple(round(row[part], 3) for part in ("precision", "recall", "f1"))
                      for name, row in report[key].items() if row["predicted"] or row["gold"]}
            assert ours == theirs
