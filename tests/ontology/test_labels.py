"""Words for kinds and roles: in three languages, and every spelling of a role leads to it."""

from collections import Counter

import pytest

from ontology.entities import BodyKind, EntityType, EventKind, RegionKind
from ontology.facts import Part, Predicate, Status
from ontology.labels import (
    LANGUAGES,
    RoleFamily,
    concept_focus,
    concept_slug,
    kind_label,
    nearest_role,
    part_label,
    predicate_label,
    role_concept,
    role_family,
    role_label,
    role_slugs,
    role_spellings,
    status_label,
    type_label,
)

LABELLED = [
    *((kind_label, kind) for kinds in (RegionKind, BodyKind, EventKind) for kind in kinds),
    *((type_label, type_) for type_ in EntityType),
    *((part_label, part) for part in Part),
    *((status_label, status) for status in Status),
    *((predicate_label, predicate) for predicate in Predicate),
]


@pytest.mark.parametrize(("label", "term"), LABELLED, ids=lambda value: getattr(value, "value", None))
def test_every_term_has_words_in_three_languages(label, term):
    words = [label(term, language) for language in LANGUAGES]
    assert all(words)
    assert label(term, "de") == words[0]  # Finnish where there is no other


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_predicate_has_words_from_both_ends(language):
    assert all(predicate_label(predicate, language, inverse=True) for predicate in Predicate)


@pytest.mark.parametrize(
    ("term", "slug", "fi", "sv", "en"),
    [
        (BodyKind.FORUM, "body-forum", "foorumi", "forum", "forum"),
        (EventKind.MEETING, "event-meeting", "kokous", "möte", "meeting"),
        (RegionKind.REGION, "region-region", "maakunta", "landskap", "region"),
        (BodyKind.PARTNERSHIP_TABLE, "body-partnership-table", "kumppanuuspöytä", "partnerskapsbord",
        "partnership table"),
    ],
)
def test_kind_has_its_concept_and_words(term, slug, fi, sv, en):
    assert concept_slug(term) == slug
    assert [kind_label(term, language) for language in LANGUAGES] == [fi, sv, en]


def test_kinds_of_one_word_are_kept_apart():
    slugs = [concept_slug(term) for _, term in LABELLED]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("kinds", [RegionKind, BodyKind, EventKind])
def test_every_kind_stands_for_a_class_of_its_own(kinds):
    classes = [concept_focus(kind) for kind in kinds]
    assert len(set(classes)) == len(classes)
    assert all(iri.startswith("https://w3id.org/verkosto/def#") for iri in classes)


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("puheenjohtaja", "fi", "puheenjohtaja"),
        ("Puheenjohtaja", "fi", "puheenjohtaja"),
        ("PJ", "fi", "puheenjohtaja"),
        ("pj.", "fi", "puheenjohtaja"),
        ("vpj", "fi", "varapuheenjohtaja"),
        ("vpj.", "fi", "varapuheenjohtaja"),
        ("varapj", "fi", "varapuheenjohtaja"),
        ("vara-pj", "fi", "varapuheenjohtaja"),
        ("vara-pj.", "fi", "varapuheenjohtaja"),
        ("1. varapuheenjohtaja", "fi", "ensimmainen-varapuheenjohtaja"),
        ("I varapuheenjohtaja", "fi", "ensimmainen-varapuheenjohtaja"),
        ("ensimmäinen varapuheenjohtaja", "fi", "ensimmainen-varapuheenjohtaja"),
        ("2. vpj", "fi", "toinen-varapuheenjohtaja"),
        ("jäsen", "fi", "jasen"),
        ("  varsinainen\n jäsen ", "fi", "varsinainen-jasen"),
        ("henkilökohtainen varajäsen", "fi", "henkilokohtainen-varajasen"),
        ("hankepäällikkö", "fi", "projektipaallikko"),
        ("toiminnanjohtaja", "fi", "toiminnanjohtaja"),
        ("järjestöasiantuntija", "fi", "jarjestoasiantuntija"),
        ("tj", "fi", "toimitusjohtaja"),
        ("tj.", "fi", "toimitusjohtaja"),
        ("sihteeri", "fi", "sihteeri"),
        ("ordförande", "sv", "puheenjohtaja"),
        ("ordf.", "sv", "puheenjohtaja"),
        ("vice ordf.", "sv", "varapuheenjohtaja"),
        ("I vice ordförande", "sv", "ensimmainen-varapuheenjohtaja"),
        ("1:a vice ordförande", "sv", "ensimmainen-varapuheenjohtaja"),
        ("ledamot", "sv", "jasen"),
        ("suppleant", "sv", "varajasen"),
        ("ersättare", "sv", "varajasen"),
        ("VD", "sv", "toimitusjohtaja"),
        ("chair", "en", "puheenjohtaja"),
        ("Chairperson", "en", "puheenjohtaja"),
        ("vice-chair", "en", "varapuheenjohtaja"),
        ("Vice Chair", "en", "varapuheenjohtaja"),
        ("deputy", "en", "varajasen"),
        ("CEO", "en", "toimitusjohtaja"),
        ("pj", "sv", "puheenjohtaja"),  # a Finnish word in a Swedish text
        ("ordförande", "fi", "puheenjohtaja"),
        ("ordförande", "de", "puheenjohtaja"),
        ("taikuri", "fi", None),
        ("pjx", "fi", None),
        ("", "fi", None),
        ("...", "fi", None),
        ("-", "fi", None),
        ("chairing", "en", None),  # a family is no role
        ("</script>", "fi", None),
    ],
)
def test_spelling_leads_to_its_role(text, language, slug):
    assert role_concept(text, language) == slug


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("palvelulinjajohtaja", "fi", "johtaja"),
        ("ikäihmisten palvelujen palvelupäällikkö", "fi", "palvelupaallikko"),
        ("aluevaltuuston puheenjohtaja", "fi", "valtuuston-puheenjohtaja"),
        ("raadin puheenjohtaja", "fi", "puheenjohtaja"),
        ("jaoston 2. varapuheenjohtaja", "fi", "toinen-varapuheenjohtaja"),
        ("nuorisovaltuutettu", "fi", "valtuutettu"),
        ("vpj", "fi", "varapuheenjohtaja"),
        ("byutvecklare", "sv", "kehittaja"),
        ("senior project manager", "en", "projektipaallikko"),
        ("codirector", "en", None),  # English words stand apart
        ("taikuri", "fi", None),
        ("", "fi", None),
        ("ordförande", "de", "puheenjohtaja"),
        ("Bezirksvorsitzender", "de", None),
    ],
)
def test_unknown_role_is_a_kind_of_the_role_that_ends_it(text, language, slug):
    assert nearest_role(text, language) == slug


def test_role_has_words_in_three_languages():
    assert [role_label("toiminnanjohtaja", language) for language in (*LANGUAGES, "de")] == [
        "toiminnanjohtaja", "verksamhetsledare", "executive director", "toiminnanjohtaja",
    ]  # fmt: skip
    assert role_label("ylin-taikuri", "sv") == "ylin taikuri"


@pytest.mark.parametrize("slug", role_slugs())
def test_every_label_of_a_role_leads_back_to_it(slug):
    assert {role_concept(role_label(slug, language), language) for language in LANGUAGES} == {slug}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_names_two_roles(language):
    spelled = Counter(word for word in role_spellings(language))
    assert all(role_concept(word, language) == slug for word, slug in role_spellings(language).items())
    assert max(spelled.values()) == 1


@pytest.mark.parametrize(
    ("slug", "family"),
    [
        ("puheenjohtaja", RoleFamily.CHAIRING),
        ("kolmas-varapuheenjohtaja", RoleFamily.CHAIRING),
        ("aluevaltuutettu", RoleFamily.MEMBERSHIP),
        ("henkilokohtainen-varajasen", RoleFamily.DEPUTYSHIP),
        ("hyvinvointialuejohtaja", RoleFamily.EMPLOYMENT),
        ("jarjestoedustaja", RoleFamily.REPRESENTATION),
        ("hallituksen-sihteeri", RoleFamily.DUTY),
        ("chairing", RoleFamily.CHAIRING),
        ("taikuri", None),
    ],
)
def test_role_belongs_to_a_family(slug, family):
    assert role_family(slug) is family


def test_every_role_belongs_to_a_family():
    assert len(role_slugs()) > 200
    assert {role_family(slug) for slug in role_slugs()} == set(RoleFamily)
