"""Facts less sure than asked for: what goes with them, what stays, and that each is told."""

from dataclasses import replace

import pytest

from ontology.documents import Document, Extraction, Remainder, RemainderKind
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Fact, Predicate, quote_at
from ontology.sifting import sift

TEXT = "Aino Esimerkki johtaa yhdistystä. Yhdistys perustettiin 2019. Esimerkkilä mainitaan."
WHOLE = Extraction(
    document=Document(name="a.txt", text=TEXT),
    entities=(
        Entity(id="p", type=EntityType.PERSON, name="Aino Esimerkki"),
        Entity(id="b", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name="Yhdistys"),
        Entity(id="c", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name="Esimerkkilä"),
    ),
    facts=(
        Fact(subject="p", predicate=Predicate.HOLDS_ROLE, object="b", role="johtaja", confidence=0.6, rule="verb",
             evidence=quote_at(TEXT, 0, 33)),
        Fact(subject="b", predicate=Predicate.FOUNDED_ON, object="2019", confidence=0.8, rule="founded",
             evidence=quote_at(TEXT, 34, 61)),
    ),
    remainder=(Remainder(kind=RemainderKind.SENTENCE, start=62, end=85, note="Esimerkkilä"),),
)


@pytest.mark.parametrize(("least", "entities", "facts", "told"), [
    (0.0, "pbc", 2, []),
    (0.6, "pbc", 2, []),
    (0.7, "bc", 1, [("unsure", 0, "Aino Esimerkki holdsRole Yhdistys (verb, 0.60)")]),
    (1.0, "c", 0, [("unsure", 0, "Aino Esimerkki holdsRole Yhdistys (verb, 0.60)"),
                   ("unsure", 34, "Yhdistys foundedOn 2019 (founded, 0.80)")]),
])
def test_what_stays_and_what_is_told(least, entities, facts, told):
    kept = sift(WHOLE, least)
    assert "".join(entity.id for entity in kept.entities) == entities
    assert len(kept.facts) == facts
    assert [(rest.kind, rest.start, rest.note) for rest in kept.remainder if rest.kind == "unsure"] == told
    assert kept.remainder[-1] == WHOLE.remainder[0]


def test_whom_somebody_stands_in_for_stays_with_them():
    deputy = Fact(subject="b", predicate=Predicate.CONTACT, object="Yhdistys", evidence=quote_at(TEXT, 34, 61))
    seat = replace(WHOLE.facts[0], confidence=0.9, on_behalf_of="c")
    kept = sift(WHOLE.replace(facts=(replace(deputy, confidence=0.1), seat)), 0.5)
    assert [entity.id for entity in kept.entities] == ["p", "b", "c"]
