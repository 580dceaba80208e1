"""What ties bodies together in Finnish texts: seats, money, projects, beginnings, mergers, conveners, tasks."""

import pytest

from ontology.facts import Predicate
from tests.loaders.reading_cases import read, told

COUNCIL, UNION, TOWN = "Kainuun järjestöneuvosto", "Kainuun liitto", "Kajaanin kaupunki"
VILLAGES, PROJECT = "Ruusulan Kylät ry", "Elämää kylille -hanke"


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        (
            "Kainuun järjestöneuvosto kokoontui. Neuvostoon kuuluvat Kainuun liitto ja Ruusulan Kylät ry.",
            {(UNION, COUNCIL), (VILLAGES, COUNCIL)},
        ),
        ("Ruusulan Kylät ry on Suomen Kylät ry:n jäsenjärjestö.", {(VILLAGES, "Suomen Kylät ry")}),
        ("Ruusulan Kylät ry kuuluu jäsenenä Suomen Kylät ry:hyn.", {(VILLAGES, "Suomen Kylät ry")}),
        (
            "Ruusulan Kylät ry liittyi Kainuun yhdistysverkoston jäseneksi vuonna 2020.",
            {(VILLAGES, "Kainuun yhdistysverkosto")},
        ),
        (
            "Kainuun järjestöneuvosto koostuu Kainuun liiton ja Kajaanin kaupungin edustajista.",
            {(UNION, COUNCIL), (TOWN, COUNCIL)},
        ),
        (
            "Kainuun järjestöneuvoston jäsenet\n\nJokainen jäsen edustaa nimennyttä tahoa.\n\n"
            "Aino Lehtipuro, Ruusulan Kylät ry\nVeikko Rantahalme, Kajaanin kaupunki\n",
            {(VILLAGES, COUNCIL), (TOWN, COUNCIL)},
        ),
        (
            "Kainuun järjestöneuvoston muodostavat Kainuun liitto ja Kajaanin kaupunki.",
            {(UNION, COUNCIL), (TOWN, COUNCIL)},
        ),
        (
            "Kainuun järjestöneuvosto\n\nJäsenjärjestöt:\n- Ruusulan Kylät ry\n- Hopeapuron Seura ry\n",
            {(VILLAGES, COUNCIL), ("Hopeapuron Seura ry", COUNCIL)},
        ),
        # a member's home alone has no seat
        ("Kainuun järjestöneuvoston jäsenet\n\nAino Lehtipuro, Ruusulan Kylät ry\n", set()),
        # nor has a body that would join
        ("Ruusulan Kylät ry liittyisi Kainuun yhdistysverkoston jäseneksi.", set()),
    ],
)
def test_bodies_have_seats_where_the_text_says_so(text, seats):
    assert told(read(text), Predicate.MEMBER_OF) == seats


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Elämää kylille -hanke\n\nHallinnoija: Ruusulan Kylät ry\nOsatoteuttajat: Kajaanin kaupunki\n"
            "Rahoittaja: Kainuun liitto\n",
            {(VILLAGES, PROJECT), (TOWN, PROJECT), (PROJECT, UNION)},
        ),
        (
            "Kainuun liitto on myöntänyt Elämää kylille -hankkeelle 200 000 euron rahoituksen. "
            "Hankkeen päätoteuttaja on Ruusulan Kylät ry.",
            {(PROJECT, UNION), (VILLAGES, PROJECT)},
        ),
        (
            "Ruusulan Kylät ry:n Elämää kylille -hanke päättyy. Hankkeessa on mukana Kajaanin kaupunki.",
            {(VILLAGES, PROJECT), (TOWN, PROJECT)},
        ),
        ("Ruusulan Kylät ry kerää jäseniä. Sen toimintaa rahoittaa Kainuun liitto.", {(VILLAGES, UNION)}),
    ],
)
def test_money_and_projects(text, facts):
    assert told(read(text), Predicate.RUNS, Predicate.FUNDED_BY) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Kainuun järjestöneuvosto on toiminut vuodesta 2015.", {(COUNCIL, "2015")}),
        ("Ruusulan Kylät ry rekisteröitiin vuonna 1998.", {(VILLAGES, "1998")}),
        (
            "Työtä jatkaa Kainuun järjestöneuvosto, jonka Kajaanin kaupunki asetti huhtikuussa 2023.",
            {(COUNCIL, TOWN), (COUNCIL, "2023-04")},
        ),
        (
            "Ruusulan Kylät ry kasvaa. Yhdistyksen perustajia olivat Kainuun liitto ja Kajaanin kaupunki.",
            {(VILLAGES, UNION), (VILLAGES, TOWN)},
        ),
        (
            "Ruusulan Kylät ry ja Hopeapuron Seura ry yhdistyivät 1.1.2022 Vaaran Väki ry:ksi.",
            {
                ("Vaaran Väki ry", "2022-01-01"),
                ("Vaaran Väki ry", VILLAGES),
                ("Vaaran Väki ry", "Hopeapuron Seura ry"),
            },
        ),
        ("Hopeapuron Seura ry sulautui Ruusulan Kylät ry:hyn.", {(VILLAGES, "Hopeapuron Seura ry")}),
        (
            "Kainuun sairaanhoitopiirin tehtävät siirtyivät Kainuun hyvinvointialueelle.",
            {("Kainuun hyvinvointialue", "Kainuun sairaanhoitopiiri")},
        ),
        # a person begins in an office, no body does
        ("Ruusulan Kylät ry:n toiminnanjohtajana aloitti 1.8.2023 Aino Lehtipuro.", set()),
    ],
)
def test_bodies_begin_and_take_over(text, facts):
    assert told(read(text), Predicate.FOUNDED_ON, Predicate.FOUNDED_BY, Predicate.SUCCEEDS) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Kainuun järjestöneuvoston sihteeristönä toimii Kainuun liitto.", {(UNION, COUNCIL)}),
        ("Vetovastuu Kainuun järjestöneuvostosta on Kainuun liitolla.", {(UNION, COUNCIL)}),
        ("Kainuun järjestöneuvosto\n\nKoollekutsuja: Kainuun liitto / Aino Lehtipuro\n", {(UNION, COUNCIL)}),
        # a person leads
        ("Kajaanin kaupunki perusti Kainuun järjestöneuvoston. Neuvostoa vetää suunnittelija Aino Lehtipuro.", set()),
    ],
)
def test_who_convenes(text, facts):
    assert told(read(text), Predicate.CONVENES) == facts


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "Kainuun järjestöneuvosto\n\nNeuvoston tehtävät:\n- seurata avustuksia ja antaa niistä lausuntoja\n",
            {"seurata avustuksia", "antaa niistä lausuntoja"},
        ),
        ("Kainuun järjestöneuvosto antaa lausuntoja, ja kulut rahoittaa Kainuun liitto.", {"antaa lausuntoja"}),
        (
            "Kainuun järjestöneuvoston tavoitteena on yhdistysten yhteistyön vahvistaminen.",
            {"yhdistysten yhteistyön vahvistaminen"},
        ),
        # what it doesn't do, might do or does once
        ("Kainuun järjestöneuvosto ei päätä avustuksista, eikä sen kuulukaan.", set()),
        ("Kainuun järjestöneuvosto voisi antaa lausuntoja kunnille.", set()),
        ("Kainuun järjestöneuvosto käsittelee strategian kokouksessaan 3.4.2024.", set()),
    ],
)
def test_tasks_are_lasting(text, tasks):
    assert {task for _, task in told(read(text), Predicate.HAS_TASK)} == tasks


@pytest.mark.parametrize(
    ("text", "predicate", "facts"),
    [
        (
            "Kainuun järjestöneuvosto on Kainuun hyvinvointialueen pysyvä vaikuttamistoimielin.",
            Predicate.PART_OF,
            {(COUNCIL, "Kainuun hyvinvointialue")},
        ),
        (
            "Ruusulan Kylät ry kasvaa. Toiminta-alueeseen kuuluvat Kajaani ja Sotkamo.",
            Predicate.IN_REGION,
            {(VILLAGES, "Kajaani"), (VILLAGES, "Sotkamo")},
        ),
        (
            "Järjestökoordinaattorina aloitti Aino Lehtipuro.\n\nAinon tavoitat numerosta 040 000 1234.",
            Predicate.CONTACT,
            {("Aino Lehtipuro", "040 000 1234")},
        ),
        (
            "Ruusulan Kylät ry järjesti retkiä. Kajaanin kaupungin kanssa tehtiin yhteistyötä.",
            Predicate.COOPERATES_WITH,
            {(VILLAGES, TOWN)},
        ),
    ],
)
def test_places_owners_and_partners(text, predicate, facts):
    assert told(read(text), predicate) == facts
