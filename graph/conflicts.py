"""Facts that can't both be true: documents that contradict each other. Both are kept; a reader is told of both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from graph.engine import Row
from graph.snapshot import Snapshot
from graph.terms import ORG, SCHEMA, VK

KINDS: Mapping[str, Mapping[str, str]] = {
    "event-date": {
        "fi": "Tapahtumalla on kaksi ajankohtaa.",
        "sv": "Evenemanget har två tidpunkter.",
        "en": "The event has two dates.",
    },
    "founding-date": {
        "fi": "Toimijalla on kaksi perustamisaikaa.",
        "sv": "Aktören har grundats vid två tidpunkter.",
        "en": "The body was founded at two times.",
    },
    "owner": {
        "fi": "Toimielimellä on kaksi emoa.",
        "sv": "Organet hör till två organisationer.",
        "en": "The organ belongs to two bodies.",
    },
    "period": {
        "fi": "Samalle tehtävälle kerrotaan kaksi eri aikaa.",
        "sv": "Två olika tider anges för samma uppdrag.",
        "en": "One role is told with two different periods.",
    },
    "chair": {
        "fi": "Kaksi henkilöä on puheenjohtajana yhtä aikaa.",
        "sv": "Två personer är ordförande samtidigt.",
        "en": "Two people chair the body at the same time.",
    },
}
_ORGANS = (VK.Council, VK.Board, VK.Committee, VK.Unit)
_BOUNDS = f"OPTIONAL {{ ?fact <{VK.earliest}> ?earliest }} OPTIONAL {{ ?fact <{VK.latest}> ?latest }}"
_DATES = f"""SELECT ?fact ?about ?earliest ?latest WHERE {{
  ?fact <{VK.predicate}> <{SCHEMA.startDate}> ; <{VK.subject}> ?about . {_BOUNDS} }}"""
_FOUNDINGS = f"""SELECT ?fact ?about ?earliest ?latest WHERE {{
  ?fact a <{VK.FoundingEvent}> ; <{ORG.resultingOrganization}> ?about ; <{SCHEMA.startDate}> ?date . {_BOUNDS} }}"""
_OWNERS = f"""SELECT ?fact ?about ?owner WHERE {{
  VALUES ?kind {{ {" ".join(f"<{kind}>" for kind in _ORGANS)} }}
  ?about a ?kind . ?fact <{VK.predicate}> <{ORG.subOrganizationOf}> ; <{VK.subject}> ?about ; <{VK.object}> ?owner }}"""
_ABOVE = f"SELECT ?about ?owner WHERE {{ ?about <{ORG.subOrganizationOf}>+ ?owner }}"
_ROLES = f"""SELECT ?fact ?about ?member ?role ?earliest ?latest WHERE {{
  ?fact a <{ORG.Membership}> ; <{ORG.organization}> ?about ; <{ORG.member}> ?member ; <{ORG.role}> ?role ;
    <{VK.earliest}> ?earliest ; <{VK.latest}> ?latest }}"""


class Conflict(NamedTuple):
    """What contradicts what: a kind of `KINDS`, the IRI of the thing, and those of the two facts."""

    kind: str
    thing: str
    one: str
    other: str


def find_conflicts(snapshot: Snapshot) -> list[Conflict]:
    """Every pair of facts that contradict each other, in a fixed order."""
    return sorted({*_apart(snapshot, "event-date", _DATES), *_apart(snapshot, "founding-date", _FOUNDINGS),
                   *_owners(snapshot), *_roles(snapshot)})


def _apart(snapshot: Snapshot, kind: str, query: str) -> Iterator[Conflict]:
    """Dates of one thing that have no day in common; a year and a day in it do."""
    for thing, rows in _group(snapshot.query(query), "about").items():
        for one, other in combinations(rows, 2):
            if _is_apart(one, other):
                yield _conflict(kind, thing, one, other)


def _owners(snapshot: Snapshot) -> Iterator[Conflict]:
    """Two owners of which neither is above the other."""
    above = {(str(row["about"]), str(row["owner"])) for row in snapshot.query(_ABOVE)}
    for thing, rows in _group(snapshot.query(_OWNERS), "about").items():
        for one, other in combinations(rows, 2):
            first, second = str(one["owner"]), str(other["owner"])
            if first != second and not {(first, second), (second, first)} & above:
                yield _conflict("owner", thing, one, other)


def _roles(snapshot: Snapshot) -> Iterator[Conflict]:
    """Told periods only: of one role two that overlap and differ, and of two chairs those that overlap."""
    rows, chair = snapshot.query(_ROLES), snapshot.iris.make("role", "puheenjohtaja")
    for thing, held in _group(rows, "about").items():
        for one, other in combinations(held, 2):
            if one["role"] != other["role"] or _is_apart(one, other):
                continue
            same = [one[bound] == other[bound] for bound in ("earliest", "latest")]
            if one["member"] == other["member"] and not all(same) and not _is_within(one, other):
                yield _conflict("period", thing, one, other)
            elif one["member"] != other["member"] and one["role"] == chair and not _touch(one, other):
                yield _conflict("chair", thing, one, other)


def _group(rows: list[Row], name: str) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row["fact"])):
        found[str(row[name])].append(row)
    return found


def _is_apart(one: Row, other: Row) -> bool:
    """Whether no day lies between both bounds of both."""
    return _before(one, other) or _before(other, one)


def _before(one: Row, other: Row) -> bool:
    return "latest" in one and "earliest" in other and str(one["latest"]) < str(other["earliest"])


def _is_within(one: Row, other: Row) -> bool:
    """Whether one period is told more exactly by the other: a year, and a day in it."""
    def holds(outer: Row, inner: Row) -> bool:
        return str(outer["earliest"]) <= str(inner["earliest"]) and str(inner["latest"]) <= str(outer["latest"])
    return holds(one, other) or holds(other, one)


def _touch(one: Row, other: Row) -> bool:
    """Whether one may end in the very year or on the very day that the other begins: 2019–2021, 2021–2023."""
    pairs = ((one, other), (other, one))
    return any(str(first["latest"])[:4] == str(second["earliest"])[:4] for first, second in pairs)


def _conflict(kind: str, thing: str, one: Row, other: Row) -> Conflict:
    return Conflict(kind, thing, str(one["fact"]), str(other["fact"]))
