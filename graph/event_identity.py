"""Which events of different documents are one: the same name on the same day, a plain one by the same organiser."""

import re
from collections.abc import Mapping

from graph.body_identity import areas_of
from graph.candidates import Candidate
from graph.clustering import Group, Groups
from graph.judged import Rulings
from graph.name_keys import event_key, is_specific, without_dates
from graph.name_words import has_area, read_meaning
from graph.things import EntityKey, Known, ThingId
from ontology.dates import DateSpan
from ontology.entities import EntityType, EventKind
from ontology.facts import Predicate

_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def group_events(
    known: Known, found: Mapping[EntityKey, ThingId], rulings: Rulings,
) -> tuple[list[list[EntityKey]], list[Candidate]]:
    """The events, grouped; a keeper is asked about none. One without a date stays alone."""
    events = known.of_type(EntityType.EVENT, found)
    groups = Groups({key: _traits(key, known, found) for key in events}, _speaks_against)
    groups.settle(rulings.together, rulings.apart)
    for key in events:
        entity, dates = known.entities[key], groups.of(key).traits["date"]
        places = [""] if entity.kind is EventKind.ELECTION else []
        places += sorted({*_organisers(key, known, found), *groups.of(key).traits["area"]})
        names = [f"{date} {name}" for date in dates for name in _keys(entity.name, places)]
        aliases = [f"{date} {name}" for date in dates for alias in entity.aliases for name in _keys(alias, places)]
        groups.join_by_names(key, names, aliases)
    return groups.all(), []


def _keys(name: str, places: list[str]) -> list[str]:
    """What tells an event on its day: a proper name alone, a plain one with its organiser or area."""
    key = event_key(name)
    meaning = read_meaning(key)
    keys = [key, f"means {' '.join(sorted(meaning))}"] if meaning else [key]
    if is_specific(without_dates(name), None) or (has_area(meaning) and len(meaning) > 1):
        return keys
    return [f"{one} {place}" for one in keys for place in places]


def _traits(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> dict[str, set[str]]:
    entity = known.entities[key]
    dates = {DateSpan.parse(fact.object).start.text for fact in known.facts(key, Predicate.ON_DATE)}
    if not dates:
        dates = {f"{year}-{int(month):02}-{int(day):02}" for day, month, year in _DAY.findall(entity.name)}
    years = {date[:4] for date in dates} or set(_YEAR.findall(entity.name))
    return {"date": dates or years, "year": years, "area": areas_of(key, known, found)}


def _speaks_against(one: Group, other: Group) -> bool:
    return one.differ(other, "year") or one.differ(other, "date") or one.differ(other, "area")


def _organisers(key: EntityKey, known: Known, found: Mapping[EntityKey, ThingId]) -> set[str]:
    return {found[body].path for body in known.subjects(key, Predicate.ORGANISES) if body in found}
