"""The IRIs of the model, each spelled once in a closed namespace: a misspelt term raises.

`VK` is our own vocabulary; of the others only what the model uses is here. `cooperation.ttl` declares all of them.
"""

from rdflib import URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD, DefinedNamespace, Namespace

__all__ = [
    "DCT", "FOAF", "M8G", "NAMESPACES", "OA", "ORG", "OWL", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "VK", "XSD",
    "list_terms",
]  # fmt: skip


class VK(DefinedNamespace):
    """Verkosto's own terms, where no shared vocabulary has one."""

    _fail = True
    _NS = Namespace("https://w3id.org/verkosto/def#")
    _extras = ["as"]  # noqa: RUF012 -- a word of Python, so it can't be annotated: VK["as"]

    # areas
    Region: URIRef
    Country: URIRef
    Maakunta: URIRef
    WellbeingArea: URIRef
    Municipality: URIRef
    OtherRegion: URIRef

    # bodies, one class a kind
    Organ: URIRef
    WellbeingCounty: URIRef
    MunicipalAuthority: URIRef
    JointAuthority: URIRef
    RegionalCouncil: URIRef
    StateBody: URIRef
    Council: URIRef
    Board: URIRef
    Committee: URIRef
    AdvisoryBoard: URIRef
    PartnershipTable: URIRef
    Forum: URIRef
    WorkingGroup: URIRef
    Network: URIRef
    Project: URIRef
    Association: URIRef
    Foundation: URIRef
    Church: URIRef
    EducationBody: URIRef
    Company: URIRef
    Media: URIRef
    Unit: URIRef
    OtherBody: URIRef

    # events, one class a kind
    MeetingEvent: URIRef
    ForumEvent: URIRef
    WebinarEvent: URIRef
    PanelEvent: URIRef
    SeminarEvent: URIRef
    InfoSession: URIRef
    TrainingEvent: URIRef
    ElectionEvent: URIRef
    ConsultationEvent: URIRef
    OtherEvent: URIRef

    # facts and evidence
    Chairship: URIRef
    PlainMembership: URIRef
    DeputyMembership: URIRef
    Employment: URIRef
    Participation: URIRef
    Cooperation: URIRef
    Funding: URIRef
    Task: URIRef
    FoundingEvent: URIRef
    SuccessionEvent: URIRef
    Fact: URIRef
    Evidence: URIRef

    # areas and authorities
    within: URIRef
    withinSince: URIRef
    formerlyWithin: URIRef
    governs: URIRef
    operatesIn: URIRef
    validUntil: URIRef
    dutyFrom: URIRef
    genitive: URIRef
    demonym: URIRef
    municipalForm: URIRef
    languageStatus: URIRef
    isoCode: URIRef
    businessId: URIRef
    shortName: URIRef
    inverseLabel: URIRef

    # roles
    roleText: URIRef
    onBehalfOf: URIRef
    deputyFor: URIRef
    status: URIRef
    since: URIRef
    until: URIRef

    # other facts
    participant: URIRef
    event: URIRef
    partner: URIRef
    funder: URIRef
    funded: URIRef
    taskOf: URIRef
    taskText: URIRef
    convenes: URIRef
    runs: URIRef
    succeeds: URIRef
    cooperatesWith: URIRef
    participatedIn: URIRef
    hasParticipation: URIRef
    hasRoleIn: URIRef
    hasTask: URIRef

    # time
    earliest: URIRef
    latest: URIRef
    timeText: URIRef

    # facts as such, and what says them
    subject: URIRef
    predicate: URIRef
    object: URIRef
    value: URIRef
    supports: URIRef
    confidence: URIRef
    rule: URIRef
    sha256: URIRef


class ORG(DefinedNamespace):
    """W3C Organization Ontology."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/org#")

    Organization: URIRef
    FormalOrganization: URIRef
    OrganizationalCollaboration: URIRef
    OrganizationalUnit: URIRef
    Membership: URIRef
    ChangeEvent: URIRef
    Role: URIRef
    member: URIRef
    hasMembership: URIRef
    memberOf: URIRef
    memberDuring: URIRef
    organization: URIRef
    role: URIRef
    classification: URIRef
    linkedTo: URIRef
    purpose: URIRef
    subOrganizationOf: URIRef
    transitiveSubOrganizationOf: URIRef
    unitOf: URIRef
    originalOrganization: URIRef
    resultingOrganization: URIRef
    changedBy: URIRef


class SCHEMA(DefinedNamespace):
    """schema.org."""

    _fail = True
    _NS = Namespace("https://schema.org/")

    Event: URIRef
    Place: URIRef
    VirtualLocation: URIRef
    organizer: URIRef
    location: URIRef
    containedInPlace: URIRef
    name: URIRef
    startDate: URIRef
    endDate: URIRef
    foundingDate: URIRef
    dissolutionDate: URIRef
    founder: URIRef
    funder: URIRef
    performer: URIRef
    attendee: URIRef
    contributor: URIRef
    domainIncludes: URIRef
    rangeIncludes: URIRef


class FOAF(DefinedNamespace):
    """Friend of a Friend."""

    _fail = True
    _NS = Namespace("http://xmlns.com/foaf/0.1/")

    Agent: URIRef
    Document: URIRef
    Person: URIRef
    focus: URIRef


class SKOS(DefinedNamespace):
    """Simple Knowledge Organization System."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2004/02/skos/core#")

    Concept: URIRef
    ConceptScheme: URIRef
    prefLabel: URIRef
    altLabel: URIRef
    hiddenLabel: URIRef
    notation: URIRef
    definition: URIRef
    broader: URIRef
    inScheme: URIRef
    topConceptOf: URIRef
    exactMatch: URIRef
    closeMatch: URIRef


class PROV(DefinedNamespace):
    """PROV-O."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/prov#")

    Entity: URIRef
    Activity: URIRef
    wasDerivedFrom: URIRef
    wasGeneratedBy: URIRef
    wasAssociatedWith: URIRef
    generatedAtTime: URIRef


class OA(DefinedNamespace):
    """Web Annotation Vocabulary."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    SpecificResource: URIRef
    TextQuoteSelector: URIRef
    TextPositionSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    exact: URIRef
    start: URIRef
    end: URIRef


class DCT(DefinedNamespace):
    """Dublin Core terms."""

    _fail = True
    _NS = Namespace("http://purl.org/dc/terms/")

    Location: URIRef
    PeriodOfTime: URIRef
    title: URIRef
    issued: URIRef
    language: URIRef
    format: URIRef
    identifier: URIRef
    source: URIRef
    spatial: URIRef
    valid: URIRef
    replaces: URIRef
    isReplacedBy: URIRef


class M8G(DefinedNamespace):
    """SEMIC Core Public Organisation Vocabulary."""

    _fail = True
    _NS = Namespace("http://data.europa.eu/m8g/")

    PublicOrganisation: URIRef
    ContactPoint: URIRef
    contactPoint: URIRef
    email: URIRef
    telephone: URIRef


NAMESPACES: dict[str, type[DefinedNamespace]] = {
    "dct": DCT,
    "foaf": FOAF,
    "m8g": M8G,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "schema": SCHEMA,
    "skos": SKOS,
    "vk": VK,
}


def list_terms(namespace: type[DefinedNamespace]) -> list[URIRef]:
    """The terms of a closed namespace, sorted."""
    own = [name for name in namespace.__annotations__ if not name.startswith("_")]
    return sorted(namespace[name] for name in (*own, *getattr(namespace, "_extras", ())))
