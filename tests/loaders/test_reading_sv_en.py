"""Swedish and English texts read whole: every fact of a small invented document, and no other."""
# ruff: noqa: E501 - a document stands as it would be written

import pytest

from loaders.languages import find_language
from loaders.line_layout import find_blocks
from loaders.reading import get_reader
from ontology.documents import Document, stored_form


def read(text: str, language: str) -> set[str]:
    stored = stored_form(text.strip())
    document = Document(name="own.txt", text=stored, blocks=find_blocks(stored), language=language)
    extraction = get_reader().read(document)
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        " | ".join(
            part for part in (
                names[fact.subject], fact.predicate, names.get(fact.object, fact.object),
                fact.role or fact.part or fact.time or "",
            ) if part
        )
        for fact in extraction.facts
    }


CASES = [
    (
        "sv",
        """
Ungdomsrådet i Hangö

Ungdomsrådet tillsätts av stadsstyrelsen i Hangö stad. Rådets ordförande är Elin Bergroth och sekreterare är Otto Fors, ungdomsledare vid Hangö stad.

Medlemmar
Nora Ekman, Hangö Scoutkår rf
Viggo Lindh, Hangö gymnasium

Nästa möte hålls torsdagen den 6 mars 2025 kl. 17–19 i Hangö stadshus.
""",
        [
            "Elin Bergroth | holdsRole | Ungdomsrådet i Hangö | ordförande",
            "Hangö Scoutkår rf | inRegion | Hangö",
            "Hangö gymnasium | inRegion | Hangö",
            "Hangö stad | inRegion | Hangö",
            "Hangö stads stadsstyrelse | partOf | Hangö stad",
            "Nora Ekman | holdsRole | Hangö Scoutkår rf | representant",
            "Nora Ekman | holdsRole | Ungdomsrådet i Hangö | medlem",
            "Otto Fors | holdsRole | Hangö stad | ungdomsledare",
            "Otto Fors | holdsRole | Ungdomsrådet i Hangö | sekreterare",
            "Ungdomsrådet i Hangö | foundedBy | Hangö stads stadsstyrelse",
            "Ungdomsrådet i Hangö | inRegion | Hangö",
            "Ungdomsrådet i Hangö | organises | Ungdomsrådet i Hangös möte 6.3.2025",
            "Ungdomsrådet i Hangö | partOf | Hangö stad",
            "Ungdomsrådet i Hangös möte 6.3.2025 | atPlace | Hangö stadshus",
            "Ungdomsrådet i Hangös möte 6.3.2025 | onDate | 2025-03-06 | 17:00–19:00",
            "Viggo Lindh | holdsRole | Hangö gymnasium | representant",
            "Viggo Lindh | holdsRole | Ungdomsrådet i Hangö | medlem",
        ],
    ),
    (
        "sv",
        """
INBJUDAN

Västnylands byaforum 2025

Tid: lördagen den 5 april 2025 kl. 10–14
Plats: Folkets hus, Karis
Arrangörer: Byarna i Väst rf och Raseborgs stad

PROGRAM

10.00  Öppning
       stadsdirektör Tom Alm, Raseborgs stad
11.00  Panelsamtal
       Moderator: redaktör Eva Stark, Yle
       I panelen: Ida Holm (Ingå kommun) och Leo Backas (Byarna i Väst rf)

Mer information: Siv Dahl, siv.dahl@byarna.fi, tfn 040 000 7070
""",
        [
            "Byarna i Väst rf | organises | Västnylands byaforum 2025",
            "Eva Stark | holdsRole | Yle | redaktör",
            "Eva Stark | participatesIn | Västnylands byaforum 2025 | host",
            "Ida Holm | holdsRole | Ingå kommun | representant",
            "Ida Holm | participatesIn | Västnylands byaforum 2025 | panelist",
            "Ingå kommun | inRegion | Ingå",
            "Leo Backas | holdsRole | Byarna i Väst rf | representant",
            "Leo Backas | participatesIn | Västnylands byaforum 2025 | panelist",
            "Raseborgs stad | inRegion | Raseborg",
            "Raseborgs stad | organises | Västnylands byaforum 2025",
            "Siv Dahl | contact | 040 000 7070",
            "Siv Dahl | contact | siv.dahl@byarna.fi",
            "Siv Dahl | participatesIn | Västnylands byaforum 2025 | contact",
            "Tom Alm | holdsRole | Raseborgs stad | stadsdirektör",
            "Tom Alm | participatesIn | Västnylands byaforum 2025 | speaker",
            "Västnylands byaforum 2025 | atPlace | Folkets hus",
            "Västnylands byaforum 2025 | atPlace | Karis",
            "Västnylands byaforum 2025 | inRegion | Västnyland",
            "Västnylands byaforum 2025 | onDate | 2025-04-05 | 10:00–14:00",
        ],
    ),
    (
        "sv",
        """
Malax kommun
Äldrerådet

Protokoll 1/2025

Tid       12.2.2025 kl. 13.00–14.30
Plats     Malax kommunkansli

Närvarande
          Rut Klockars     ordförande
          Håkan Svens      medlem
Frånvarande
          Mats Östman      medlem

§ 1  Val av vice ordförande

Beslut: Svens valdes till vice ordförande. Till rådets representant i Österbottens seniornätverk utsågs Klockars.
""",
        [
            "Håkan Svens | holdsRole | Malax kommuns äldreråd | vice ordförande",
            "Håkan Svens | participatesIn | Malax kommuns äldreråds möte 12.2.2025 | participant",
            "Malax kommun | inRegion | Malax",
            "Malax kommuns äldreråd | memberOf | Österbottens seniornätverk",
            "Malax kommuns äldreråd | organises | Malax kommuns äldreråds möte 12.2.2025",
            "Malax kommuns äldreråd | partOf | Malax kommun",
            "Malax kommuns äldreråds möte 12.2.2025 | atPlace | Malax kommunkansli",
            "Malax kommuns äldreråds möte 12.2.2025 | onDate | 2025-02-12 | 13:00–14:30",
            "Mats Östman | holdsRole | Malax kommuns äldreråd | medlem",
            "Rut Klockars | holdsRole | Malax kommuns äldreråd | ordförande",
            "Rut Klockars | holdsRole | Österbottens seniornätverk | representant",
            "Rut Klockars | participatesIn | Malax kommuns äldreråds möte 12.2.2025 | chair",
            "Österbottens seniornätverk | inRegion | Österbotten",
        ],
    ),
    (
        "en",
        """
Satakunta Volunteer Network

The Satakunta Volunteer Network was founded in May 2021 by the City of Pori and Porin Auttajat ry. It supports volunteers and trains coordinators. The network is funded by the Regional Council of Satakunta.

The network is chaired by Eero Laine, executive director of Porin Auttajat ry. Its members are the Municipality of Eura and Rauma Parish.

The project Open Doors 2024–2026 is run by Porin Auttajat ry.
""",
        [
            "City of Pori | inRegion | Pori",
            "Eero Laine | holdsRole | Porin Auttajat ry | executive director",
            "Eero Laine | holdsRole | Satakunta Volunteer Network | chair",
            "Municipality of Eura | inRegion | Eura",
            "Municipality of Eura | memberOf | Satakunta Volunteer Network",
            "Open Doors | foundedOn | 2024",
            "Porin Auttajat ry | inRegion | Pori",
            "Porin Auttajat ry | runs | Open Doors",
            "Rauma Parish | inRegion | Rauma",
            "Rauma Parish | memberOf | Satakunta Volunteer Network",
            "Regional Council of Satakunta | inRegion | Satakunta",
            "Satakunta Volunteer Network | foundedBy | City of Pori",
            "Satakunta Volunteer Network | foundedBy | Porin Auttajat ry",
            "Satakunta Volunteer Network | foundedOn | 2021-05",
            "Satakunta Volunteer Network | fundedBy | Regional Council of Satakunta",
            "Satakunta Volunteer Network | hasTask | supports volunteers",
            "Satakunta Volunteer Network | hasTask | trains coordinators",
            "Satakunta Volunteer Network | inRegion | Satakunta",
        ],
    ),
    (
        "en",
        """
Kymenlaakso Youth Council
Minutes 3/2024

Time: Monday 7 October 2024, 16:00–17:20
Venue: Kotka Town Hall and Teams

Present
Mona Heino      chair
Samu Kivi       member, City of Kotka
Tytti Ranta     secretary

Absent
Oskari Aho      member

1 Camp
Kivi presented the plan. The Council appointed a working group to plan a camp. Samu Kivi was appointed convener of the working group.

2 Next meeting
Monday 4 November 2024 at 16:00, Teams.
""",
        [
            "City of Kotka | inRegion | Kotka",
            "Kymenlaakso Youth Council | inRegion | Kymenlaakso",
            "Kymenlaakso Youth Council | organises | Kymenlaakso Youth Council's meeting 4 November 2024",
            "Kymenlaakso Youth Council | organises | Kymenlaakso Youth Council's meeting 7 October 2024",
            "Kymenlaakso Youth Council's meeting 4 November 2024 | atPlace | verkossa",
            "Kymenlaakso Youth Council's meeting 4 November 2024 | onDate | 2024-11-04 | 16:00",
            "Kymenlaakso Youth Council's meeting 7 October 2024 | atPlace | Kotka Town Hall",
            "Kymenlaakso Youth Council's meeting 7 October 2024 | atPlace | verkossa",
            "Kymenlaakso Youth Council's meeting 7 October 2024 | onDate | 2024-10-07 | 16:00–17:20",
            "Mona Heino | holdsRole | Kymenlaakso Youth Council | chair",
            "Mona Heino | participatesIn | Kymenlaakso Youth Council's meeting 7 October 2024 | chair",
            "Oskari Aho | holdsRole | Kymenlaakso Youth Council | member",
            "Samu Kivi | holdsRole | City of Kotka | representative",
            "Samu Kivi | holdsRole | Kymenlaakso Youth Council | member",
            "Samu Kivi | holdsRole | working group | convener",
            "Samu Kivi | participatesIn | Kymenlaakso Youth Council's meeting 7 October 2024 | speaker",
            "Tytti Ranta | holdsRole | Kymenlaakso Youth Council | secretary",
            "Tytti Ranta | participatesIn | Kymenlaakso Youth Council's meeting 7 October 2024 | participant",
            "working group | foundedBy | Kymenlaakso Youth Council",
            "working group | hasTask | plan a camp",
            "working group | partOf | Kymenlaakso Youth Council",
        ],
    ),
    (
        "en",
        """
Contact

Association House of Lahti ry
office@yhdistystalo.fi

Kaisa Lampi
executive director
kaisa.lampi@yhdistystalo.fi, tel. 040 000 8080

The board proposes Jaana Niemi as chair of the Lahti Partnership Table.
""",
        [
            "Association House of Lahti ry | contact | office@yhdistystalo.fi",
            "Association House of Lahti ry | inRegion | Lahti",
            "Kaisa Lampi | contact | 040 000 8080",
            "Kaisa Lampi | contact | kaisa.lampi@yhdistystalo.fi",
            "Kaisa Lampi | holdsRole | Association House of Lahti ry | executive director",
            "Lahti Partnership Table | inRegion | Lahti",
            "board | partOf | Association House of Lahti ry",
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "facts"), CASES)
def test_all_facts_of_a_text(language, text, facts):
    assert find_language(text) == language
    assert read(text, language) == set(facts)
