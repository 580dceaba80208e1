"""What pages get: things with their names and facts, documents without contacts, regions and totals."""

import pytest

from graph.masking import MASK
from graph.reading import Reader
from graph.snapshot import Snapshot
from graph.staff import read_contacts
from graph.store import KnowledgeGraph
from graph.views import count_all, list_documents, list_maakunnat, list_regions, view_document, view_entity, view_fact
from ontology.entities import BodyKind, EntityType, RegionKind
from ontology.errors import NotFound
from ontology.facts import Part, Predicate, Status

TABLE = "body/etela-savon-kumppanuuspoyta"


def view(snapshot, path, language="fi"):
    return view_entity(snapshot, snapshot.iris.expand(path), language)


def line(fact):
    """A fact in one line."""
    other = fact.object.label if fact.object else fact.value
    return " | ".join(str(part) for part in (fact.predicate, fact.subject.label, other, fact.role, fact.part) if part)


def test_a_body_has_every_fact_it_is_in(snapshot):
    table = view(snapshot, TABLE)
    assert (table.ref.type, table.ref.kind, table.ref.slug) == (
        EntityType.BODY, BodyKind.PARTNERSHIP_TABLE, "etela-savon-kumppanuuspoyta")
    assert table.names == {"fi": "Etelä-Savon kumppanuuspöytä", "sv": "Etelä-Savon kumppanuuspöytä"}
    assert [line(fact) for fact in table.facts] == [
        "holdsRole | Aino Esimerkki | Etelä-Savon kumppanuuspöytä | puheenjohtaja",
        "holdsRole | Aino Esimerkki | Etelä-Savon kumppanuuspöytä | puheenjohtaja",
        "organises | Etelä-Savon kumppanuuspöytä | kumppanuuspöydän kokous 4.3.2024",
        "inRegion | Etelä-Savon kumppanuuspöytä | Etelä-Savo",
        "memberOf | Malliyhdistys ry | Etelä-Savon kumppanuuspöytä | jäsen",
        "convenes | Etelä-Savon hyvinvointialue | Etelä-Savon kumppanuuspöytä",
        "hasTask | Etelä-Savon kumppanuuspöytä | sovittaa yhteen järjestöjen ja alueen työtä",
    ]  # fmt: skip
    assert list(table.grouped()) == [
        (Predicate.HOLDS_ROLE, True), (Predicate.ORGANISES, False), (Predicate.IN_REGION, False),
        (Predicate.MEMBER_OF, True), (Predicate.CONVENES, True), (Predicate.HAS_TASK, False),
    ]  # fmt: skip


def test_a_role_tells_its_term_and_each_document_that_says_so(snapshot):
    undated, dated = (fact for fact in view(snapshot, TABLE).facts if fact.predicate is Predicate.HOLDS_ROLE)
    assert (dated.since, dated.until, dated.earliest, dated.latest, dated.status) == (
        "2023", "2025", "2023-01-01", "2025-12-31", Status.IN_FORCE)
    assert [dated.may_hold_on(day) for day in ("2022-12-31", "2023-01-01", "2025-12-31", "2026-01-01")] == [
        False, True, True, False]
    assert undated.may_hold_on("1999-01-01")
    assert undated.role_texts == ("ordförande", "puheenjohtaja")
    assert [(one.document, one.title, one.date, one.quote, one.confidence, one.rule) for one in undated.evidence] == [
        ("kokoukset-poyta-txt", "Kumppanuuspöytä kokoontui", "2024-03-05",
         "Etelä-Savon kumppanuuspöydän puheenjohtaja Aino Esimerkki", 0.9, "role-name"),
        ("nyhet-txt", "Södra Savolax samarbetar", None,
         "Aino Esimerkki är ordförande för Etelä-Savon kumppanuuspöytä", 1.0, "by-hand"),
    ]  # fmt: skip
    assert undated.confidence == 1.0


def test_offsets_of_evidence_count_the_documents_shown_text(snapshot):
    for row in list_documents(snapshot):
        document = view_document(snapshot, row.slug, "fi")
        own = [one for fact in document.facts for one in fact.evidence if one.document == row.slug]
        assert own and all(" ".join(document.text[one.start : one.end].split()) == one.quote for one in own)


def test_words_are_in_the_language_asked_for(snapshot):
    swedish = view(snapshot, "region/maakunta-10", "sv")
    assert swedish.ref.label == "Södra Savolax"
    assert [line(fact) for fact in view(snapshot, "body/naapuruus-hanke-ohjausryhma", "sv").facts][:2] == [
        "holdsRole | Aino Esimerkki | ohjausryhmä (Naapuruus-hanke) | medlem",
        "holdsRole | Taru Testinen | ohjausryhmä (Naapuruus-hanke) | ersättare",
    ]  # fmt: skip


def test_a_deputy_an_event_and_a_season_are_told_whole(snapshot):
    (deputy,) = (fact for fact in view(snapshot, "person/taru-testinen").facts)
    assert (deputy.deputy_for.label, deputy.on_behalf_of.label) == ("Veikko Malli", "Malliyhdistys ry")
    event = view(snapshot, "event/kumppanuuspoydan-kokous-4-3-2024")
    (dated,) = (fact for fact in event.facts if fact.predicate is Predicate.ON_DATE)
    assert (dated.value, dated.time, dated.object) == ("2024-03-04", "13:00–15:00", None)
    assert {(fact.subject.label, fact.part) for fact in event.facts if fact.part} == {
        ("Aino Esimerkki", Part.CHAIR), ("Veikko Malli", Part.SPEAKER)}
    (founded,) = (fact for fact in view(snapshot, "body/naapuruus-hanke").facts
                  if fact.predicate is Predicate.FOUNDED_ON)
    assert (founded.value, founded.earliest, founded.latest) == ("2024-spring", "2024-03-01", "2024-05-31")


def test_areas_and_authorities_know_each_other(snapshot):
    region = view(snapshot, "region/maakunta-10")
    assert [ref.slug for ref in region.lies_in] == ["fi"]
    assert [ref.slug for ref in region.governed_by] == ["hva-12"]
    assert [ref.slug for ref in view(snapshot, "body/hva-12").lies_in] == ["maakunta-10"]


def test_a_fact_can_be_looked_at_alone(snapshot):
    known = view(snapshot, TABLE).facts[0]
    assert view_fact(snapshot, known.iri, "fi") == known


@pytest.mark.parametrize("path", [
    "body/nobody", "person/", "fact/0000000000000000", "role/puheenjohtaja", "body/hva-01",
])
def test_what_is_not_there_is_not_found(snapshot, path):
    with pytest.raises(NotFound):
        view(snapshot, path)
    with pytest.raises(NotFound):
        view_fact(snapshot, snapshot.iris.expand(path.replace("body", "fact")), "fi")


def test_a_document_is_shown_without_contacts(snapshot, minutes):
    document = view_document(snapshot, "kokoukset-poyta-txt", "fi")
    assert len(document.text) == len(minutes.document.text)
    assert "example.fi" not in document.text and "000 0000" not in document.text
    assert document.text.endswith(f"Lisätietoja: Aino Esimerkki, {MASK * 25}, puh. {MASK * 3} {MASK * 3} {MASK * 4}.\n")
    assert (document.row.name, document.row.date, document.row.facts, len(document.facts)) == (
        "kokoukset/poyta.txt", "2024-03-05", 10, 10)
    assert document.sha256 == minutes.document.sha256
    with pytest.raises(NotFound):
        view_document(snapshot, "../../documents/x", "fi")


def test_lists_and_totals(snapshot):
    assert [(row.slug, row.facts) for row in list_documents(snapshot)] == [
        ("hanke-md", 14), ("kokoukset-poyta-txt", 10), ("nyhet-txt", 3)]
    tiles = list_maakunnat(snapshot, "fi")
    assert len(tiles) == 19 and {row.ref.kind for row in tiles} == {RegionKind.REGION}
    assert [(row.ref.label, row.bodies, row.events) for row in tiles if row.bodies] == [("Etelä-Savo", 2, 0)]
    assert len(list_regions(snapshot, "sv")) > 340
    totals = count_all(snapshot)
    assert (totals.documents, totals.regions, totals.bodies, totals.people, totals.events, totals.facts) == (
        3, 1, 10, 4, 1, 24)


def test_every_fact_of_the_samples_can_be_read_in_every_language(gold, tmp_path_factory):
    directory = tmp_path_factory.mktemp("gold")
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put(gold)
    snapshot = Snapshot.open(directory)
    for language in ("fi", "sv", "en"):
        reader = Reader(snapshot, language)
        nodes = {str(row["fact"]) for row in snapshot.query(
            "SELECT DISTINCT ?fact WHERE { GRAPH ?g { ?e <https://w3id.org/verkosto/def#supports> ?fact } }")}
        facts = reader.facts(nodes)
        assert len(facts) == len(nodes) > 1_000
        assert all(fact.evidence and fact.subject.label and (fact.object or fact.value) for fact in facts)
    told = sum(fact.predicate is Predicate.CONTACT for extraction in gold for fact in extraction.facts)
    assert len(read_contacts(directory)) == told
