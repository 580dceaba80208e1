"""How far a reading of a document agrees with its gold: entities paired by their names, facts by their ends.

An entity is right if one of its names equals one of the names of a gold entity of its type; a fact, if both its ends
are. A fact whose role, part or time differs counts half. The pairing that makes the most right is the one that counts.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ontology.comparing import compare_contact, compare_label, compare_role, compare_time, is_same_task
from ontology.documents import Extraction
from ontology.errors import InvalidValue
from ontology.facts import SIGNATURES, Predicate
from ontology.interchange import write_extraction
from ontology.pairing import pair_best

HALF = 0.5  # points of a fact that is right but for its extra
_TELLING_VALUES = frozenset({Predicate.ON_DATE, Predicate.AT_PLACE, Predicate.CONTACT, Predicate.FOUNDED_ON})
_EXTRAS: Mapping[Predicate, tuple[str, Callable[[str | None], str]]] = {
    Predicate.HOLDS_ROLE: ("role", compare_role),
    Predicate.PARTICIPATES_IN: ("as", lambda part: compare_label(part or "")),
    Predicate.ON_DATE: ("time", compare_time),
}


class Score(NamedTuple):
    """Points reached, how many things were told and how many the gold wants."""

    points: float = 0.0
    told: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.points / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.points / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: "Score") -> "Score":
        return Score(self.points + other.points, self.told + other.told, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one reading tells of a document: rows as an extraction's JSON has them. `language` is the document's."""

    entities: tuple[Mapping[str, Any], ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()
    language: str = "fi"
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Which of the told entities and facts (by place in `told`) stand for which of the gold's, facts with points."""

    gold: Telling
    told: Telling
    entities: Mapping[int, int]
    facts: Mapping[int, int]
    points: Mapping[int, float]

    def entity_scores(self) -> dict[str, Score]:
        """By type."""
        return _scores(
            [str(row.get("type")) for row in self.told.entities],
            [str(row.get("type")) for row in self.gold.entities],
            dict.fromkeys(self.entities, 1.0),
        )

    def fact_scores(self) -> dict[str, Score]:
        """By predicate."""
        return _scores(
            [str(row.get("p")) for row in self.told.facts],
            [str(row.get("p")) for row in self.gold.facts],
            self.points,
        )


def read_telling(content: str, *, where: str) -> Telling:
    """A gold file, or what `verkosto facts` wrote. Raises InvalidValue where it is malformed."""
    try:
        whole = json.loads(content)
        telling = Telling(
            entities=tuple(whole["entities"]), facts=tuple(whole["facts"]),
            language=str(whole.get("language") or "fi"), document=str(whole.get("document") or ""),
        )
        ids = [row["id"] for row in telling.entities]
        sound = all(isinstance(row.get("name"), str) and isinstance(row.get("aliases") or [], list)
                    and isinstance(row["id"], str) for row in telling.entities)
        for fact in telling.facts:
            sound = sound and all(isinstance(fact.get(key), str) for key in ("s", "p", "o"))
            sound = sound and all(isinstance(fact.get(key) or "", str) for key in ("role", "as", "time", "quote"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidValue(f"{where}: holds no entities and facts: {error}") from error
    if not sound or len(set(ids)) != len(ids):
        raise InvalidValue(f"{where}: an entity without a name, two with one id, or a fact that misses an end")
    return telling


def telling_of(extraction: Extraction) -> Telling:
    """What an extraction tells."""
    return read_telling(write_extraction(extraction), where=extraction.document.name)


def compare(gold: Telling, told: Telling) -> Agreement:
    """Holds a reading against its gold."""
    entities = _pair_entities(gold, told)
    names = {told.entities[one]["id"]: gold.entities[other]["id"] for one, other in entities.items()}
    about: defaultdict[tuple[str, str], list[int]] = defaultdict(list)  # the gold's facts by predicate and subject
    for other, wanted in enumerate(gold.facts):
        for end in {wanted["s"], wanted["o"]} if wanted["p"] == Predicate.COOPERATES_WITH else {wanted["s"]}:
            about[wanted["p"], end].append(other)
    weights = {
        (place, other): points
        for place, fact in enumerate(told.facts)
        for other in about[fact["p"], names.get(fact["s"], "")]
        if (points := _points(gold.facts[other], fact, names))
    }
    facts = pair_best(weights)
    return Agreement(
        gold=gold, told=told, entities=entities, facts=facts,
        points={place: weights[place, other] for place, other in facts.items()},
    )


def add_scores(many: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The scores of several documents together, by type or predicate."""
    total: defaultdict[str, Score] = defaultdict(Score)
    for scores in many:
        for name, score in scores.items():
            total[name] = total[name].plus(score)
    return dict(total)


def total_score(scores: Mapping[str, Score]) -> Score:
    whole = Score()
    for score in scores.values():
        whole = whole.plus(score)
    return whole


def _scores(told: list[str], wanted: list[str], points: Mapping[int, float]) -> dict[str, Score]:
    counted, looked_for, reached = Counter(told), Counter(wanted), Counter[str]()
    for place, value in points.items():
        reached[told[place]] += value  # type: ignore[assignment]  # halves
    return {name: Score(float(reached[name]), counted[name], looked_for[name]) for name in counted | looked_for}


def _labels(entity: Mapping[str, Any]) -> list[str]:
    return [label for name in (entity["name"], *(entity.get("aliases") or ())) if (label := compare_label(str(name)))]


def _values(telling: Telling) -> dict[str, set[tuple[str, str, str]]]:
    """The dates, places and contacts told of each entity: they tell namesakes apart."""
    found: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for fact in telling.facts:
        if fact["p"] in _TELLING_VALUES:
            found[fact["s"]].add((fact["p"], _value(fact), compare_time(fact.get("time"))))
    return found


def _pair_entities(gold: Telling, told: Telling) -> dict[int, int]:
    gold_values, told_values = _values(gold), _values(told)
    bearing: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    wanted = [_labels(entity) for entity in gold.entities]
    for other, labels in enumerate(wanted):
        for label in dict.fromkeys(labels):
            bearing[gold.entities[other].get("type", ""), label].append(other)
    weights: dict[tuple[int, int], float] = {}
    for place, entity in enumerate(told.entities):
        mine = _labels(entity)
        for label in mine:
            for other in bearing[entity.get("type", ""), label]:
                theirs = wanted[other]
                # as many pairs as can be; of those with as many, the ones whose main names, then whose values agree
                names = 2 * (mine[0] == theirs[0]) + (mine[0] in theirs or theirs[0] in mine)
                shared = len(gold_values[gold.entities[other]["id"]] & told_values[entity["id"]])
                weights[place, other] = 1000.0 + 10 * names + min(shared, 9)
    return pair_best(weights)


def _points(wanted: Mapping[str, Any], fact: Mapping[str, Any], names: Mapping[str, str]) -> float:
    """What a told fact is worth as the wanted one; `names` has the gold's ids for the told ones."""
    if fact["p"] != wanted["p"] or wanted["p"] not in set(Predicate):
        return 0.0
    predicate = Predicate(wanted["p"])
    subject = names.get(fact["s"])
    if SIGNATURES[predicate].objects is None:
        right = subject == wanted["s"] and _is_same_value(predicate, wanted, fact)
    else:
        ends, told = (wanted["s"], wanted["o"]), (subject, names.get(fact["o"]))
        right = told == ends or (predicate is Predicate.COOPERATES_WITH and told == ends[::-1])
    if not right:
        return 0.0
    if predicate not in _EXTRAS:
        return 1.0
    key, form = _EXTRAS[predicate]
    return 1.0 if form(wanted.get(key)) == form(fact.get(key)) else HALF


def _is_same_value(predicate: Predicate, wanted: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    if predicate is Predicate.HAS_TASK:
        return is_same_task(wanted["o"], fact["o"])
    return _value(wanted) == _value(fact)


def _value(fact: Mapping[str, Any]) -> str:
    return compare_contact(fact["o"]) if fact["p"] == Predicate.CONTACT else compare_label(fact["o"])
