"""What the graph says of a document: each kind of fact as its statements, the evidence, names, reference data."""

import re

import pytest

from graph.dataset import Dataset, document_slugs
from graph.derive import derive
from graph.masking import MASK
from graph.reading import read_told_date
from graph.statements import told_date
from graph.triples import Literal, Quad
from ontology.facts import Fact, Predicate, quote_at

BASE = "http://localhost:8000/"
PREFIXES = {
    f"{BASE}id/": "", "https://w3id.org/verkosto/def#": "vk:", "http://www.w3.org/ns/org#": "org:",
    "https://schema.org/": "schema:", "http://www.w3.org/ns/prov#": "prov:", "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "a", "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:", "http://purl.org/dc/terms/": "dct:",
    "http://xmlns.com/foaf/0.1/": "foaf:", "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://id.loc.gov/datatypes/edtf/": "edtf:",
}  # fmt: skip


def short(term):
    if isinstance(term, Literal):
        kind = f"@{term.language}" if term.language else f"^^{short(term.datatype)}" if term.datatype else ""
        return f'"{term.text}"{kind}'
    for long, own in PREFIXES.items():
        if term.startswith(long):
            return re.sub(r"^fact/[0-9a-f]{16}", "fact", own + term.removeprefix(long))
    return term


def only(extraction, predicate):
    return extraction.replace(facts=tuple(fact for fact in extraction.facts if fact.predicate is predicate))


def told(extraction, predicate):
    """The statements that facts of one predicate add to what names alone give, evidence left out."""
    bare = derive(Dataset([extraction.replace(facts=())], BASE))
    added = derive(Dataset([only(extraction, predicate)], BASE)) - bare
    reference = ("role/", "kind/", "region/")
    return {" ".join(map(short, quad[:3])) for quad in added
            if not quad.graph and not short(quad.subject).startswith(reference)}


@pytest.mark.parametrize(("document", "predicate", "statements"), [
    ("minutes", Predicate.HOLDS_ROLE, {
        "fact a org:Membership", "fact a vk:Chairship", "fact org:member person/aino-esimerkki",
        "fact org:organization body/etela-savon-kumppanuuspoyta", "fact org:role role/puheenjohtaja",
        'fact vk:roleText "puheenjohtaja"@fi',
        "fact a vk:Employment", "fact org:member person/veikko-malli", "fact org:organization body/kunta-491-kaupunki",
        "fact org:role role/hyvinvointikoordinaattori", 'fact vk:roleText "hyvinvointikoordinaattori"@fi',
    }),
    ("minutes", Predicate.PARTICIPATES_IN, {
        "fact a vk:Participation", "fact vk:event event/kumppanuuspoydan-kokous-4-3-2024",
        "fact vk:participant person/aino-esimerkki", "fact vk:as kind/part-chair",
        "fact vk:participant person/veikko-malli", "fact vk:as kind/part-speaker",
    }),
    ("minutes", Predicate.ORGANISES, {
        "fact a vk:Fact", "fact vk:subject event/kumppanuuspoydan-kokous-4-3-2024",
        "fact vk:predicate schema:organizer",
        "fact vk:object body/etela-savon-kumppanuuspoyta",
        "event/kumppanuuspoydan-kokous-4-3-2024 schema:organizer body/etela-savon-kumppanuuspoyta",
    }),
    ("minutes", Predicate.ON_DATE, {
        "fact a vk:Fact", "fact vk:subject event/kumppanuuspoydan-kokous-4-3-2024",
        "fact vk:predicate schema:startDate",
        'fact vk:value "2024-03-04"^^xsd:date', 'fact vk:earliest "2024-03-04"^^xsd:date',
        'fact vk:latest "2024-03-04"^^xsd:date', 'fact vk:timeText "13:00–15:00"',
        'event/kumppanuuspoydan-kokous-4-3-2024 schema:startDate "2024-03-04"^^xsd:date',
        'event/kumppanuuspoydan-kokous-4-3-2024 vk:earliest "2024-03-04"^^xsd:date',
        'event/kumppanuuspoydan-kokous-4-3-2024 vk:latest "2024-03-04"^^xsd:date',
        'event/kumppanuuspoydan-kokous-4-3-2024 vk:timeText "13:00–15:00"',
    }),
    ("minutes", Predicate.AT_PLACE, {
        "fact a vk:Fact", "fact vk:subject event/kumppanuuspoydan-kokous-4-3-2024", "fact vk:predicate schema:location",
        "fact vk:object event/kumppanuuspoydan-kokous-4-3-2024#place-kulttuuritalo-malli",
        "event/kumppanuuspoydan-kokous-4-3-2024 schema:location"
        " event/kumppanuuspoydan-kokous-4-3-2024#place-kulttuuritalo-malli",
        "event/kumppanuuspoydan-kokous-4-3-2024#place-kulttuuritalo-malli a schema:Place",
        'event/kumppanuuspoydan-kokous-4-3-2024#place-kulttuuritalo-malli schema:name "Kulttuuritalo Malli"@fi',
        'event/kumppanuuspoydan-kokous-4-3-2024#place-kulttuuritalo-malli rdfs:label "Kulttuuritalo Malli"@fi',
    }),
    ("minutes", Predicate.IN_REGION, {
        "fact a vk:Fact", "fact vk:subject body/etela-savon-kumppanuuspoyta", "fact vk:predicate vk:operatesIn",
        "fact vk:object region/maakunta-10", "body/etela-savon-kumppanuuspoyta vk:operatesIn region/maakunta-10",
    }),
    ("minutes", Predicate.CONVENES, {
        "fact a vk:Fact", "fact vk:subject body/hva-12", "fact vk:predicate vk:convenes",
        "fact vk:object body/etela-savon-kumppanuuspoyta", "body/hva-12 vk:convenes body/etela-savon-kumppanuuspoyta",
    }),
    ("minutes", Predicate.HAS_TASK, {
        "fact a vk:Task", "fact vk:taskOf body/etela-savon-kumppanuuspoyta",
        'fact vk:taskText "sovittaa yhteen järjestöjen ja alueen työtä"@fi',
    }),
    ("minutes", Predicate.CONTACT, set()),
    ("project", Predicate.MEMBER_OF, {
        "fact a org:Membership", "fact a vk:PlainMembership", "fact org:member body/malliyhdistys-ry",
        "fact org:organization body/etela-savon-kumppanuuspoyta", "fact org:role role/jasen",
    }),
    ("project", Predicate.FUNDED_BY, {
        "fact a vk:Funding", "fact vk:funded body/naapuruus-hanke", "fact vk:funder body/esimerkkisaatio-sr",
    }),
    ("project", Predicate.RUNS, {
        "fact a vk:Fact", "fact vk:subject body/malliyhdistys-ry", "fact vk:predicate vk:runs",
        "fact vk:object body/naapuruus-hanke", "body/malliyhdistys-ry vk:runs body/naapuruus-hanke",
    }),
    ("project", Predicate.COOPERATES_WITH, {
        "fact a vk:Cooperation", "fact vk:partner body/malliyhdistys-ry", "fact vk:partner body/naapuriapu-ry",
    }),
    ("project", Predicate.SUCCEEDS, {
        "fact a vk:SuccessionEvent", "fact org:resultingOrganization body/naapuriapu-ry",
        "fact org:originalOrganization body/kylatuki-ry",
    }),
    ("project", Predicate.FOUNDED_ON, {
        "fact a vk:FoundingEvent", "fact org:resultingOrganization body/naapuruus-hanke",
        'fact schema:startDate "2024-21"^^edtf:EDTF', 'fact vk:earliest "2024-03-01"^^xsd:date',
        'fact vk:latest "2024-05-31"^^xsd:date', 'body/naapuruus-hanke schema:foundingDate "2024-21"^^edtf:EDTF',
    }),
])  # fmt: skip
def test_each_fact_is_said_as_the_model_has_it(request, document, predicate, statements):
    assert told(request.getfixturevalue(document), predicate) == statements


def test_a_role_keeps_its_term_status_deputy_and_on_whose_behalf(project):
    quads = derive(Dataset([project], BASE))
    facts: dict[str, set[str]] = {}
    for subject, predicate, object, graph in quads:
        if not graph and short(subject) == "fact" and short(predicate) != "a":
            facts.setdefault(subject, set()).add(f"{short(predicate)} {short(object)}")
    assert {
        "org:member person/aino-esimerkki", "org:organization body/etela-savon-kumppanuuspoyta",
        "org:role role/puheenjohtaja", 'vk:roleText "puheenjohtaja"@fi', 'vk:since "2023"^^xsd:gYear',
        'vk:until "2025"^^xsd:gYear', 'vk:earliest "2023-01-01"^^xsd:date', 'vk:latest "2025-12-31"^^xsd:date',
        "vk:status kind/status-inForce",
    } in facts.values()
    owner = "body/naapuruus-hanke-ohjausryhma"
    assert {
        "org:member person/taru-testinen", f"org:organization {owner}", "org:role role/varajasen",
        'vk:roleText "varajäsen"@fi', "vk:deputyFor person/veikko-malli", "vk:onBehalfOf body/malliyhdistys-ry",
    } in facts.values()


@pytest.mark.parametrize(("told", "literal"), [
    ("2024", '"2024"^^xsd:gYear'), ("2024-03", '"2024-03"^^xsd:gYearMonth'), ("2024-03-04", '"2024-03-04"^^xsd:date'),
    ("2024-winter", '"2024-24"^^edtf:EDTF'), ("--09-15", '"XXXX-09-15"^^edtf:EDTF'),
])  # fmt: skip
def test_a_date_keeps_its_precision_and_reads_back(told, literal):
    assert short(told_date(told)) == literal
    assert read_told_date([told_date(told)]) == told


def test_two_documents_that_say_the_same_share_the_fact_and_each_has_its_evidence(minutes, news):
    quads = derive(Dataset([minutes, news], BASE))
    (chair,) = {quad.subject for quad in quads if quad.object == f"{BASE}id/role/puheenjohtaja"
                and short(quad.predicate) == "org:role"}
    assert {short(quad.graph) for quad in quads if quad.object == chair} == {
        "document/kokoukset-poyta-txt#evidence", "document/nyhet-txt#evidence",
    }
    texts = {short(quad.object) for quad in quads if quad.subject == chair and short(quad.predicate) == "vk:roleText"}
    assert texts == {'"puheenjohtaja"@fi', '"ordförande"@sv'}


def test_evidence_stands_in_the_graph_of_its_document_with_offsets_of_its_text(minutes):
    quads = derive(Dataset([only(minutes, Predicate.CONVENES)], BASE))
    start = minutes.document.text.index("Kumppanuuspöydän kutsuu")
    said = {re.sub(r"#([es])-[0-9a-f]{16}", r"#\1", " ".join(map(short, quad))) for quad in quads if quad.graph}
    graph = " document/kokoukset-poyta-txt#evidence"
    evidence, selector = "document/kokoukset-poyta-txt#e", "document/kokoukset-poyta-txt#s"
    assert said == {line + graph for line in (
        f"{evidence} a vk:Evidence", f"{evidence} vk:supports fact", f'{evidence} vk:confidence "1"^^xsd:decimal',
        f'{evidence} vk:rule "by-hand"',
        f"{evidence} oa:hasSource document/kokoukset-poyta-txt", f"{evidence} oa:hasSelector {selector}",
        f"{selector} a oa:TextQuoteSelector", f"{selector} a oa:TextPositionSelector",
        f'{selector} oa:exact "Kumppanuuspöydän kutsuu koolle Etelä-Savon hyvinvointialue"',
        f'{selector} oa:start "{start}"^^xsd:integer', f'{selector} oa:end "{start + 58}"^^xsd:integer',
    )}  # fmt: skip


def test_a_document_says_what_it_is_and_not_where_it_lay(minutes):
    quads = derive(Dataset([minutes], BASE))
    document = f"{BASE}id/document/kokoukset-poyta-txt"
    assert {" ".join(map(short, quad[1:3])) for quad in quads if quad.subject == document} == {
        "a foaf:Document", 'dct:title "Kumppanuuspöytä kokoontui"@fi', 'rdfs:label "Kumppanuuspöytä kokoontui"@fi',
        'dct:source "kokoukset/poyta.txt"', 'dct:language "fi"', 'dct:format "text/plain"',
        'dct:issued "2024-03-05"^^xsd:date', 'vk:earliest "2024-03-05"^^xsd:date', 'vk:latest "2024-03-05"^^xsd:date',
        f'vk:sha256 "{minutes.document.sha256}"',
    }  # fmt: skip
    assert not [quad for quad in quads if "/home/someone" in str(quad)]


def test_names_are_by_language_and_plain_ones_with_their_owner(minutes, project, news):
    quads = derive(Dataset([minutes, project, news], BASE))

    def names(path):
        return {" ".join(map(short, quad[1:3])) for quad in quads if short(quad.subject) == path
                and short(quad.predicate) in ("skos:prefLabel", "skos:altLabel", "rdfs:label")}
    assert names("body/etela-savon-kumppanuuspoyta") == {
        'skos:prefLabel "Etelä-Savon kumppanuuspöytä"@fi', 'skos:prefLabel "Etelä-Savon kumppanuuspöytä"@sv',
        'rdfs:label "Etelä-Savon kumppanuuspöytä"@fi',
    }  # fmt: skip
    assert names("body/naapuruus-hanke-ohjausryhma") == {
        'skos:prefLabel "ohjausryhmä"@fi', 'rdfs:label "ohjausryhmä (Naapuruus-hanke)"@fi',
    }  # fmt: skip


def test_contacts_are_in_no_statement(documents):
    text = " ".join(str(quad) for quad in derive(Dataset(documents, BASE)))
    assert "example.fi" not in text and "040 000" not in text
    assert MASK not in text  # no fact's words had one, but for the contact facts


def test_a_quote_over_a_contact_is_covered_letter_for_letter(minutes):
    text = minutes.document.text
    start = text.index("Lisätietoja")
    quoted = Fact(subject="p1", predicate=Predicate.HOLDS_ROLE, object="b1", role="yhteyshenkilö",
                  evidence=quote_at(text, start, len(text)))
    quads = derive(Dataset([minutes.replace(facts=(quoted,))], BASE))
    (exact,) = {quad.object.text for quad in quads if short(quad.predicate) == "oa:exact"}
    assert exact == f"Lisätietoja: Aino Esimerkki, {MASK * 25}, puh. {MASK * 3} {MASK * 3} {MASK * 4}."


def test_all_areas_are_there_and_of_authorities_those_that_are_named(minutes):
    quads = derive(Dataset([minutes], BASE))
    kinds: dict[str, set[str]] = {}
    for quad in quads:
        if short(quad.predicate) == "a":
            kinds.setdefault(short(quad.object), set()).add(short(quad.subject))
    assert len(kinds["vk:Maakunta"]) == 19
    assert len(kinds["vk:Municipality"]) == 320
    assert kinds["vk:WellbeingCounty"] == {"body/hva-12"}
    assert kinds["vk:MunicipalAuthority"] == {"body/kunta-491-kaupunki"}
    assert Quad(f"{BASE}id/body/hva-12", "http://www.w3.org/ns/org#classification",
                f"{BASE}id/kind/body-wellbeing-county") in quads


def test_a_role_that_the_list_lacks_becomes_a_concept_below_the_nearest(minutes):
    known = only(minutes, Predicate.HOLDS_ROLE).facts[0]
    facts = (Fact(subject=known.subject, predicate=known.predicate, object=known.object, role="kyläjohtaja",
                  evidence=known.evidence),)
    quads = derive(Dataset([minutes.replace(facts=facts)], BASE))
    assert {" ".join(map(short, quad[1:3])) for quad in quads if short(quad.subject) == "role/kylajohtaja"} == {
        "a skos:Concept", "skos:inScheme role/roles", "skos:broader role/johtaja", 'rdfs:label "kyläjohtaja"@fi',
        'skos:prefLabel "kyläjohtaja"@fi',
    }  # fmt: skip


def test_documents_whose_names_make_one_slug_are_told_apart():
    assert document_slugs(["a.txt", "b.txt"]) == {"a.txt": "a-txt", "b.txt": "b-txt"}
    both = document_slugs(["a b.txt", "a-b.txt"])
    assert len(set(both.values())) == 2 and all(slug.startswith("a-b-txt-") for slug in both.values())


def test_the_order_of_documents_is_no_matter(documents):
    assert derive(Dataset(documents, BASE)) == derive(Dataset(list(reversed(documents)), BASE))
