"""Which people of different documents are one: a name, and what else they share, weighed. Never a name alone.

Each thing that two people share has a weight, and their names have one. From `CERTAIN` on they are one person, from
`POSSIBLE` on a keeper is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.body_identity import areas_of
from graph.candidates import Candidate, rank
from graph.clustering import Group, Groups
from graph.judged import Rulings
from graph.likeness import Likeness, compare_people, name_words
from graph.name_keys import fold_name
from graph.things import EntityKey, Known, ThingId
from ontology.entities import EntityType
from ontology.facts import Predicate
from ontology.labels import RoleFamily, role_concept, role_family

CERTAIN, POSSIBLE = 3.0, 1.0
_NAMES = {Likeness.SAME: 1.0, Likeness.LONGER: 0.5, Likeness.MISSPELT: 0.25, Likeness.INITIAL: 0.0,
          Likeness.SURNAME: -1.5}
_E_MAIL, _PHONE, _EVENT, _BODY, _OWNER, _RARE_ROLE, _SAME_ROLE, _AREA = 2.5, 1.5, 2.0, 2.0, 2.0, 2.0, 2.0, 0.25
_CROWDS = ((40, 1.0), (400, 0.75))  # the more people are tied to a body, the less it tells of two of them
_LARGE_CROWD = 0.5
_GENERATION, _FAR_APART = 45, -3.0  # years between all that is told of the one and all that is told of the other
_MOST_COMPARED = 40  # of one name each with each; of more only those that share something
_EVERYBODYS = frozenset({RoleFamily.CHAIRING, RoleFamily.MEMBERSHIP, RoleFamily.DEPUTYSHIP, RoleFamily.REPRESENTATION})
_PLAIN = frozenset({RoleFamily.MEMBERSHIP, RoleFamily.DEPUTYSHIP, RoleFamily.REPRESENTATION})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Person:
    """What one document tells of a person that can be compared."""

    words: tuple[str, ...]
    ties: dict[str, float]
    years: tuple[int, int] | None


def group_people(
    known: Known, found: Mapping[EntityKey, ThingId], rulings: Rulings,
) -> tuple[list[list[EntityKey]], list[Candidate]]:
    """The people, grouped, and the pairs that somebody has to judge. Bodies and events have to be found before."""
    keys = known.of_type(EntityType.PERSON, found)
    people = {key: _read(key, known, found) for key in keys}
    _weigh_crowds(people)
    groups = Groups({key: {} for key in keys}, _nothing_speaks_against)
    groups.settle(rulings.together, rulings.apart)
    weighed = sorted(
        (candidate for pair in _pairs(people) if (candidate := _weigh(*pair, people))),
        key=lambda one: (-one.score, one.one, one.other),
    )
    for candidate in weighed:
        if candidate.score >= CERTAIN:
            groups.join(candidate.one, candidate.other)
    return groups.all(), rank(weighed, groups, rulings)


def _read(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> _Person:
    ties: dict[str, float] = {}

    def tie(to: str, weight: float) -> None:
        ties[to] = max(weight, ties.get(to, 0.0))

    for fact in known.facts(key, Predicate.CONTACT):
        tie(f"contact {fold_name(fact.object)}", _E_MAIL if "@" in fact.object else _PHONE)
    for fact in known.facts(key, Predicate.PARTICIPATES_IN):
        tie(found[key[0], fact.object].path, _EVENT)
    years = [int(year) for year in _YEAR.findall(known.published.get(key[0]) or "")]
    for fact in known.facts(key, Predicate.HOLDS_ROLE):
        body = (key[0], fact.object)
        around = {body: _BODY} | dict.fromkeys(known.objects(body, Predicate.PART_OF), _OWNER)
        if fact.on_behalf_of:
            around[key[0], fact.on_behalf_of] = _BODY
        role = role_concept(fact.role or "", known.languages[key[0]]) or fold_name(fact.role or "")
        family = role_family(role)
        for one, weight in around.items():
            if found[one].type is EntityType.BODY:
                tie(found[one].path, weight)
            for area in areas_of(one, known, found):
                tie(f"area {area}", _AREA)
                if family not in _EVERYBODYS and role != "sihteeri":
                    tie(f"{role} in {area}", _RARE_ROLE)
        if family not in _PLAIN:
            tie(f"{role} of {found[body].path}", _SAME_ROLE)
        years += [int(year) for told in (fact.since, fact.until) for year in _YEAR.findall(told or "")]
    return _Person(name_words(known.entities[key].name), ties, (min(years), max(years)) if years else None)


def _weigh_crowds(people: Mapping[EntityKey, _Person]) -> None:
    """A body with a thousand people in it ties two of a name less than one with ten."""
    names: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for person in people.values():
        for tie in person.ties:
            if tie.startswith("body/"):
                names[tie].add(person.words)
    for person in people.values():
        for tie in person.ties:
            if tie in names:
                person.ties[tie] *= next((part for most, part in _CROWDS if len(names[tie]) <= most), _LARGE_CROWD)


def _pairs(people: Mapping[EntityKey, _Person]) -> Iterator[tuple[EntityKey, EntityKey]]:
    """Who is compared: namesakes, and those with a word of the name and something telling in common. Each pair once."""
    blocks: defaultdict[tuple[str, ...], list[EntityKey]] = defaultdict(list)
    for key, person in people.items():
        if len(person.words) > 1:
            blocks[person.words].append(key)
        for tie, weight in person.ties.items():
            if weight >= POSSIBLE:
                for word in person.words:
                    blocks[tie, word].append(key)
    seen = set[tuple[EntityKey, EntityKey]]()
    for name, keys in sorted(blocks.items()):
        for pair in _within(keys):
            is_tie = people[pair[0]].words != people[pair[1]].words or name == people[pair[0]].words
            if (is_tie or len(blocks[people[pair[0]].words]) > _MOST_COMPARED) and pair not in seen:
                seen.add(pair)
                yield pair


def _within(keys: list[EntityKey]) -> Iterator[tuple[EntityKey, EntityKey]]:
    """Each with each; of very many each with its neighbours, so that time grows with their number only."""
    keys = sorted(set(keys))
    if len(keys) <= _MOST_COMPARED:
        yield from combinations(keys, 2)
        return
    for place, one in enumerate(keys):
        for other in keys[place + 1 : place + 1 + _MOST_COMPARED // 4]:
            yield one, other


def _weigh(one: EntityKey, other: EntityKey, people: Mapping[EntityKey, _Person]) -> Candidate | None:
    if one[0] == other[0]:
        return None
    first, second = people[one], people[other]
    likeness = compare_people(first.words, second.words)
    if likeness is None:
        return None
    shared = sorted(
        ((min(weight, second.ties[tie]), tie) for tie, weight in first.ties.items() if tie in second.ties),
        reverse=True,
    )
    # what comes second and third adds less: it often says the same again
    score = _NAMES[likeness] + sum(weight / 2**place for place, (weight, _) in enumerate(shared))
    features = [likeness.value, *(tie for _, tie in shared)]
    if first.years and second.years and _years_between(first.years, second.years) > _GENERATION:
        score += _FAR_APART
        features.append("far-apart")
    return Candidate(one, other, round(score, 3), tuple(features)) if score >= POSSIBLE else None


def _years_between(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _nothing_speaks_against(_one: Group, _other: Group) -> bool:
    return False
