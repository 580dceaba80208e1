"""The map's pictures of a small invented network: who is shown, where, in which words, as of which day."""

import json
from dataclasses import replace

import pytest

from graph import network
from graph.captions import Captioner, write_day
from graph.picture import Counts, Level, Strength
from graph.projection import project
from graph.reading import Reader
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from ontology.errors import InvalidDate, NotFound
from ontology.interchange import read_extraction

TEXT = """Keski-Suomen järjestöpöytä
Järjestöpöydän puheenjohtaja on Outi Esimerkki vuodesta 2022. Varajäsen Kalle Malli toimi kaudella 2019–2020.
Outi Esimerkki on myös järjestöpöydän sihteeri. Ehdolla jäseneksi on Rita Koe.
Testiyhdistys ry:n puheenjohtaja Outi Esimerkki. Testiyhdistys ry on järjestöpöydän jäsen.
Testiyhdistys ry toimii Keski-Suomessa. Järjestöpöytä toimii Keski-Suomessa.
Mallikunnan lautakunta on osa Jyväskylän kaupunkia.
Järjestöpäivän 12.5.2022 järjestivät järjestöpöytä ja Testiyhdistys ry. Päivässä puhui Kalle Malli.
Kaukana toimiva Muualla ry. Muualla ry:n jäsen Outi Esimerkki. Muualla ry toimii Lapissa.
"""


def entity(identifier: str, type_: str, name: str, kind: str | None = None, *aliases: str) -> dict:
    row = {"id": identifier, "type": type_, "name": name, "aliases": list(aliases)}
    return row | ({"kind": kind} if kind else {})


def fact(subject: str, predicate: str, object_: str, quote: str, **extra: str) -> dict:
    return {"s": subject, "p": predicate, "o": object_, "quote": quote} | extra


EXTRACTION = {
    "document": "kokous.txt", "title": "Kokous", "published": "2022-06-01", "language": "fi", "text": TEXT,
    "entities": [
        entity("r1", "Region", "Keski-Suomi", "region"),
        entity("r2", "Region", "Lappi", "region"),
        entity("b1", "Body", "Keski-Suomen järjestöpöytä", "partnership-table", "järjestöpöytä"),
        entity("b2", "Body", "Testiyhdistys ry", "association"),
        entity("b3", "Body", "Jyväskylän kaupunki", "municipality"),
        entity("b4", "Body", "Mallikunnan lautakunta", "committee"),
        entity("b5", "Body", "Muualla ry", "association"),
        entity("p1", "Person", "Outi Esimerkki"),
        entity("p2", "Person", "Kalle Malli"),
        entity("p3", "Person", "Rita Koe"),
        entity("e1", "Event", "järjestöpäivä", "seminar"),
    ],
    "facts": [
        fact("p1", "holdsRole", "b1", "puheenjohtaja on Outi Esimerkki", role="puheenjohtaja", **{"from": "2022"}),
        fact("p1", "holdsRole", "b1", "järjestöpöydän sihteeri", role="sihteeri"),
        fact("p2", "holdsRole", "b1", "Varajäsen Kalle Malli", role="varajäsen", **{"from": "2019"}, until="2020"),
        fact("p3", "holdsRole", "b1", "Ehdolla jäseneksi on Rita Koe", role="jäsen", status="applied"),
        fact("p1", "holdsRole", "b2", "Testiyhdistys ry:n puheenjohtaja Outi Esimerkki", role="puheenjohtaja"),
        fact("b2", "memberOf", "b1", "Testiyhdistys ry on järjestöpöydän jäsen"),
        fact("b2", "inRegion", "r1", "Testiyhdistys ry toimii Keski-Suomessa"),
        fact("b1", "inRegion", "r1", "Järjestöpöytä toimii Keski-Suomessa"),
        fact("b4", "partOf", "b3", "Mallikunnan lautakunta on osa Jyväskylän kaupunkia"),
        fact("b1", "organises", "e1", "järjestivät järjestöpöytä"),
        fact("b2", "organises", "e1", "järjestivät järjestöpöytä ja Testiyhdistys ry"),
        fact("e1", "onDate", "2022-05-12", "12.5.2022"),
        fact("p2", "participatesIn", "e1", "puhui Kalle Malli", **{"as": "speaker"}),
        fact("p1", "holdsRole", "b5", "Muualla ry:n jäsen Outi Esimerkki", role="jäsen"),
        fact("b5", "inRegion", "r2", "Muualla ry toimii Lapissa"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    directory = tmp_path_factory.mktemp("store")
    extraction = read_extraction(json.dumps(EXTRACTION), where="test")
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([extraction])
    return Snapshot.open(directory)


@pytest.fixture(scope="module")
def table(snapshot):
    return network.ego(snapshot, find(snapshot, "Keski-Suomen järjestöpöytä"))


def find(snapshot: Snapshot, label: str) -> str:
    label_of = "<http://www.w3.org/2000/01/rdf-schema#label>"
    (row,) = snapshot.query(f'SELECT ?thing WHERE {{ ?thing {label_of} "{label}"@fi }}')
    return str(row["thing"]).removeprefix(f"{snapshot.base}id/")


def lines(view: network.NetworkView) -> list[tuple[str, str]]:
    return [(node.label, node.second_line) for node in view.nodes]


def test_a_body_stands_among_all_it_is_tied_to(table):
    assert lines(table) == [
        ("Keski-Suomen järjestöpöytä", ""),
        ("Keski-Suomi", "toimii alueella"),
        ("Outi Esimerkki", "puheenjohtaja 2022– +1"),
        ("Kalle Malli", "varajäsen 2019–2020"),
        ("Rita Koe", "jäsen (hakenut)"),
        ("Testiyhdistys ry", "jäsen"),
        ("järjestöpäivä", "järjestää 12.5.2022"),
    ]
    assert (table.level, table.total, table.shown) == (Level.EGO, 6, 6)
    assert [crumb.label for crumb in table.breadcrumb] == ["Suomi", "Keski-Suomi", "Keski-Suomen järjestöpöytä"]


def test_every_link_brings_its_sentence(table):
    chair = next(edge for edge in table.edges if edge.label == "puheenjohtaja")
    (evidence,) = chair.evidence
    assert (evidence.quote, evidence.title, evidence.date) == (
        "puheenjohtaja on Outi Esimerkki", "Kokous", "2022-06-01"
    )  # fmt: skip
    assert all(edge.evidence for edge in table.edges)
    assert (chair.since, chair.until, chair.undated, chair.years) == ("2022", None, False, "2022–")


def test_two_roles_of_one_person_in_one_body_both_show(table):
    roles = {edge.label for edge in table.edges if table.node(edge.source).label == "Outi Esimerkki"}
    assert roles == {"puheenjohtaja", "sihteeri"}


def test_chairs_are_strong_deputies_and_applicants_weak(table):
    strengths = {edge.label: edge.strength for edge in table.edges if edge.role}
    assert strengths == {
        "puheenjohtaja": Strength.STRONG,
        "sihteeri": Strength.PLAIN,
        "varajäsen": Strength.WEAK,
        "jäsen (hakenut)": Strength.WEAK,
        "jäsen": Strength.PLAIN,
    }


@pytest.mark.parametrize(
    ("date", "people"),
    [
        (None, {"Outi Esimerkki", "Kalle Malli", "Rita Koe"}),
        ("2019-06-01", {"Outi Esimerkki", "Kalle Malli", "Rita Koe"}),  # Outi by her undated role
        ("2023-01-01", {"Outi Esimerkki", "Rita Koe"}),
    ],
)
def test_a_date_leaves_out_roles_that_are_over(snapshot, date, people):
    view = network.ego(snapshot, find(snapshot, "Keski-Suomen järjestöpöytä"), date=date)
    assert {node.label for node in view.nodes if node.type == "Person"} == people


def test_undated_roles_stay_and_are_marked(snapshot):
    view = network.ego(snapshot, find(snapshot, "Keski-Suomen järjestöpöytä"), date="2019-06-01")
    marked = {(edge.label, edge.undated) for edge in view.edges if edge.role}
    assert marked == {("sihteeri", True), ("jäsen (hakenut)", True), ("jäsen", True), ("varajäsen", False)}


def test_what_is_cut_is_told(snapshot):
    view = network.ego(snapshot, find(snapshot, "Keski-Suomen järjestöpöytä"), limit=2)
    assert [node.label for node in view.nodes] == ["Keski-Suomen järjestöpöytä", "Keski-Suomi", "Outi Esimerkki"]
    assert (view.shown, view.total, view.nodes[0].more) == (2, 6, 4)


def test_an_event_and_a_person_have_their_pictures_too(snapshot):
    assert lines(network.ego(snapshot, find(snapshot, "järjestöpäivä"), language="sv")) == [
        ("järjestöpäivä", ""),
        ("Kalle Malli", "talare"),
        ("Keski-Suomen järjestöpöytä", "arrangör"),
        ("Testiyhdistys ry", "arrangör"),
    ]
    assert lines(network.ego(snapshot, find(snapshot, "Kalle Malli"), language="en")) == [
        ("Kalle Malli", ""),
        ("Keski-Suomen järjestöpöytä", "deputy member 2019–2020"),
        ("järjestöpäivä", "speaker 12 May 2022"),
    ]


def test_a_region_has_its_bodies_what_they_share_and_what_is_their_own(snapshot):
    view = network.region(snapshot, "maakunta-13")
    assert [(node.label, node.shared) for node in view.nodes] == [
        ("Jyväskylän kaupunki", False),
        ("Mallikunnan lautakunta", False),
        ("Keski-Suomen järjestöpöytä", False),
        ("Testiyhdistys ry", False),
        ("Outi Esimerkki", True),
        ("järjestöpäivä", True),
        ("Kalle Malli", False),
        ("Rita Koe", False),
    ]
    assert (view.level, view.total, view.shown) == (Level.REGION, 8, 8)
    assert [crumb.label for crumb in view.breadcrumb] == ["Suomi", "Keski-Suomi"]


def test_the_regions_name_is_left_out_of_labels_inside_it(snapshot):
    view = network.region(snapshot, "maakunta-13")
    drawn = {node.label: node.lines for node in view.nodes if node.type == "Body"}
    assert drawn["Keski-Suomen järjestöpöytä"] == ("Järjestöpöytä",)


@pytest.mark.parametrize(
    ("label", "language", "shown"),
    [
        ("Keski-Suomen liitto", "fi", "Liitto"),
        ("Keski-Suomi 2021 -projekti", "fi", "Keski-Suomi 2021 -projekti"),
        ("Mellersta Finlands förbund", "sv", "Förbund"),
        ("Central Finland Association Table", "en", "Association Table"),
        ("Keski-Suomen", "fi", "Keski-Suomen"),
    ],
)
def test_only_the_form_that_names_are_made_of_is_left_out(snapshot, label, language, shown):
    captioner = Captioner(Reader(snapshot, language), project(snapshot))
    node = replace(captioner.node("region/maakunta-13"), label=label, language=language)
    assert captioner.shorten(node, "maakunta-13") == shown


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2022-05-12", ("12.5.2022", "12.5.2022", "12 May 2022")),
        ("2022-05", ("5/2022", "5/2022", "May 2022")),
        ("2022", ("2022", "2022", "2022")),
        ("2022-22", ("2022", "2022", "2022")),  # the summer, in EDTF
    ],
)
def test_a_day_reads_as_the_language_writes_it(told, written):
    assert tuple(write_day(told, language) for language in ("fi", "sv", "en")) == written


def test_an_organ_is_in_its_owners_region_and_so_is_an_authority_in_its_own(snapshot):
    region = network.region(snapshot, "kunta-179")
    assert [node.label for node in region.nodes] == ["Jyväskylän kaupunki", "Mallikunnan lautakunta"]


def test_an_inferred_link_says_so(snapshot):
    view = network.ego(snapshot, find(snapshot, "Mallikunnan lautakunta"))
    assert {(view.node(edge.target).label, edge.inferred, bool(edge.evidence)) for edge in view.edges} == {
        ("Jyväskylän kaupunki", False, True),
        ("Jyväskylä", True, False),
    }


def test_what_a_region_cannot_show_it_counts(snapshot):
    view = network.region(snapshot, "maakunta-13", limit=4)
    assert (view.shown, view.total) == (4, 8)
    assert {node.label: node.more for node in view.nodes if node.more} == {
        "Keski-Suomen järjestöpöytä": 4,
        "Testiyhdistys ry": 2,
    }


def test_finland_counts_and_ties_the_regions(snapshot):
    view = network.finland(snapshot)
    assert {node.label: node.counts for node in view.nodes if node.count} == {
        "Keski-Suomi": Counts(bodies=4, people=3, events=1),
        "Lappi": Counts(bodies=1, people=1, events=0),
    }
    assert [(edge.id, edge.counts, edge.minor) for edge in view.edges] == [
        ("tie/maakunta-13/maakunta-19", Counts(people=1), False)
    ]
    assert len(view.nodes) == 19


def test_finland_as_of_a_day_leaves_out_who_had_no_role(snapshot):
    view = network.finland(snapshot, date="2023-01-01")
    assert view.node("region/maakunta-13").counts == Counts(bodies=4, people=2, events=1)


def test_the_same_question_gives_the_same_picture(snapshot):
    first = network.region(snapshot, "maakunta-13")
    assert network.region(snapshot, "maakunta-13") is first  # kept
    assert network.region.__wrapped__(snapshot, "maakunta-13") == first  # and drawn anew


def test_unknown_things_and_days_are_refused(snapshot):
    with pytest.raises(NotFound):
        network.ego(snapshot, "body/no-such-body")
    with pytest.raises(NotFound):
        network.region(snapshot, "no-such-region")
    with pytest.raises(InvalidDate):
        network.finland(snapshot, date="2022")


def test_no_iri_ever_shows(snapshot):
    views = [network.finland(snapshot), network.region(snapshot, "maakunta-13"), network.region(snapshot, "fi")]
    for view in views:
        shown = [text for node in view.nodes for text in (node.label, node.second_line, node.kind_label, *node.lines)]
        shown += [edge.label for edge in view.edges]
        assert not [text for text in shown if "http" in text or "/" in text]
