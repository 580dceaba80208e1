"""Finnish constructions and the facts that a reader finds in them."""

import pytest

from ontology.documents import Extraction, RemainderKind
from ontology.entities import EntityType
from ontology.facts import Predicate
from tests.loaders.reading_cases import read, told


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Kokouksen avasi Ruusulan Kylät ry:n puheenjohtaja Aino Lehtipuro.",
            {("Aino Lehtipuro", "Ruusulan Kylät ry", "puheenjohtaja")},
        ),
        (
            "Asiaa valotti Mikkelin kaupungin hyvinvointipäällikkö Veikko Rantahalme.",
            {("Veikko Rantahalme", "Mikkelin kaupunki", "hyvinvointipäällikkö")},
        ),
        (
            "Toiminnanjohtaja Kaisa Honkavaara Etelä-Savon Omaistuki ry:stä kuvasi arkea.",
            {("Kaisa Honkavaara", "Etelä-Savon Omaistuki ry", "toiminnanjohtaja")},
        ),
        (
            "Etelä-Savon hyvinvointialueen aluevaltuuston puheenjohtaja Kaisa Honkavaara puhui.",
            {("Kaisa Honkavaara", "Etelä-Savon hyvinvointialueen aluevaltuusto", "puheenjohtaja")},
        ),
        (
            "Kainuun järjestöneuvosto kokoontui maanantaina 4.3.2024. Puheenjohtajaksi valittiin Aino Lehtipuro.",
            {("Aino Lehtipuro", "Kainuun järjestöneuvosto", "puheenjohtaja")},
        ),
        (
            "Kainuun järjestöneuvoston sihteerinä toimii Veikko Rantahalme.",
            {("Veikko Rantahalme", "Kainuun järjestöneuvosto", "sihteeri")},
        ),
        (
            "Kainuun järjestöneuvosto\n\nPuheenjohtaja: Aino Lehtipuro, Ruusulan Kylät ry\n"
            "Varapuheenjohtaja: Veikko Rantahalme, Kajaanin kaupunki\n",
            {
                ("Aino Lehtipuro", "Kainuun järjestöneuvosto", "puheenjohtaja"),
                ("Aino Lehtipuro", "Ruusulan Kylät ry", "edustaja"),
                ("Veikko Rantahalme", "Kainuun järjestöneuvosto", "varapuheenjohtaja"),
                ("Veikko Rantahalme", "Kajaanin kaupunki", "edustaja"),
            },
        ),
        # proposals make no members
        ("Ruusulan Kylät ry esittää Kainuun järjestöneuvoston jäseneksi Aino Lehtipuroa.", set()),
        # a title whose body isn't told is no fact
        ("Järjestöasiantuntija Aino Lehtipuro kertoi ajankohtaisista asioista.", set()),
    ],
)
def test_titles_beside_names_become_roles(text, roles):
    assert told(read(text), Predicate.HOLDS_ROLE) == roles


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Kainuun järjestöneuvosto perustettiin syksyllä 2021 Kainuun liiton aloitteesta.",
            {("Kainuun järjestöneuvosto", "2021-autumn"), ("Kainuun järjestöneuvosto", "Kainuun liitto")},
        ),
        (
            "Elämää kylille -hanketta rahoittaa Kainuun liitto.",
            {("Elämää kylille -hanke", "Kainuun liitto")},
        ),
        (
            "Kainuun järjestöneuvostossa ovat edustettuina Kainuun liitto, Kajaanin kaupunki ja Ruusulan Kylät ry.",
            {
                ("Kainuun liitto", "Kainuun järjestöneuvosto"),
                ("Kajaanin kaupunki", "Kainuun järjestöneuvosto"),
                ("Ruusulan Kylät ry", "Kainuun järjestöneuvosto"),
            },
        ),
        (
            "Kainuun järjestöneuvosto tekee yhteistyötä Lapin järjestöneuvoston kanssa.",
            {("Kainuun järjestöneuvosto", "Lapin järjestöneuvosto")},
        ),
        (
            "Kainuun järjestöneuvoston koollekutsujana toimii Kainuun liitto.",
            {("Kainuun liitto", "Kainuun järjestöneuvosto")},
        ),
    ],
)
def test_what_ties_bodies(text, facts):
    ties = {
        Predicate.FOUNDED_ON,
        Predicate.FOUNDED_BY,
        Predicate.FUNDED_BY,
        Predicate.MEMBER_OF,
        Predicate.COOPERATES_WITH,
        Predicate.CONVENES,
        Predicate.RUNS,
        Predicate.SUCCEEDS,
    }
    assert told(read(text), *ties) == facts


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "Kainuun järjestöneuvosto edistää kylien elinvoimaa ja tukee yhdistysten työtä.",
            {"edistää kylien elinvoimaa", "tukee yhdistysten työtä"},
        ),
        (
            "Kainuun järjestöneuvoston tehtävänä on edistää kylien elinvoimaa sekä antaa lausuntoja kunnille.",
            {"edistää kylien elinvoimaa", "antaa lausuntoja kunnille"},
        ),
        (
            "Kainuun järjestöneuvosto\n\nTehtävät\n\nJärjestöneuvosto\n• seuraa avustusten jakoa\n"
            "• kokoaa yhdistysten toiveita\n",
            {"seuraa avustusten jakoa", "kokoaa yhdistysten toiveita"},
        ),
        # what it once did is no task
        ("Kainuun järjestöneuvosto edisti kylien elinvoimaa.", set()),
    ],
)
def test_tasks_are_one_a_verb(text, tasks):
    assert {task for _, task in told(read(text), Predicate.HAS_TASK)} == tasks


def test_an_event_has_its_date_place_organiser_and_people():
    found = read(
        "Järjestöwebinaari kokosi väkeä\n\n12.3.2024\n\n"
        "Ruusulan Kylät ry järjesti maanantaina 11.3.2024 klo 13–15 järjestöwebinaarin. "
        "Webinaarin juonsi Ruusulan Kylät ry:n sihteeri Aino Lehtipuro. "
        "Kajaanin kaupungin hyvinvointipäällikkö Veikko Rantahalme kertoi avustuksista."
    )
    event = "järjestöwebinaari 11.3.2024"
    assert found.document.published == "2024-03-12"
    assert told(found, Predicate.ON_DATE, Predicate.AT_PLACE, Predicate.ORGANISES, Predicate.PARTICIPATES_IN) == {
        (event, "2024-03-11", "13:00–15:00"),
        (event, "verkossa"),
        ("Ruusulan Kylät ry", event),
        ("Aino Lehtipuro", event, "host"),
        ("Veikko Rantahalme", event, "speaker"),
    }


def test_regions_follow_a_bodys_own_name_and_not_its_owners():
    found = read(
        "Etelä-Savon hyvinvointialueen aluevaltuusto kuuli valtakunnallista Ruusulan Kylät ry:tä ja Mikkelin kaupunkia."
    )
    assert told(found, Predicate.IN_REGION, Predicate.PART_OF) == {
        ("Etelä-Savon hyvinvointialue", "Etelä-Savo"),
        ("Etelä-Savon hyvinvointialueen aluevaltuusto", "Etelä-Savon hyvinvointialue"),
        ("Ruusulan Kylät ry", "Suomi"),
        ("Mikkelin kaupunki", "Mikkeli"),
    }


def test_a_surname_alone_refers_back():
    found = read(
        "Kainuun järjestöneuvoston puheenjohtaja Aino Lehtipuro avasi kokouksen. Lehtipuron mukaan vuosi oli vilkas."
    )
    [person] = [entity for entity in found.entities if entity.type is EntityType.PERSON]
    assert (person.name, person.aliases) == ("Aino Lehtipuro", ("Lehtipuro",))


def test_contacts_belong_to_the_name_before_them():
    found = read(
        "Lisätietoja:\n\n"
        "sihteeri Aino Lehtipuro, Ruusulan Kylät ry, p. 040 000 1234, aino.lehtipuro@kylat.esimerkki.fi\n"
    )
    assert told(found, Predicate.CONTACT) == {
        ("Aino Lehtipuro", "040 000 1234"),
        ("Aino Lehtipuro", "aino.lehtipuro@kylat.esimerkki.fi"),
    }


def test_plain_nouns_are_no_entities():
    found = read("Järjestöt, kunnat ja seurakunnat tekevät tärkeää työtä. Hanke etenee ja työryhmä jatkaa.")
    assert found.entities == ()
    assert found.facts == ()


def test_what_is_named_but_not_understood_is_told():
    found = read(
        "Kainuun järjestöneuvosto perustettiin vuonna 2020. Kovin hiljaista oli Kainuun järjestöneuvoston syksy."
    )
    kinds = {(rest.kind, found.document.text[rest.start : rest.end]) for rest in found.remainder}
    assert (RemainderKind.SENTENCE, "Kovin hiljaista oli Kainuun järjestöneuvoston syksy.") in kinds


def test_every_quote_stands_in_the_text_and_the_same_text_reads_the_same():
    text = (
        "Kainuun järjestöneuvosto kokoontui maanantaina 4.3.2024 Kajaanin kirjastossa.\n\n"
        "Puheenjohtajana toimi Aino Lehtipuro. Neuvosto edistää kylien elinvoimaa."
    )
    first, second = read(text), read(text)
    assert first == second
    assert first.facts
    for fact in first.facts:
        assert " ".join(first.document.text[fact.evidence.start : fact.evidence.end].split()) == fact.evidence.quote


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "…", "((((((" * 500, "- \n" * 300, "A" * 20_000, "ry " * 400, "12.12. " * 300]
)
def test_odd_texts_end_without_facts_or_errors(text):
    assert isinstance(read(text), Extraction)
