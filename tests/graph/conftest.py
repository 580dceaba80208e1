"""Three invented documents and a store of them."""

import json
from pathlib import Path

import pytest

from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.interchange import read_extraction

MINUTES = {
    "document": "kokoukset/poyta.txt", "title": "Kumppanuuspöytä kokoontui", "published": "2024-03-05",
    "language": "fi", "mediaType": "text/plain", "source": "/home/someone/kokoukset/poyta.txt",
    "text": (
        "Kumppanuuspöytä kokoontui\n\n"
        "Etelä-Savon kumppanuuspöydän puheenjohtaja Aino Esimerkki avasi kokouksen 4.3.2024. Mikkelin kaupungin\n"
        "hyvinvointikoordinaattori Veikko Malli puhui ohjelmasta. Kumppanuuspöydän kutsuu koolle Etelä-Savon\n"
        "hyvinvointialue. Pöydän tehtävänä on sovittaa yhteen järjestöjen ja alueen työtä. Kokous pidettiin\n"
        "Kulttuuritalo Mallissa klo 13–15. Lisätietoja: Aino Esimerkki, aino.esimerkki@example.fi, puh. 040 000 0000.\n"
    ),
    "entities": [
        {"id": "r1", "type": "Region", "kind": "region", "name": "Etelä-Savo"},
        {"id": "b1", "type": "Body", "kind": "partnership-table", "name": "Etelä-Savon kumppanuuspöytä",
         "aliases": ["Kumppanuuspöytä", "pöytä"]},
        {"id": "b2", "type": "Body", "kind": "municipality", "name": "Mikkelin kaupunki"},
        {"id": "b3", "type": "Body", "kind": "wellbeing-county", "name": "Etelä-Savon hyvinvointialue"},
        {"id": "p1", "type": "Person", "name": "Aino Esimerkki"},
        {"id": "p2", "type": "Person", "name": "Veikko Malli"},
        {"id": "e1", "type": "Event", "kind": "meeting", "name": "kumppanuuspöydän kokous 4.3.2024"},
    ],
    "facts": [
        {"s": "b1", "p": "inRegion", "o": "r1", "quote": "Etelä-Savon kumppanuuspöydän"},
        {"s": "p1", "p": "holdsRole", "o": "b1", "role": "puheenjohtaja",
         "quote": "Etelä-Savon kumppanuuspöydän puheenjohtaja Aino Esimerkki", "confidence": 0.9, "rule": "role-name"},
        {"s": "p2", "p": "holdsRole", "o": "b2", "role": "hyvinvointikoordinaattori",
         "quote": "Mikkelin kaupungin hyvinvointikoordinaattori Veikko Malli"},
        {"s": "p1", "p": "participatesIn", "o": "e1", "as": "chair",
         "quote": "Aino Esimerkki avasi kokouksen 4.3.2024"},
        {"s": "p2", "p": "participatesIn", "o": "e1", "as": "speaker", "quote": "Veikko Malli puhui ohjelmasta"},
        {"s": "b1", "p": "organises", "o": "e1",
         "quote": "kumppanuuspöydän puheenjohtaja Aino Esimerkki avasi kokouksen"},
        {"s": "e1", "p": "onDate", "o": "2024-03-04", "time": "13:00–15:00",
         "quote": "kokouksen 4.3.2024"},
        {"s": "e1", "p": "atPlace", "o": "Kulttuuritalo Malli", "quote": "Kokous pidettiin Kulttuuritalo Mallissa"},
        {"s": "b3", "p": "convenes", "o": "b1",
         "quote": "Kumppanuuspöydän kutsuu koolle Etelä-Savon hyvinvointialue"},
        {"s": "b1", "p": "hasTask", "o": "sovittaa yhteen järjestöjen ja alueen työtä",
         "quote": "Pöydän tehtävänä on sovittaa yhteen järjestöjen ja alueen työtä"},
        {"s": "p1", "p": "contact", "o": "aino.esimerkki@example.fi",
         "quote": "Aino Esimerkki, aino.esimerkki@example.fi"},
        {"s": "p1", "p": "contact", "o": "040 000 0000",
         "quote": "Aino Esimerkki, aino.esimerkki@example.fi, puh. 040 000 0000"},
    ],
}  # fmt: skip
PROJECT = {
    "document": "hanke.md", "title": "Naapuruushanke alkoi", "published": "2024-05", "language": "fi",
    "text": (
        "# Naapuruushanke alkoi\n\nNaapuruus-hanke on osa Etelä-Savon hyvinvointialueen hallituksen ohjelmaa ja\n"
        "kestää keväästä 2024. Sitä rahoittaa Esimerkkisäätiö sr, ja sen toteuttaa Malliyhdistys ry. Malliyhdistys\n"
        "ry on Etelä-Savon kumppanuuspöydän jäsen. Kumppanuuspöydän puheenjohtaja 2023–2025 on Aino Esimerkki.\n"
        "Hankkeen ohjausryhmän jäseniä ovat Aino Esimerkki ja Veikko Malli, varajäsen Taru Testinen. Malliyhdistys\n"
        "ry tekee yhteistyötä Naapuriapu ry:n kanssa, joka jatkaa Kylätuki ry:n työtä. Ohjausryhmän asetti hallitus.\n"
    ),
    "entities": [
        {"id": "r1", "type": "Region", "kind": "region", "name": "Etelä-Savo"},
        {"id": "b1", "type": "Body", "kind": "project", "name": "Naapuruus-hanke"},
        {"id": "b2", "type": "Body", "kind": "foundation", "name": "Esimerkkisäätiö sr"},
        {"id": "b3", "type": "Body", "kind": "association", "name": "Malliyhdistys ry"},
        {"id": "b4", "type": "Body", "kind": "partnership-table", "name": "Etelä-Savon kumppanuuspöytä"},
        {"id": "b5", "type": "Body", "kind": "working-group", "name": "ohjausryhmä"},
        {"id": "b6", "type": "Body", "kind": "association", "name": "Naapuriapu ry"},
        {"id": "b7", "type": "Body", "kind": "association", "name": "Kylätuki ry"},
        {"id": "b8", "type": "Body", "kind": "board", "name": "hallitus"},
        {"id": "b9", "type": "Body", "kind": "wellbeing-county", "name": "Etelä-Savon hyvinvointialue"},
        {"id": "p1", "type": "Person", "name": "Aino Esimerkki"},
        {"id": "p2", "type": "Person", "name": "Veikko Malli"},
        {"id": "p3", "type": "Person", "name": "Taru Testinen"},
    ],
    "facts": [
        {"s": "b1", "p": "fundedBy", "o": "b2", "quote": "Sitä rahoittaa Esimerkkisäätiö sr"},
        {"s": "b3", "p": "runs", "o": "b1", "quote": "sen toteuttaa Malliyhdistys ry"},
        {"s": "b3", "p": "inRegion", "o": "r1", "quote": "Malliyhdistys ry on Etelä-Savon"},
        {"s": "b3", "p": "memberOf", "o": "b4",
         "quote": "Malliyhdistys ry on Etelä-Savon kumppanuuspöydän jäsen"},
        {"s": "p1", "p": "holdsRole", "o": "b4", "role": "puheenjohtaja", "from": "2023", "until": "2025",
         "status": "inForce", "quote": "Kumppanuuspöydän puheenjohtaja 2023–2025 on Aino Esimerkki"},
        {"s": "b5", "p": "partOf", "o": "b1", "quote": "Hankkeen ohjausryhmän"},
        {"s": "p1", "p": "holdsRole", "o": "b5", "role": "jäsen", "quote": "jäseniä ovat Aino Esimerkki"},
        {"s": "p2", "p": "holdsRole", "o": "b5", "role": "jäsen",
         "quote": "jäseniä ovat Aino Esimerkki ja Veikko Malli"},
        {"s": "p3", "p": "holdsRole", "o": "b5", "role": "varajäsen", "deputyOf": "p2", "onBehalfOf": "b3",
         "quote": "varajäsen Taru Testinen"},
        {"s": "b3", "p": "cooperatesWith", "o": "b6",
         "quote": "Malliyhdistys ry tekee yhteistyötä Naapuriapu ry:n kanssa"},
        {"s": "b6", "p": "succeeds", "o": "b7", "quote": "joka jatkaa Kylätuki ry:n työtä"},
        {"s": "b8", "p": "partOf", "o": "b9", "quote": "Etelä-Savon hyvinvointialueen hallituksen"},
        {"s": "b5", "p": "foundedBy", "o": "b8", "quote": "Ohjausryhmän asetti hallitus"},
        {"s": "b1", "p": "foundedOn", "o": "2024-spring", "quote": "kestää keväästä 2024"},
    ],
}  # fmt: skip
NEWS = {
    "document": "nyhet.txt", "title": "Södra Savolax samarbetar", "published": None, "language": "sv",
    "text": (
        "Aino Esimerkki är ordförande för Etelä-Savon kumppanuuspöytä i Södra Savolax. Södra Savolax\n"
        "välfärdsområdes styrelse besökte bordet.\n"
    ),
    "entities": [
        {"id": "r1", "type": "Region", "kind": "region", "name": "Södra Savolax"},
        {"id": "b1", "type": "Body", "kind": "partnership-table", "name": "Etelä-Savon kumppanuuspöytä"},
        {"id": "b2", "type": "Body", "kind": "wellbeing-county", "name": "Södra Savolax välfärdsområde"},
        {"id": "b3", "type": "Body", "kind": "board", "name": "Södra Savolax välfärdsområdes styrelse"},
        {"id": "p1", "type": "Person", "name": "Aino Esimerkki"},
    ],
    "facts": [
        {"s": "p1", "p": "holdsRole", "o": "b1", "role": "ordförande",
         "quote": "Aino Esimerkki är ordförande för Etelä-Savon kumppanuuspöytä"},
        {"s": "b1", "p": "inRegion", "o": "r1", "quote": "Etelä-Savon kumppanuuspöytä i Södra Savolax"},
        {"s": "b3", "p": "partOf", "o": "b2", "quote": "Södra Savolax välfärdsområdes styrelse"},
    ],
}  # fmt: skip
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def read(document):
    return read_extraction(json.dumps(document), where=document["document"])


@pytest.fixture(scope="session")
def minutes():
    return read(MINUTES)


@pytest.fixture(scope="session")
def project():
    return read(PROJECT)


@pytest.fixture(scope="session")
def news():
    return read(NEWS)


@pytest.fixture(scope="session")
def documents(minutes, project, news):
    return [minutes, project, news]


@pytest.fixture(scope="session")
def directory(tmp_path_factory, documents):
    """A store of the three documents, to be read only."""
    directory = tmp_path_factory.mktemp("store")
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put(documents)
    return directory


@pytest.fixture(scope="session")
def snapshot(directory):
    return Snapshot.open(directory)


def read_gold(folder, texts):
    return [
        read_extraction(path.read_text(encoding="utf-8"), where=path.name,
                        text=(SHARED / texts / f"{path.stem}.txt").read_text(encoding="utf-8"))
        for path in sorted((SHARED / folder).glob("*.json"))
    ]


@pytest.fixture(scope="session")
def seeds():
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the sample documents lie outside the project, and are not here")
    return read_gold("gold/seeds", "seeds")


@pytest.fixture(scope="session")
def gold(seeds):
    return seeds + read_gold("gold/dev/gold", "gold/dev/texts")


@pytest.fixture(scope="session")
def shared():
    return SHARED
