"""Two readings of one document: what both have is surer, what one has is listed, no candidate becomes a member."""

import pytest

from loaders.comparing import compare
from ontology.documents import Document, Extraction, Remainder, RemainderKind
from ontology.entities import BodyKind, Entity, EntityType, EventKind
from ontology.facts import Fact, Part, Predicate, Status, quote_at

TEXT = "Saaren neuvosto kokoontui. Puheenjohtaja Aino Mallila. Neuvosto antaa lausuntoja kunnille ja neuvoo niitä.\n"


def body(id, name, *aliases, kind=BodyKind.ADVISORY_BOARD):
    return Entity(id=id, type=EntityType.BODY, kind=kind, name=name, aliases=aliases)


def person(id, name, *aliases):
    return Entity(id=id, type=EntityType.PERSON, name=name, aliases=aliases)


def event(id, name):
    return Entity(id=id, type=EntityType.EVENT, kind=EventKind.MEETING, name=name)


def fact(subject, predicate, object, *, at=(0, 15), confidence=0.8, rule="r", **extra):
    return Fact(subject=subject, predicate=Predicate(predicate), object=object, evidence=quote_at(TEXT, *at),
                confidence=confidence, rule=rule, **extra)  # fmt: skip


def reading(entities, facts, remainder=()):
    document = Document(name="a.txt", text=TEXT)
    return Extraction(document=document, entities=tuple(entities), facts=tuple(facts), remainder=remainder)


THINGS = (body("b1", "Saaren neuvosto", "neuvosto"), person("p1", "Aino Mallila"), event("e1", "kokous"))
CHAIR = {"role": "puheenjohtaja"}


def compared(first, second, *, things=THINGS):
    """What became of one fact of each reader about the same things: facts, how many agree, who gives the others."""
    both = compare(reading(THINGS, first), reading(things, second))
    facts = both.extraction.facts
    told = [(one.predicate.value, one.object, one.role or one.part or one.time or "", one.confidence) for one in facts]
    return told, both.agreed, ["first" if one.first else "second" for one in both.differences]


ROLE, PLACE = "holdsRole", "atPlace"


@pytest.mark.parametrize(("first", "second", "told", "agreed", "differing"), [
    ([fact("p1", ROLE, "b1", **CHAIR)], [fact("p1", ROLE, "b1", confidence=0.5, **CHAIR)],
     [(ROLE, "b1", "puheenjohtaja", 0.9)], 1, []),
    ([fact("p1", ROLE, "b1", **CHAIR)], [fact("p1", ROLE, "b1", role="Puheenjohtaja")],
     [(ROLE, "b1", "puheenjohtaja", 0.96)], 1, []),
    ([fact("p1", ROLE, "b1", **CHAIR)], [fact("p1", ROLE, "b1", role="jäsen")],
     [(ROLE, "b1", "jäsen", 0.8), (ROLE, "b1", "puheenjohtaja", 0.8)], 0, ["first", "second"]),
    ([fact("p1", ROLE, "b1", role="jäsen", status=Status.PROPOSED)], [fact("p1", ROLE, "b1", role="jäsen")],
     [(ROLE, "b1", "jäsen", 0.8)], 0, ["first", "second"]),
    ([fact("p1", ROLE, "b1", role="jäsen", status=Status.IN_FORCE)], [fact("p1", ROLE, "b1", role="jäsen")],
     [(ROLE, "b1", "jäsen", 0.96)], 1, []),
    ([fact("p1", "participatesIn", "e1", part=Part.CHAIR)], [fact("p1", "participatesIn", "e1", part=Part.SPEAKER)],
     [("participatesIn", "e1", "chair", 0.8)], 0, ["first", "second"]),
    ([fact("e1", "onDate", "2021-05-04")], [fact("e1", "onDate", "2021-05-04", time="09:00")],
     [("onDate", "2021-05-04", "", 0.8)], 0, ["first", "second"]),
    ([fact("e1", "onDate", "2021-05-04")], [fact("e1", "onDate", "2021-05-05")],
     [("onDate", "2021-05-04", "", 0.8), ("onDate", "2021-05-05", "", 0.8)], 0, ["first", "second"]),
    ([fact("e1", PLACE, "Koskelan talo")], [fact("e1", PLACE, "koskelan  talo")], [(PLACE, "Koskelan talo", "", 0.96)],
     1, []),
    ([fact("b1", "hasTask", "antaa lausuntoja kunnille")], [fact("b1", "hasTask", "antaa lausuntoja")],
     [("hasTask", "antaa lausuntoja kunnille", "", 0.96)], 1, []),
    ([fact("b1", "hasTask", "antaa lausuntoja kunnille")], [fact("b1", "hasTask", "neuvoo niitä")],
     [("hasTask", "antaa lausuntoja kunnille", "", 0.8), ("hasTask", "neuvoo niitä", "", 0.8)], 0, ["first", "second"]),
    ([], [fact("p1", ROLE, "b1", **CHAIR)], [(ROLE, "b1", "puheenjohtaja", 0.8)], 0, ["second"]),
    ([fact("p1", ROLE, "b1", **CHAIR)], [], [(ROLE, "b1", "puheenjohtaja", 0.8)], 0, ["first"]),
])  # fmt: skip
def test_facts_of_both_readers_meet(first, second, told, agreed, differing):
    assert compared(first, second) == (told, agreed, differing)


def test_cooperation_is_the_same_either_way_round():
    pair = (*THINGS, body("b2", "Koskelan kylät ry", kind=BodyKind.ASSOCIATION))
    one, other = fact("b1", "cooperatesWith", "b2"), fact("b2", "cooperatesWith", "b1")
    both = compare(reading(pair, [one]), reading(pair, [other]))
    assert (both.agreed, len(both.extraction.facts), both.differences) == (1, 1, ())


def test_entities_meet_by_their_names_and_keep_the_first_readers():
    mine = (body("b1", "Saaren neuvosto", "neuvosto"), body("b2", "Koskelan kylät ry", kind=BodyKind.ASSOCIATION),
            person("p1", "Aino Mallila"))  # fmt: skip
    theirs = (person("b1", "Mallila", "Aino Mallila"), body("x", "saaren neuvosto", "Saaren järjestöneuvosto"),
              body("y", "Koskelan talo", kind=BodyKind.COMPANY), event("e1", "kokous"))  # fmt: skip
    both = compare(reading(mine, ()), reading(theirs, [fact("b1", ROLE, "x", **CHAIR), fact("y", "organises", "e1")]))
    assert [(entity.id, entity.name, entity.aliases) for entity in both.extraction.entities] == [
        ("b1", "Saaren neuvosto", ("neuvosto", "Saaren järjestöneuvosto")),
        ("b2", "Koskelan kylät ry", ()),
        ("p1", "Aino Mallila", ("Mallila",)),
        ("y-1", "Koskelan talo", ()),
        ("e1-1", "kokous", ()),
    ]
    assert [(f.subject, f.predicate, f.object) for f in both.extraction.facts] == [
        ("p1", "holdsRole", "b1"), ("y-1", "organises", "e1-1"),
    ]  # fmt: skip
    assert [(one.subject, one.object) for one in both.differences] == [
        ("Aino Mallila", "Saaren neuvosto"), ("Koskelan talo", "kokous"),
    ]  # fmt: skip


def test_two_things_do_not_become_one_by_an_alias_that_both_have():
    mine = (body("b1", "Saaren neuvosto", "neuvosto"), body("b2", "Koskelan neuvosto", "neuvosto"))
    theirs = (body("x", "Koskelan neuvosto", "neuvosto"),
              body("y", "Niemen neuvosto", "neuvosto", kind=BodyKind.COUNCIL))  # fmt: skip
    both = compare(reading(mine, ()), reading(theirs, ()))
    assert [entity.name for entity in both.extraction.entities] == [
        "Saaren neuvosto", "Koskelan neuvosto", "Niemen neuvosto",
    ]  # fmt: skip


def test_a_fact_of_both_tells_both_rules_and_the_dates_of_either():
    mine = fact("p1", ROLE, "b1", rule="title", since="2021", **CHAIR)
    theirs = fact("p1", ROLE, "b1", rule="llm:strong-1", until="2025", at=(27, 40), **CHAIR)
    [both] = compare(reading(THINGS, [mine]), reading(THINGS, [theirs])).extraction.facts
    assert (both.rule, both.since, both.until, both.evidence) == ("title + llm:strong-1", "2021", "2025", mine.evidence)


def test_a_sentence_that_the_other_has_read_is_not_left():
    rest = tuple(Remainder(kind=kind, start=27, end=54) for kind in (RemainderKind.SENTENCE, RemainderKind.DATE))
    unread = Remainder(kind=RemainderKind.PASSAGE, start=55, end=60)
    both = compare(
        reading(THINGS, (), rest), reading(THINGS, [fact("p1", ROLE, "b1", at=(27, 53), **CHAIR)], (unread,))
    )
    assert both.extraction.remainder == (rest[1], unread)
