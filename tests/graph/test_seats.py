"""The matrix of seats gives the rows of SPARQL: shared people, two hops, the most connected, also as of a day."""

import random
from collections.abc import Callable

import pytest

from graph.engine import Engine
from graph.seats import Connected, Overlap, Seat, Seats, find_seats
from graph.terms import ORG, VK
from graph.triples import Literal, Quad

BASE = "http://example.org/"
DAYS = ("", "2019-06-30", "2021-01-01", "2030-01-01")


def seat(fact: str, person: str, body: str, day: str) -> str:
    """A seat in SPARQL, its variables by these names; with a day, one that may hold on it."""
    pattern = f"?{fact} <{ORG.member}> ?{person} ; <{ORG.organization}> ?{body} ."
    if not day:
        return pattern
    return pattern + f"""
        FILTER NOT EXISTS {{ ?{fact} <{VK.earliest}> ?{fact}from FILTER (?{fact}from > "{day}") }}
        FILTER NOT EXISTS {{ ?{fact} <{VK.latest}> ?{fact}to FILTER (?{fact}to < "{day}") }}"""


def draw(seed: int) -> list[Seat]:
    """Seats with hubs, people who sit twice in one body, and dates that are told, half told or not."""
    luck = random.Random(seed)
    spans = [("", ""), ("2018-01-01", "2020-12-31"), ("2021-01-01", ""), ("", "2019-06-30")]
    return [
        Seat(f"{BASE}p{luck.randrange(40)}", f"{BASE}b{int(12 * luck.random() ** 2)}", *luck.choice(spans))
        for _ in range(luck.choice((0, 1, 30, 90)))
    ]


def store(seats: list[Seat]) -> Engine:
    quads = []
    for number, told in enumerate(seats):
        node = f"{BASE}m{number}"
        quads += [Quad(node, ORG.member, told.person), Quad(node, ORG.organization, told.body)]
        quads += [Quad(node, VK.earliest, Literal(told.earliest))] * bool(told.earliest)
        quads += [Quad(node, VK.latest, Literal(told.latest))] * bool(told.latest)
    return Engine.in_memory(quads)


def ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    return [tuple(int(str(term)) if name == "n" else str(term) for name, term in row.items())
            for row in engine.select(query)]


@pytest.fixture(params=range(12))
def drawn(request) -> tuple[Seats, Callable[[str], list[tuple[object, ...]]]]:
    seats = draw(request.param)
    engine = store(seats)
    return Seats(seats), lambda query: ask(engine, query)


@pytest.mark.parametrize("day", DAYS)
def test_bodies_that_share_people_are_those_of_sparql(drawn, day):
    seats, asked = drawn
    for least in (1, 2):
        rows = asked(f"""SELECT ?b ?c (COUNT(DISTINCT ?p) AS ?n) WHERE {{
            {seat("m", "p", "b", day)} {seat("k", "p", "c", day)} FILTER (STR(?b) < STR(?c))
            }} GROUP BY ?b ?c HAVING (COUNT(DISTINCT ?p) >= {least}) ORDER BY DESC(?n) ?b ?c""")
        assert list(map(tuple, seats.overlaps(day, at_least=least))) == rows


@pytest.mark.parametrize("day", DAYS)
def test_most_connected_people_are_those_of_sparql(drawn, day):
    seats, asked = drawn
    rows = asked(f"""SELECT ?p (COUNT(DISTINCT ?q) AS ?n) WHERE {{
        {seat("m", "p", "b", day)} {seat("k", "q", "b", day)} FILTER (?p != ?q)
        }} GROUP BY ?p ORDER BY DESC(?n) ?p LIMIT 7""")
    assert list(map(tuple, seats.most_connected(7, day))) == [row for row in rows if len(row) == 2]


@pytest.mark.parametrize("day", DAYS)
def test_people_within_two_hops_are_those_of_sparql(drawn, day):
    seats, asked = drawn
    for person in (f"{BASE}p1", f"{BASE}p7", f"{BASE}nobody"):
        rows = asked(f"""SELECT DISTINCT ?q WHERE {{ VALUES ?p {{ <{person}> }}
            {seat("m", "p", "b", day)} {seat("k", "r", "b", day)} {seat("x", "r", "c", day)} {seat("z", "q", "c", day)}
            }} ORDER BY ?q""")
        assert [(each,) for each in seats.within_two_hops(person, day)] == rows


@pytest.mark.parametrize("day", DAYS)
def test_what_some_bodies_share_is_what_sparql_says(drawn, day):
    seats, asked = drawn
    bodies = [f"{BASE}b3", f"{BASE}b0", f"{BASE}b1", f"{BASE}none", f"{BASE}b0"]
    values = " ".join(f"<{body}>" for body in bodies)
    rows = asked(f"""SELECT DISTINCT ?p ?b WHERE {{ VALUES ?b {{ {values} }} VALUES ?c {{ {values} }}
        {seat("m", "p", "b", day)} {seat("k", "p", "c", day)} FILTER (?b != ?c) }}""")
    shared = seats.shared_members(bodies, day)
    assert {(person, body) for person, own in shared for body in own} == set(rows)
    assert [(-len(own), person) for person, own in shared] == sorted((-len(own), person) for person, own in shared)
    rows = asked(f"""SELECT ?c (COUNT(DISTINCT ?p) AS ?n) WHERE {{ VALUES ?b {{ <{BASE}b0> }}
        {seat("m", "p", "b", day)} {seat("k", "p", "c", day)} FILTER (?b != ?c) }} GROUP BY ?c ORDER BY DESC(?n) ?c""")
    assert seats.partners(f"{BASE}b0", day) == [row for row in rows if len(row) == 2]


def test_a_snapshot_has_its_seats(snapshot):
    seats = find_seats(snapshot)
    assert find_seats(snapshot) is seats
    table, group = "body/etela-savon-kumppanuuspoyta", "body/naapuruus-hanke-ohjausryhma"
    assert seats.overlaps(at_least=1) == [Overlap(table, group, 1)]
    assert seats.shared_members([group, table]) == [("person/aino-esimerkki", (group, table))]
    assert seats.partners(table) == [(group, 1)]
    assert seats.most_connected(1) == [Connected("person/aino-esimerkki", 2)]
