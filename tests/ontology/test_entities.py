"""Entities: each type has its kinds, and a name is a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.entities import BodyKind, Entity, EntityType, EventKind, RegionKind, fold_space, is_storable
from ontology.errors import InvalidEntity

BODY = {"id": "b1", "type": EntityType.BODY, "kind": BodyKind.PARTNERSHIP_TABLE, "name": "Kumppanuuspöytä"}


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        (EntityType.REGION, RegionKind.REGION),
        (EntityType.BODY, BodyKind.FORUM),
        (EntityType.PERSON, None),
        (EntityType.EVENT, EventKind.FORUM),
    ],
)
def test_entity_of_each_type(type_, kind):
    entity = Entity(id="e1", type=type_, kind=kind, name="Nimi", aliases=("Toinen", "Kolmas"))
    assert (entity.kind, entity.labels) == (kind, ("Nimi", "Toinen", "Kolmas"))


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        (EntityType.REGION, None),
        (EntityType.REGION, BodyKind.MUNICIPALITY),  # the same word as the region's kind
        (EntityType.BODY, None),
        (EntityType.BODY, RegionKind.MUNICIPALITY),
        (EntityType.BODY, EventKind.FORUM),
        (EntityType.EVENT, BodyKind.FORUM),
        (EntityType.EVENT, "forum"),
        (EntityType.PERSON, BodyKind.OTHER),
    ],
)
def test_kind_of_another_type_is_refused(type_, kind):
    with pytest.raises(InvalidEntity):
        Entity(id="e1", type=type_, kind=kind, name="Nimi")


@pytest.mark.parametrize(
    "name",
    ["", " ", "Nimi ", " Nimi", "Kaksi  väliä", "Rivi\nvaihto", "Sarkain\t", "A\u0308mna\u0308ri", "Nolla\x00",
        "Puolikas\ud800", "\x7f"],
)  # fmt: skip
def test_what_is_no_name_is_refused_as_name_and_as_alias(name):
    with pytest.raises(InvalidEntity):
        Entity(**BODY | {"name": name})
    with pytest.raises(InvalidEntity):
        Entity(**BODY, aliases=("Pöytä", name))


@pytest.mark.parametrize("name", ["</script>",
    '"', "'; DROP", "ميسون", "\u202eoikealta", "n" * 10_000, "🤝", "{{7*7}}"])
def test_strange_name_is_a_name(name):
    assert Entity(**BODY | {"name": name}).labels == (name,)


def test_entity_without_id_is_refused():
    with pytest.raises(InvalidEntity):
        Entity(**BODY | {"id": ""})


@given(st.text())
def test_folded_text_is_folded_once(text):
    folded = fold_space(text)
    assert fold_space(folded) == folded
    assert "\n" not in folded and "  " not in folded


@pytest.mark.parametrize(("text", "fits"), [("", True), ("rivi\nsarkain\t", True), ("\x1b", False),
    ("\udc80", False)])
def test_storable_text_fits_every_format(text, fits):
    assert is_storable(text) is fits
