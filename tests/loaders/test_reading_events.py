"""Finnish events: which they are, when and where, who arranges them and who is there."""

import pytest

from ontology.facts import Predicate
from tests.loaders.reading_cases import read, told

MEETING = "Ruusulan järjestöneuvoston kokous 11.3.2024"
MINUTES = """Ruusulan järjestöneuvosto

Pöytäkirja 2/2024

Aika    maanantai 11.3.2024 klo 17–18.45
Paikka  Ruusulan kylätalo, Kajaani (osa Teamsissa)

Läsnä
 Jäsenet:
  Aino Lehtipuro (pj), Ruusulan Kylät ry
  Veikko Rantahalme, Kajaanin kaupunki
  Kaisa Honkavaara, Ruusulan Kylät ry

Poissa
 Jäsenet:
  Timo Suvanto, Kuhmon kaupunki

1. Edellisen kokouksen muistio
Hyväksyttiin 15.1.2024 pidetyn kokouksen muistio.

2. Ajankohtaista
Honkavaara kertoi kylien hankkeista.
"""


def test_minutes_are_of_the_meeting_in_their_head():
    extraction = read(MINUTES)
    assert told(extraction, Predicate.ON_DATE) == {
        (MEETING, "2024-03-11", "17:00–18:45"),
        ("Ruusulan järjestöneuvoston kokous 15.1.2024", "2024-01-15"),
    }
    assert told(extraction, Predicate.AT_PLACE) == {
        (MEETING, "Ruusulan kylätalo"),
        (MEETING, "Kajaani"),
        (MEETING, "verkossa"),
    }
    assert told(extraction, Predicate.PARTICIPATES_IN) == {
        ("Aino Lehtipuro", MEETING, "chair"),
        ("Veikko Rantahalme", MEETING, "participant"),
        ("Kaisa Honkavaara", MEETING, "speaker"),
    }


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Kainuun järjestöverkosto\nKokoukset 2024\n\nKEVÄT\n\nTi 23.1.2024 klo 9–11, Teams\n\n"
            "Ke 20.3.2024 klo 13–15.30, Kuhmon kirjasto\n",
            {
                ("Kainuun järjestöverkoston kokous 23.1.2024", "2024-01-23", "09:00–11:00"),
                ("Kainuun järjestöverkoston kokous 20.3.2024", "2024-03-20", "13:00–15:30"),
            },
        ),
        (
            "Hakuinfot pidetään 1.10.2024 klo 13 Teamsissa ja 3.10.2024 klo 17 Kuhmon kaupungintalolla.",
            {("hakuinfo 1.10.2024", "2024-10-01", "13:00"), ("hakuinfo 3.10.2024", "2024-10-03", "17:00")},
        ),
        (
            "Vaikuttajien ilta järjestetään ennen sunnuntaina 13.4.2025 käytäviä aluevaaleja.",
            {("aluevaalit 13.4.2025", "2025-04-13")},
        ),
        (
            "Kainuun järjestöfoorumi siirtyy aluevaalien vuoksi 8.5.2025 pidettäväksi.",
            {("Kainuun järjestöfoorumi 8.5.2025", "2025-05-08")},
        ),
        # what isn't held is no event
        ("Kainuun järjestöneuvosto lomailee. Joulukuussa 2024 ei kokousta.", set()),
        # a year alone is no meeting
        ("Kainuun järjestöneuvosto kokoontui vuonna 2023 kuusi kertaa.", set()),
    ],
)
def test_days_belong_to_their_events(text, dates):
    assert told(read(text), Predicate.ON_DATE) == dates


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Hakuinfot pidetään 1.10.2024 klo 13 Teamsissa ja 3.10.2024 klo 17 Kuhmon kaupungintalolla.",
            {("hakuinfo 1.10.2024", "verkossa"), ("hakuinfo 3.10.2024", "Kuhmon kaupungintalo")},
        ),
        (
            "Hallinto haltuun -koulutus pidetään 4.9.2024 Kuhmon kirjastossa ja Talous tutuksi -koulutus 18.9.2024 "
            "verkossa.",
            {("Hallinto haltuun -koulutus", "Kuhmon kirjasto"), ("Talous tutuksi -koulutus", "verkossa")},
        ),
        (
            "PANEELI KUHMOSSA\n\nTiistai 18.3.2025 klo 17–19\nKuhmon kirjaston Pohja-sali, Kuhmo\n",
            {("Paneeli 18.3.2025", "Kuhmon kirjaston Pohja-sali"), ("Paneeli 18.3.2025", "Kuhmo")},
        ),
    ],
)
def test_places_belong_to_the_event_they_follow(text, places):
    assert told(read(text), Predicate.AT_PLACE) == places


@pytest.mark.parametrize(
    ("text", "organisers"),
    [
        (
            "Kajaanin kaupunki ja Ruusulan Kylät ry kutsuvat järjestöt keskustelutilaisuuteen 7.10.2024.",
            {
                ("Kajaanin kaupunki", "keskustelutilaisuus 7.10.2024"),
                ("Ruusulan Kylät ry", "keskustelutilaisuus 7.10.2024"),
            },
        ),
        (
            "Kainuun hyvinvointialueen järjestöavustukset ovat haettavissa 1.–31.10.2024.",
            {
                (
                    "Kainuun hyvinvointialue",
                    "Kainuun hyvinvointialueen järjestöavustusten haku",
                )
            },
        ),
    ],
)
def test_organisers_are_found(text, organisers):
    assert told(read(text), Predicate.ORGANISES) == organisers


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Kainuun järjestöneuvosto piti kokouksensa 4.3.2024. Kokoukseen osallistuivat Aino Lehtipuro ja "
            "Veikko Rantahalme. Kokouksen puheenjohtajana toimi Kaisa Honkavaara.",
            {("Aino Lehtipuro", "participant"), ("Veikko Rantahalme", "participant"), ("Kaisa Honkavaara", "chair")},
        ),
        (
            "Järjestöseminaari pidettiin 4.3.2024. Seminaarissa puhuvat Aino Lehtipuro ja Veikko Rantahalme.",
            {("Aino Lehtipuro", "speaker"), ("Veikko Rantahalme", "speaker")},
        ),
        (
            "Järjestöseminaari pidettiin 4.3.2024. Seminaarin juontaa Aino Lehtipuro.",
            {("Aino Lehtipuro", "host")},
        ),
        (
            "Kainuun järjestöneuvoston haku oli avoinna 5.8.–30.8.2024. Hakuaikana saatiin kaksi hakemusta:\n\n"
            "Lehtipuro Aino, Ruusulan Kylät ry\nRantahalme Veikko, Ruusulan Kylät ry\n",
            {("Aino Lehtipuro", "participant"), ("Veikko Rantahalme", "participant")},
        ),
        (
            "Järjestöpäivä pidettiin 4.3.2024. Iltapäivällä käytiin paneeli ”Kuka kuulee kylää?”. "
            "Sen juontajana oli Aino Lehtipuro.",
            {("Aino Lehtipuro", "host")},
        ),
    ],
)
def test_people_take_their_parts(text, parts):
    found = told(read(text), Predicate.PARTICIPATES_IN)
    assert {(person, part) for person, _, part in found} == parts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        # a desk's address is the body's, whoever stands above it
        (
            "Ruusulan Kylät ry\n\nLisätietoja\nasiantuntija Aino Lehtipuro, p. 08 000 7711\n"
            "Viestintä: viestinta@ruusula.example\n",
            {("Aino Lehtipuro", "08 000 7711"), ("Ruusulan Kylät ry", "viestinta@ruusula.example")},
        ),
        (
            "Ruusulan Kylät ry\n\nAino Lehtipuro, aino.lehtipuro@ruusula.example\n",
            {("Aino Lehtipuro", "aino.lehtipuro@ruusula.example")},
        ),
    ],
)
def test_addresses_belong_to_those_who_answer_there(text, contacts):
    assert told(read(text), Predicate.CONTACT) == contacts
